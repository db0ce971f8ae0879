package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.jsii.JsiiException;

/** Runs the app as the CDK CLI and {@code java} do: a process of its own, in the repository's root. */
final class MimicAppTest {

    @TempDir
    private Path directory;

    /** With every setting: what a part of the stack takes from a map would have another order in the other JVM. */
    @Test
    void givesTheSameTemplateWithAndWithoutTheCdkCli() throws Exception {
        String directoryOfTheCli = CdkJson.synthesize(CdkJson.EVERY_SETTING).getDirectory();
        Path byTheCli = Path.of(directoryOfTheCli, "MimicStack.template.json");

        Run run = run(Map.of("CDK_CONTEXT_JSON", CdkJson.contextJson(CdkJson.EVERY_SETTING)));

        assertEquals(new Run(0, ""), run);
        assertEquals(
                Files.readString(byTheCli), Files.readString(directory.resolve("cdk.out/MimicStack.template.json")));
    }

    /** A JVM and a Node.js for one line: the test before has the CLI's context, and ContextSettingsTest every message. */
    @Tag("extended")
    @Test
    void takesTheContextOfTheCliBeforeThatOfCdkJson() throws Exception {
        Run run = run(Map.of("CDK_CONTEXT_JSON", "{\"memorySize\":\"64\"}"));

        assertEquals(new Run(1, "memorySize must be a whole number from 128 to 10240 MB, got 64\n"), run);
    }

    /** CDK's and jsii's faults come as one class or the other, with JavaScript's stack in the message. */
    @Test
    void saysInOneLineWhatCdkRefuses() {
        StackProps wrong = StackProps.builder().stackName("a b").build();
        RuntimeException ofCdk = assertThrows(JsiiException.class, () -> new Stack(new App(), "Stack", wrong));
        RuntimeException ofJsii =
                assertThrows(RuntimeException.class, () -> Duration.seconds(Double.POSITIVE_INFINITY));

        String wordsOfCdk = MimicApp.faultOfCdk(ofCdk).orElseThrow();
        String wordsOfJsii = MimicApp.faultOfCdk(ofJsii).orElseThrow();

        assertTrue(wordsOfCdk.matches("CDK refuses the app: .*Stack name must match .*a b.*"), wordsOfCdk);
        assertEquals(RuntimeException.class, ofJsii.getClass());
        assertTrue(wordsOfJsii.matches("CDK refuses the app: .*Duration\\.seconds: Unable.*"), wordsOfJsii);
    }

    @Test
    void aFaultOfOurOwnKeepsItsStack() {
        assertEquals(Optional.empty(), MimicApp.faultOfCdk(new IllegalStateException("ours")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                       | FILE must be a JSON object, got []
            {"context": []}          | context in FILE must be a JSON object, got []
            {"context": null}        | context in FILE must be a JSON object, got null
            {"context": "rateLimit"} | context in FILE must be a JSON object, got "rateLimit"
            {"context": {            | cannot read FILE: line 1, column 14: Unexpected end-of-input: expected close marker \
            for Object
            {"context": {a: 1}}      | cannot read FILE: line 1, column 14: Unexpected character ('a' (code 97)): was expecting \
            double-quote to start field name
            """)
    void saysInOneLineWhatIsWrongInCdkJson(String content, String message) throws Exception {
        Path file = Files.writeString(directory.resolve("cdk.json"), content);

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> MimicApp.contextOf(file));

        assertEquals(message.replace("FILE", file.toString()), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"app\": \"x\"}", "{\"context\": {}}"})
    void aCdkJsonNeedsNoContext(String content) throws Exception {
        Path file = Files.writeString(directory.resolve("cdk.json"), content);

        assertEquals(Map.of(), MimicApp.contextOf(file));
    }

    @Test
    void saysInOneLineThatNodeJsIsMissing() throws Exception {
        Run run = run(Map.of("JSII_NODE", "no-such-node"));

        assertEquals(1, run.status);
        assertEquals(1, run.output.lines().count(), run.output);
        assertTrue(
                run.output.startsWith("CDK needs Node.js on the PATH: Cannot run program \"no-such-node\""),
                run.output);
    }

    private Run run(Map<String, String> environment) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        ProcessBuilder java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        MimicApp.class.getName())
                .directory(CdkJson.REPOSITORY.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        java.environment().remove("CDK_CONTEXT_JSON");
        java.environment().put("CDK_OUTDIR", directory.resolve("cdk.out").toString());
        java.environment().putAll(environment);

        int status = java.start().waitFor();

        return new Run(status, Files.readString(output));
    }

    private record Run(int status, String output) {}
}
