package dev.mimic.local.lambda;

import static dev.mimic.local.lambda.Invocations.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mimic.local.lambda.functions.ScriptedHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a function sees of its layers: an archive and a directory, one of others between them. */
final class LayersTest {

    private static final String AGENT = "arn:aws:lambda:eu-west-1:580247275435:layer:LambdaInsightsExtension:64";

    @TempDir
    private Path directory;

    /**
     * Java layers: {@code java/lib} is on the class path ("Packaging your layer content"). The function's own code comes
     * first, then all layers' jars by name, of which a later layer's replaces one of the same name: they are unpacked into
     * one {@code /opt} in the function's order.
     */
    @Test
    void jarsOfLayersComeAfterTheFunctionsCodeAndTheLaterLayerReplaces() throws Exception {
        Layer first = new Layer(
                "first",
                Optional.of(archive(Map.of(
                        "java/lib/library.jar",
                                FunctionPackage.jar(Map.of("replaced.txt", "first", "loose.txt", "first")),
                        "java/lib/b.jar", FunctionPackage.jar(Map.of("ordered.txt", "b", "library.txt", "first"))))));
        Path second = Files.createDirectories(directory.resolve("second/java/lib"));
        Files.write(second.resolve("library.jar"), FunctionPackage.jar(Map.of("replaced.txt", "second")));
        Files.write(second.resolve("a.jar"), FunctionPackage.jar(Map.of("ordered.txt", "a")));
        LambdaFunction function = layered(List.of(
                first,
                new Layer(AGENT, Optional.empty()),
                new Layer("second", Optional.of(directory.resolve("second")))));

        try (DataPlane lambda = new DataPlane(List.of(function), Map.of(), 1, new RecordedLog())) {
            assertEquals("loose", answer(lambda, "Layered", "resource loose.txt"));
            assertEquals("a", answer(lambda, "Layered", "resource library.txt"));
            assertEquals("second", answer(lambda, "Layered", "resource replaced.txt"));
            assertEquals("a", answer(lambda, "Layered", "resource ordered.txt"));
            assertEquals(
                    List.of("Layered runs without layer " + AGENT
                            + ", whose content is not in its stack: what it brings is missing here"),
                    lambda.warnings());
        }
    }

    @Test
    void anOlderSdkInALayerIsFound() throws IOException {
        Path archive = archive(Map.of(
                "java/lib/sdk.jar",
                FunctionPackage.jar(Map.of("com/amazonaws/services/dynamodbv2/AmazonDynamoDBClient.class", ""))));

        assertEquals(
                Optional.of(new OlderSdk("AWS SDK for Java 1")), OlderSdk.in(new Layer("sdk", Optional.of(archive))));
    }

    private LambdaFunction layered(List<Layer> layers) throws IOException {
        LambdaFunction plain = FunctionPackage.function(
                "Layered", FunctionPackage.write(directory), ScriptedHandler.class, Duration.ofSeconds(30));
        return new LambdaFunction(
                plain.name(),
                plain.version(),
                plain.runtime(),
                plain.handler(),
                plain.code(),
                layers,
                plain.environment(),
                plain.memorySize(),
                plain.timeout(),
                plain.snapStart(),
                plain.region(),
                plain.account());
    }

    private Path archive(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return Files.write(directory.resolve("layer.zip"), bytes.toByteArray());
    }
}
