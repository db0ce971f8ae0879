package dev.mimic.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.apigateway.ServedApi;
import dev.mimic.local.commandline.Options;
import dev.mimic.local.commandline.Session;
import dev.mimic.local.documents.DocumentFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dmimic.load}, with the real functions and DynamoDB Local. */
final class DocumentLoadingTest {

    private static final String KEY = "a-key-for-the-loading-test";

    /** Of the form that {@code AWS_IAM} asks for; without it, nothing changes. */
    private static final String SIGNATURE =
            "AWS4-HMAC-SHA256 Credential=A/20260101/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=0";

    private final HttpClient client =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    @TempDir
    private Path folder;

    @TempDir
    private Path broken;

    @TempDir
    private Path data;

    @TempDir
    private Path guarded;

    /**
     * Three starts for all that a restart must not change, because each takes seconds of CPU. The first stores nothing, and what
     * it did store would be among the items at the end. At the third an authorizer asks callers, and who loads files is none.
     */
    @Test
    void everyFileIsADocumentUnderTheIdOfItsNameEditedOrNotWhoeverMayCallAndItemsOnDiskSurviveARestart()
            throws IOException {
        filesThatCannotBeStoredKeepAllFromBeingLoaded();
        write("customer.json", " {\"name\":\"Ada\"}\n");
        write("orders/1.json", "[1E400]");
        write("large.JSON", largeDocument());
        write("readme.txt", "no JSON");
        String stored;

        try (Session served = serve(SynthesizedMimic.ASSEMBLY, folder)) {
            assertEquals(
                    Map.of(
                            "customer.json", idOf("customer.json"),
                            "large.JSON", idOf("large.JSON"),
                            "orders/1.json", idOf("orders/1.json")),
                    served.loaded());
            assertDocument(" {\"name\":\"Ada\"}\n", served, "customer.json");
            assertDocument("[1E400]", served, "orders/1.json");
            assertDocument(largeDocument(), served, "large.JSON");
            stored = clientOf(served).post("{\"kept\":true}").body();
        }
        write("large.JSON", "\"small\"");

        try (Session served = serve(signedRequestsAlone(), folder)) {
            assertDocument("\"small\"", served, "large.JSON");
            assertEquals(4, items(served), "the parts of the large document are gone, and there is no a.json");
            assertEquals(DocumentClient.retrieved(stored, "{\"kept\":true}"), get(served, "/dev/mimic/" + stored));
        }
    }

    private void filesThatCannotBeStoredKeepAllFromBeingLoaded() throws IOException {
        Files.writeString(broken.resolve("a.json"), "1");
        Files.writeString(Files.createDirectory(broken.resolve("b")).resolve("broken.json"), "{\n  \"a\": tru\n}");
        Files.createFile(broken.resolve("empty.json"));
        Files.writeString(broken.resolve("huge.json"), "[" + " ".repeat(10 * 1024 * 1024) + "]");
        Files.writeString(broken.resolve("latin.json"), "\"ü\"", StandardCharsets.ISO_8859_1);

        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> serve(SynthesizedMimic.ASSEMBLY, broken));

        assertEquals(
                "mimic.load: of 5 files 4 cannot be stored, and so nothing is served:\n"
                        + "  b/broken.json: Invalid JSON: expected true but found U+000A, line 2, column 11\n"
                        + "  empty.json: Invalid JSON: expected a value but found the end, line 1, column 1\n"
                        + "  huge.json: HTTP content length exceeded 10485760 bytes.\n"
                        + "  latin.json: not UTF-8",
                thrown.getMessage());
    }

    @Test
    void aFolderMustBeThereWithAFileInIt() {
        Path missing = folder.resolve("missing");

        IllegalArgumentException noFolder =
                assertThrows(IllegalArgumentException.class, () -> new DocumentFolder(missing).files());
        IllegalArgumentException noFile =
                assertThrows(IllegalArgumentException.class, () -> new DocumentFolder(folder).files());

        assertEquals("mimic.load must be a folder, got " + missing, noFolder.getMessage());
        assertEquals("mimic.load has no file that ends in .json: " + folder, noFile.getMessage());
    }

    /** Mimic as it is synthesized with an {@code IamAuthorizer}. */
    private Path signedRequestsAlone() throws IOException {
        try (Stream<Path> files = Files.list(SynthesizedMimic.ASSEMBLY)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, guarded.resolve(file.getFileName()));
            }
        }
        Path template = guarded.resolve("MimicStack.template.json");
        String open = "\"AuthorizationType\": \"NONE\"";
        String text = Files.readString(template);
        assertTrue(text.contains(open));
        Files.writeString(template, text.replace(open, "\"AuthorizationType\": \"AWS_IAM\""));
        return guarded;
    }

    private Session serve(Path assembly, Path load) {
        Options options = new Options(
                assembly,
                List.of(),
                0,
                Optional.of(KEY),
                Optional.of(data),
                Optional.of(load),
                false,
                false,
                false,
                OptionalInt.empty(),
                false);
        Session session =
                new Session(options, Clock.systemUTC(), new Logs((function, line) -> {}, entry -> {}, step -> {}));
        session.start();
        return session;
    }

    private void write(String name, String text) {
        try {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text that is several items even when compressed. */
    private static String largeDocument() {
        byte[] random = new byte[450_000];
        new Random(1).nextBytes(random);
        return "\"" + HexFormat.of().formatHex(random) + "\"";
    }

    private static String idOf(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private void assertDocument(String text, Session served, String name) {
        String id = idOf(name);

        String answer = get(served, "/dev/mimic/" + id);

        assertTrue(answer.equals("{\"id\":\"" + id + "\",\"body\":" + text + "}"), () -> name + " is another document");
    }

    private static DocumentClient clientOf(Session served) {
        return new DocumentClient(URI.create(served.server().apis().get(0).url() + "/mimic"), KEY);
    }

    private long items(Session served) {
        String status = get(served, "/_local/status.json");
        return Long.parseLong(status.replaceAll(".*\"items\":\\{\"[^\"]+\":(\\d+)}.*", "$1"));
    }

    private String get(Session served, String path) {
        ServedApi api = served.server().apis().get(0);
        HttpRequest request = HttpRequest.newBuilder(URI.create(api.origin() + path))
                .header("x-api-key", KEY)
                .header("X-Amz-Date", "20260101T000000Z")
                .header("Authorization", SIGNATURE)
                .build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            assertEquals(200, answer.statusCode());
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
