package dev.mimic.local.lambda;

import static dev.mimic.local.lambda.Invocations.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.lambda.functions.ScriptedHandler;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Functions whose SDK does not know where DynamoDB Local is called the real DynamoDB (seen with 2.10.24 in a sample of
 * AWS's own).
 */
final class OlderSdkTest {

    private static final String CLIENT =
            "software/amazon/awssdk/services/dynamodb/DefaultDynamoDbBaseClientBuilder.class";
    private static final String PROPERTIES = "META-INF/maven/software.amazon.awssdk/dynamodb/pom.properties";
    private static final Map<String, String> OF_2_10 =
            Map.of(CLIENT, "a class without the variable", PROPERTIES, "version=2.10.24\n");

    @TempDir
    private Path directory;

    @Test
    void theSdkOfThisBuildIsNotOlder() throws Exception {
        Path current = CodeSource.of(DynamoDbClient.class);

        assertEquals(Optional.empty(), OlderSdk.in(current));
    }

    @Test
    void isFoundAmongLooseClassesOfAnArchive() throws IOException {
        Path archive = Files.write(directory.resolve("function.jar"), FunctionPackage.jar(OF_2_10));

        assertEquals(Optional.of(new OlderSdk("AWS SDK for Java 2.10.24")), OlderSdk.in(archive));
    }

    @Test
    void isFoundInALibraryOfAnArchive() throws IOException {
        assertEquals(Optional.of(new OlderSdk("AWS SDK for Java 2.10.24")), OlderSdk.in(withOlderSdk()));
    }

    @Test
    void isFoundInADirectory() throws IOException {
        Files.createDirectories(directory.resolve("code/lib"));
        Files.write(directory.resolve("code/lib/sdk.jar"), FunctionPackage.jar(OF_2_10));

        assertEquals(Optional.of(new OlderSdk("AWS SDK for Java 2.10.24")), OlderSdk.in(directory.resolve("code")));
    }

    /** Version 1 knows no such variable at all. */
    @Test
    void version1IsOlderWhateverItsVersion() throws IOException {
        Path archive = Files.write(
                directory.resolve("function.jar"),
                FunctionPackage.jar(Map.of("com/amazonaws/services/dynamodbv2/AmazonDynamoDBClient.class", "")));

        assertEquals(Optional.of(new OlderSdk("AWS SDK for Java 1")), OlderSdk.in(archive));
    }

    @Test
    void aClientThatReadsTheVariableIsNotOlder() throws IOException {
        Path archive = Files.write(
                directory.resolve("function.jar"),
                FunctionPackage.jar(Map.of(CLIENT, "among others AWS_ENDPOINT_URL_DYNAMODB")));

        assertEquals(Optional.empty(), OlderSdk.in(archive));
    }

    @Test
    void whatIsNoArchiveIsLeftToWhoeverUnpacksIt() throws IOException {
        assertEquals(Optional.empty(), OlderSdk.in(Files.writeString(directory.resolve("function.zip"), "no archive")));
    }

    /** The flag that keeps documents on this machine is one of a JVM, so the function never shares one. */
    @ParameterizedTest
    @CsvSource({"false, ''", "true, ', and is one of its own'"})
    void aFunctionWithItIsNamedAndResolvesNoNameButLocalhost(boolean inThisJvm, String addition) throws Exception {
        Path code = withOlderSdk();
        RecordedLog log = new RecordedLog();
        try (DataPlane lambda = new DataPlane(
                List.of(FunctionPackage.function("Old", code, ScriptedHandler.class, Duration.ofSeconds(30))),
                Map.of(),
                1,
                log,
                DataPlane.INIT_LIMIT,
                inThisJvm)) {

            assertEquals(
                    List.of(
                            "Old holds AWS SDK for Java 2.10.24, which does not read AWS_ENDPOINT_URL_DYNAMODB as 2.28.1"
                                    + " does and so cannot find the tables; to keep documents on this machine, its JVM resolves no"
                                    + " host name but localhost" + addition),
                    lambda.warnings());
            assertEquals("127.0.0.1", answer(lambda, "Old", "resolve localhost"));
            String unknown = answer(lambda, "Old", "resolve dynamodb.eu-west-1.amazonaws.com");
            assertTrue(unknown.contains("lambda-hosts-"), unknown);
        }
    }

    private Path withOlderSdk() throws IOException {
        Path code = FunctionPackage.write(directory);
        try (FileSystem zip = FileSystems.newFileSystem(code)) {
            Files.write(zip.getPath("lib", "sdk.jar"), FunctionPackage.jar(OF_2_10));
        }
        return code;
    }
}
