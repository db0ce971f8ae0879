package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class FeatureFlagsTest {

    /** CDK reports of each feature flag what is set and what a fresh {@code cdk init} would set. */
    @Test
    void cdkJsonSetsWhatAFreshProjectOfThisCdkWouldHave() throws IOException {
        Path manifest = Path.of(CdkJson.synthesize().getDirectory(), "manifest.json");
        JsonNode flags = new ObjectMapper()
                .readTree(manifest.toFile())
                .at("/artifacts/aws-cdk-lib~1feature-flag-report/properties/flags");

        Map<String, String> others = new TreeMap<>();
        flags.properties().forEach(flag -> {
            JsonNode recommended = flag.getValue().path("recommendedValue");
            JsonNode actual = actual(flag.getValue());
            if (!actual.equals(recommended)) {
                others.put(flag.getKey(), "recommended " + recommended + ", is " + actual);
            }
        });

        assertEquals(Map.of(), others);
    }

    private static JsonNode actual(JsonNode flag) {
        if (flag.has("userValue")) {
            return flag.get("userValue");
        }
        JsonNode unset = flag.at("/unconfiguredBehavesLike/v2");
        return unset.isMissingNode() ? BooleanNode.FALSE : unset;
    }
}
