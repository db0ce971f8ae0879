package dev.mimic.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shell or a company's machine sets for the real AWS must not reach a client of DynamoDB Local. */
@Tag("extended")
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

    /**
     * Proxies: the SDK's ProxyEnvironmentVariableConfigProvider. All others: the SDK's SdkSystemSetting. Those of different
     * names share a process: whichever reaches a client ends its call, and that is what each of them does to a plain
     * client by itself, all but {@code HTTP_PROXY=junk} and {@code AWS_PROFILE=missing} (SDK 2.54.15).
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP_PROXY=http://" + DEAD_PROXY + " http_proxy=http://" + DEAD_PROXY
                        + " AWS_USE_FIPS_ENDPOINT=true AWS_USE_DUALSTACK_ENDPOINT=true AWS_RETRY_MODE=junk"
                        + " AWS_MAX_ATTEMPTS=0 AWS_DEFAULTS_MODE= AWS_PROFILE=missing",
                "HTTP_PROXY=junk AWS_USE_FIPS_ENDPOINT= AWS_MAX_ATTEMPTS="
            })
    void noVariableReachesIt(String variables) throws Exception {
        ProcessBuilder process = listTables(List.of());
        for (String variable : variables.split(" ")) {
            int equals = variable.indexOf('=');
            process.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
        }

        assertEquals(ListTables.DONE, output(process));
    }

    @Test
    void noConfigFileReachesIt() throws Exception {
        ProcessBuilder process = listTables(List.of());
        process.environment().put("AWS_CONFIG_FILE", directory.resolve("config").toString());
        process.command().add("file");

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
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
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
