package dev.mimic.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

@Tag("extended")
final class DynamoDbLocalTest {

    @TempDir
    private Path directory;

    /** Two engines for all that is to be seen in memory, because each takes seconds of CPU. */
    @Test
    void tablesInMemoryEndWithTheEngineAndItsProcess() throws Exception {
        DynamoDbLocal ended = DynamoDbLocal.inMemory();
        createTable(ended, "Kept");
        answersOnNoOtherAddress(ended);
        ended.close();

        assertFalse(ended.process().isAlive());

        try (DynamoDbLocal engine = Installation.besideThisModule().launchInMemory()) {
            requestsWaitUntilItIsOpen(engine);

            assertEquals(List.of("Early"), tables(engine));
        }
    }

    private static void answersOnNoOtherAddress(DynamoDbLocal engine) throws IOException {
        try (Socket socket = new Socket()) {
            // A server on all interfaces would answer on every address of the loopback network.
            InetSocketAddress other =
                    new InetSocketAddress("127.0.0.2", engine.endpoint().getPort());

            assertThrows(IOException.class, () -> socket.connect(other, 1000));
        }
    }

    private static void requestsWaitUntilItIsOpen(DynamoDbLocal launched) throws Exception {
        try (DynamoDbClient tables = LocalDynamoDbClient.of(launched.controlPlane())) {
            CompletableFuture<List<String>> early = CompletableFuture.supplyAsync(() -> tables(launched));
            launched.awaitStart();
            createTable(tables, "Early");
            boolean waited = !early.isDone();

            launched.open();
            launched.open();

            assertEquals(List.of("Early"), early.get(30, TimeUnit.SECONDS));
            assertTrue(waited);
        }
    }

    /** Three engines on one directory: one that is killed, one that finds its tables, and one of a later version. */
    @Test
    void tablesOnDiskOutliveTheEngine() throws Exception {
        Path missing = directory.resolve("not/yet/there");
        try (DynamoDbLocal killed = DynamoDbLocal.onDisk(missing)) {
            createTable(killed, "Kept");
            aDirectoryBelongsToOneEngineAtATime(killed, missing);
            killed.process().destroyForcibly();
            killed.process().onExit().join();

            try (DynamoDbLocal engine = DynamoDbLocal.onDisk(missing)) {
                assertEquals(List.of("Kept"), tables(engine));
            }
        }
        tablesOfAnEarlierVersionGoWhereTheOnlyStackIs(missing);
    }

    /**
     * Two engines on one file lost writes without a word. The garbage collector closes a file that is no longer
     * referenced, and with it goes the lock.
     */
    private static void aDirectoryBelongsToOneEngineAtATime(DynamoDbLocal engine, Path directory) throws Exception {
        collectGarbage(engine.process());

        IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> DynamoDbLocal.onDisk(directory));

        assertEquals(
                "another server keeps its tables in " + directory + ": end it, or choose another folder",
                thrown.getMessage());
    }

    private static void collectGarbage(ProcessHandle process) throws Exception {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        for (int collections = 0; collections < 2; collections++) {
            int status = new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
            assertEquals(0, status);
        }
    }

    /** Earlier versions kept all accounts and regions in one file: nothing tells which table belongs where. */
    private static void tablesOfAnEarlierVersionGoWhereTheOnlyStackIs(Path directory) throws IOException {
        Path earlier = directory.resolve("shared-local-instance.db");
        Database ireland = new Database("123456789012", "eu-west-1");
        Files.move(directory.resolve("000000000000_us-east-1.db"), earlier);

        IllegalStateException thrown = assertThrows(
                IllegalStateException.class,
                () -> Installation.besideThisModule().onDisk(directory, Set.of(Database.DEFAULT, ireland)));

        assertEquals(
                "an earlier version keeps tables in " + earlier
                        + ", which are taken over only into one account and region"
                        + " that has no tables yet: choose another folder",
                thrown.getMessage());
        try (DynamoDbLocal engine = Installation.besideThisModule().onDisk(directory, Set.of(ireland));
                DynamoDbClient client = LocalDynamoDbClient.of(engine.endpoint(), ireland)) {
            assertEquals(List.of("Kept"), client.listTables().tableNames());
        }
        assertFalse(Files.exists(earlier));
    }

    /** As an installation that has lost a file: its process tells its addresses, and ends. */
    @Test
    void saysWhatAnEngineHasPrintedThatEndsBeforeItAnswers() throws Exception {
        Path handler = Installation.besideThisModule().classPath().stream()
                .filter(jar -> jar.endsWith("DynamoDBLocal.jar"))
                .findFirst()
                .orElseThrow();
        DynamoDbLocal engine =
                new Installation(List.of(Files.copy(handler, directory.resolve("DynamoDBLocal.jar")))).launchInMemory();

        UncheckedIOException thrown = assertThrows(UncheckedIOException.class, engine::awaitStart);

        assertTrue(thrown.getMessage().startsWith("DynamoDB Local did not start:"), thrown::getMessage);
        assertTrue(thrown.getMessage().contains("NoClassDefFoundError"), thrown::getMessage);
        engine.close();
        assertFalse(engine.process().isAlive());
    }

    @Test
    void namesTheDirectoryThatItCannotUse() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        UncheckedIOException thrown =
                assertThrows(UncheckedIOException.class, () -> DynamoDbLocal.onDisk(file.resolve("below")));

        assertTrue(thrown.getMessage().contains(file.toString()), thrown::getMessage);
    }

    @Test
    void saysInPlainWordsThatAnEngineDoesNotStart() throws Exception {
        Files.createDirectory(directory.resolve("in-use.lock"));

        UncheckedIOException thrown = assertThrows(UncheckedIOException.class, () -> DynamoDbLocal.onDisk(directory));

        assertTrue(thrown.getMessage().startsWith("DynamoDB Local did not start:"), thrown::getMessage);
    }

    /** The jar held the path of the folder that it was built in. */
    @Test
    void nothingInTheJarNamesTheFolderOfTheBuild() throws Exception {
        Path classes = Path.of(DynamoDbLocal.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String folder = classes.getParent().toString();

        try (Stream<Path> files = Files.walk(classes)) {
            List<Path> naming = files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, folder))
                    .toList();

            assertEquals(List.of(), naming);
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void createTable(DynamoDbLocal engine, String name) {
        try (DynamoDbClient client = client(engine)) {
            createTable(client, name);
        }
    }

    private static void createTable(DynamoDbClient client, String name) {
        client.createTable(table -> table.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("id")
                        .keyType(KeyType.HASH)
                        .build()));
    }

    static List<String> tables(DynamoDbLocal engine) {
        try (DynamoDbClient client = client(engine)) {
            return client.listTables().tableNames();
        }
    }

    private static DynamoDbClient client(DynamoDbLocal engine) {
        return LocalDynamoDbClient.of(engine.endpoint());
    }
}
