package dev.mimic.local.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shell or a company's machine sets for the real AWS must not reach a client of DynamoDB Local. */
final class LocalDynamoDbClientTest {

    /** Nothing listens on port 9, and 127.0.0.1 answers at once that it does not. */
    private static final String DEAD_PROXY = "127.0.0.1:9";

    private static DynamoDbLocal engine;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        engine = DynamoDbLocal.inMemory();
    }

    @AfterAll
    static void end() {
        engine.close();
    }

    /** Proxies: the SDK's ProxyEnvironmentVariableConfigProvider. All others: the SDK's SdkSystemSetting. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP_PROXY=http://" + DEAD_PROXY,
                "http_proxy=http://" + DEAD_PROXY,
                "HTTP_PROXY=junk",
                "AWS_USE_FIPS_ENDPOINT=true",
                "AWS_USE_FIPS_ENDPOINT=",
                "AWS_USE_DUALSTACK_ENDPOINT=true",
                "AWS_RETRY_MODE=junk",
                "AWS_MAX_ATTEMPTS=0",
                "AWS_MAX_ATTEMPTS=",
                "AWS_DEFAULTS_MODE=",
                "AWS_PROFILE=missing"
            })
    void noVariableReachesIt(String variable) throws Exception {
        ProcessBuilder process = listTables(List.of());
        int equals = variable.indexOf('=');
        process.environment().put(variable.substring(0, equals), variable.substring(equals + 1));

        assertEquals(ListTables.DONE, output(process));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[default]\nuse_fips_endpoint = true",
                "[default]\nuse_dualstack_endpoint = junk",
                "[default]\nretry_mode = junk\nmax_attempts = 0",
                "no section"
            })
    void noConfigFileReachesIt(String content) throws Exception {
        ProcessBuilder process = listTables(List.of());
        Path file = Files.writeString(directory.resolve("config"), content);
        process.environment().put("AWS_CONFIG_FILE", file.toString());

        assertEquals(ListTables.DONE, output(process));
    }

    @Test
    void aConfigFileThatCannotBeReadDoesNotReachIt() throws Exception {
        ProcessBuilder process = listTables(List.of());
        process.environment().put("AWS_CONFIG_FILE", directory.toString());

        assertEquals(ListTables.DONE, output(process));
    }

    /** As {@code MAVEN_OPTS} has them on many a company's machine. */
    @Test
    void noProxyOfTheJvmReachesIt() throws Exception {
        ProcessBuilder process =
                listTables(List.of("-Dhttp.proxyHost=127.0.0.1", "-Dhttp.proxyPort=9", "-Dhttp.nonProxyHosts=none"));

        assertEquals(ListTables.DONE, output(process));
    }

    @Test
    void noSystemPropertyOfTheSdkReachesIt() throws Exception {
        ProcessBuilder process = listTables(List.of());
        process.command().add("properties");

        assertEquals(ListTables.DONE, output(process));
    }

    private static ProcessBuilder listTables(List<String> flags) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(flags);
        command.add("-classpath");
        command.add(System.getProperty("java.class.path"));
        command.add(ListTables.class.getName());
        command.add(engine.endpoint().toString());
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    private static String output(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }
}
