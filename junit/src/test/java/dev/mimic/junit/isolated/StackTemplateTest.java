package dev.mimic.junit.isolated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mimic.infra.SynthesizedTemplate;
import dev.mimic.junit.carried.Carried;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That a changed template is what CDK synthesizes with the setting: in Node.js, which users do not need. */
final class StackTemplateTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final OwnAssembly own = new OwnAssembly(Carried.FOLDER);

    /** All of a template is compared, so that each setting is proved by the place that it changes. */
    @Test
    void everySettingAtOnceChangesTheTemplateAsCdkDoes() throws IOException {
        assertSynthesized(Map.ofEntries(
                Map.entry("stageName", "test"),
                Map.entry("quotaLimit", "5"),
                Map.entry("quotaPeriod", "DAY"),
                Map.entry("rateLimit", "0.5"),
                Map.entry("burstLimit", "3"),
                Map.entry("timeToLive", "60"),
                Map.entry("maxTimeToLive", "3600"),
                Map.entry("memorySize", "512"),
                Map.entry("timeout", "3"),
                Map.entry("cors", "https://a.example,https://b.example:8443,http://[::1]:3000")));
    }

    @Test
    void timesToLiveAloneAndCorsForOneOriginToo() throws IOException {
        assertSynthesized(Map.of("maxTimeToLive", "600", "cors", "https://a.example"));
        assertSynthesized(Map.of("timeToLive", "60", "cors", "*"));
    }

    @Test
    void withoutASettingItIsTheDefault() throws IOException {
        assertSynthesized(Map.of());
    }

    private void assertSynthesized(Map<String, String> settings) throws IOException {
        JsonNode synthesized = withoutHashes(SynthesizedTemplate.with(settings));
        JsonNode changed = withoutHashes(own.template(settings).json());

        if (!synthesized.equals(NUMBERS, changed)) {
            assertEquals(synthesized.toPrettyString(), changed.toPrettyString());
        }
        assertTrue(synthesized.has("Resources"));
    }

    /** CDK gives a new version of a function, and a new deployment of an API, a hash of what it is of: nothing reads it. */
    private static JsonNode withoutHashes(JsonNode template) throws IOException {
        return JSON.readTree(
                template.toString().replaceAll("((CurrentVersion|ApiDeployment)[0-9A-F]{8})[0-9a-f]{32}", "$1"));
    }

    /** 10 and 10.0 are one number of JSON. */
    private static final Comparator<JsonNode> NUMBERS = (one, other) ->
            one.isNumber() && other.isNumber() && one.decimalValue().compareTo(other.decimalValue()) == 0
                    ? 0
                    : one.equals(other) ? 0 : 1;
}
