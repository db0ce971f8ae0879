package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mimic.functions.store.LargeDocuments;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FunctionEnvironmentTest {

    /** What Lambda and the stack always set. */
    private final Map<String, String> variables =
            new HashMap<>(Map.of("AWS_REGION", "eu-west-1", "MIMIC_TABLE", "table", "MIMIC_MAX_TTL", "3600"));

    @Test
    void everyVariableIsRead() {
        variables.putAll(Map.of(
                "MIMIC_TTL", "60",
                "MIMIC_CORS_ORIGINS", "https://a.example,https://b.example",
                "MIMIC_METRICS", "true",
                "MIMIC_EVENTS", "true",
                "MIMIC_BUCKET", "bucket",
                "MIMIC_LARGE_DOCUMENTS", "65536",
                "AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1"));

        assertEquals(
                new FunctionEnvironment(
                        "eu-west-1",
                        "table",
                        new Settings(
                                new Cors(List.of("https://a.example", "https://b.example")),
                                new TimeToLive(Optional.of(60L), 3600),
                                true),
                        true,
                        Optional.of(new LargeDocuments(
                                "bucket", Optional.of(65536), Optional.of(URI.create("http://127.0.0.1:1"))))),
                FunctionEnvironment.from(variables));
    }

    @Test
    void someHaveADefault() {
        assertEquals(
                new FunctionEnvironment(
                        "eu-west-1",
                        "table",
                        new Settings(Cors.OFF, new TimeToLive(Optional.empty(), 3600), false),
                        false,
                        Optional.empty()),
                FunctionEnvironment.from(variables));
    }

    @Test
    void anEmptyVariableCountsAsNotSet() {
        variables.putAll(Map.of("MIMIC_TTL", "", "MIMIC_CORS_ORIGINS", "", "MIMIC_METRICS", ""));

        assertEquals(
                new Settings(Cors.OFF, new TimeToLive(Optional.empty(), 3600), false),
                FunctionEnvironment.from(variables).settings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS_REGION", "MIMIC_TABLE", "MIMIC_MAX_TTL"})
    void aVariableThatMustBeSetIsNamed(String name) {
        variables.remove(name);
        String message = "the environment variable " + name + " must be set, but is not";

        assertEquals(message, messageOfTheFault());

        variables.put(name, "");
        assertEquals(message, messageOfTheFault());
    }

    @ParameterizedTest
    @CsvSource({"MIMIC_TTL, ten", "MIMIC_TTL, 1.5", "MIMIC_MAX_TTL, 1e3", "MIMIC_MAX_TTL, 9223372036854775808"})
    void aVariableThatIsNoNumberIsNamed(String name, String value) {
        variables.put(name, value);

        assertEquals(
                "the environment variable " + name + " must be a whole number of seconds, got \"" + value + '"',
                messageOfTheFault());
    }

    private String messageOfTheFault() {
        return assertThrows(IllegalStateException.class, () -> FunctionEnvironment.from(variables))
                .getMessage();
    }

    @Test
    void aBucketAloneIsOnlyRead() {
        variables.put("MIMIC_BUCKET", "bucket");

        assertEquals(
                Optional.of(new LargeDocuments("bucket", Optional.empty(), Optional.empty())),
                FunctionEnvironment.from(variables).largeDocuments());
    }

    @Test
    void aThresholdNeedsABucket() {
        variables.put("MIMIC_LARGE_DOCUMENTS", "1024");

        IllegalStateException thrown =
                assertThrows(IllegalStateException.class, () -> FunctionEnvironment.from(variables));

        assertEquals(
                "the environment variable MIMIC_BUCKET must be set where MIMIC_LARGE_DOCUMENTS is, but is not",
                thrown.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "20 KB", "2147483647", "1e3", "0x10"})
    void aThresholdIsAWholeNumberOfBytes(String threshold) {
        variables.putAll(Map.of("MIMIC_BUCKET", "bucket", "MIMIC_LARGE_DOCUMENTS", threshold));

        IllegalStateException thrown =
                assertThrows(IllegalStateException.class, () -> FunctionEnvironment.from(variables));

        assertEquals(
                "the environment variable MIMIC_LARGE_DOCUMENTS must be a whole number of bytes from 0 to 2147483646,"
                        + " got \"" + threshold + '"',
                thrown.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:9000", "ftp://host", "http:///", "not a URL"})
    void anEndpointIsAUrl(String endpoint) {
        variables.putAll(Map.of("MIMIC_BUCKET", "bucket", "AWS_ENDPOINT_URL_S3", endpoint));

        IllegalStateException thrown =
                assertThrows(IllegalStateException.class, () -> FunctionEnvironment.from(variables));

        assertEquals(
                "the environment variable AWS_ENDPOINT_URL_S3 must be a URL with http or https, got \"" + endpoint
                        + '"',
                thrown.getMessage());
    }
}
