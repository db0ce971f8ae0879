package dev.mimic.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mimic.local.cloudformation.TemplateCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a stranger's build makes of the installed artifact, without our cdk.json and its feature flags. */
@Tag("extended")
final class SynthesizedTemplateTest {

    private static JsonNode template;

    @BeforeAll
    static void read() throws IOException {
        template = BuiltExample.template();
    }

    @Test
    void setsNothingThatCloudFormationWouldRefuse() {
        assertEquals(List.of(), TemplateCheck.flaws(template));
    }

    @Test
    void holdsTwoApisWithLimitsOfTheirOwn() {
        Map<String, String> limits = new TreeMap<>();
        resources("AWS::ApiGateway::UsagePlan")
                .forEach((id, plan) -> limits.put(
                        withoutHash(id),
                        "quota " + plan.at("/Properties/Quota/Limit").asText("none") + ", rate "
                                + plan.at("/Properties/Throttle/RateLimit").asText("none")));

        assertEquals(2, resources("AWS::ApiGateway::RestApi").size());
        assertEquals(
                Map.of(
                        "PaymentsUsagePlan", "quota none, rate 50",
                        "PaymentsProbeUsagePlan", "quota none, rate 0.2",
                        "CatalogUsagePlan", "quota 20, rate none"),
                limits);
    }

    @Test
    void feedsUrlAndKeyIdToOtherResources() {
        JsonNode environment = one("AWS::Lambda::Function", "Orders").at("/Properties/Environment/Variables");
        JsonNode url = one("AWS::SSM::Parameter", "CatalogUrl").at("/Properties/Value");
        JsonNode keyId = one("AWS::SSM::Parameter", "CatalogKeyId").at("/Properties/Value");

        assertEquals(Set.of("PaymentsApi", "PaymentsApiDeploymentStageStage"), refs(environment.path("PAYMENTS_URL")));
        assertEquals(Set.of("PaymentsApiKey"), refs(environment.path("PAYMENTS_KEY_ID")));
        assertEquals(Set.of("CatalogApi", "CatalogApiDeploymentStageStage"), refs(url));
        assertEquals(Set.of("CatalogApiKey"), refs(keyId));
    }

    @Test
    void letsTheAuditorReadAndNothingElse() {
        JsonNode statements =
                one("AWS::IAM::Policy", "AuditorDefaultPolicy").at("/Properties/PolicyDocument/Statement");

        assertEquals(1, statements.size());
        assertEquals("dynamodb:GetItem", statements.at("/0/Action").asText());
        assertEquals(
                "CatalogTable",
                withoutHash(statements.findPath("Fn::GetAtt").path(0).asText()));
    }

    @Test
    void runsTheFunctionsThatTheJarCarries() throws IOException {
        List<JsonNode> functions = template.path("Resources").findParents("Handler").stream()
                .filter(function -> function.path("Handler").asText().startsWith("dev.mimic."))
                .toList();
        Set<String> packages = functions.stream()
                .map(function -> function.at("/Code/S3Key").asText())
                .collect(Collectors.toSet());

        assertEquals(4, functions.size());
        assertEquals(1, packages.size());
        Path asset =
                BuiltExample.ASSEMBLY.resolve("asset." + packages.iterator().next());
        Path built = BuiltExample.MODULE.resolve("../infra/target/classes/dev/mimic/infra/functions.jar");
        assertEquals(-1, Files.mismatch(built, asset));
    }

    @Test
    void touchesNothingAccountWideWithoutFeatureFlagsEither() {
        assertEquals(Map.of(), resources("AWS::ApiGateway::Account"));
        assertFalse(template.toString().contains("Retain"));
    }

    private static Map<String, JsonNode> resources(String type) {
        Map<String, JsonNode> resources = new TreeMap<>();
        template.path("Resources").properties().stream()
                .filter(resource -> resource.getValue().path("Type").asText().equals(type))
                .forEach(resource -> resources.put(resource.getKey(), resource.getValue()));
        return resources;
    }

    private static JsonNode one(String type, String id) {
        List<JsonNode> found = resources(type).entrySet().stream()
                .filter(resource -> withoutHash(resource.getKey()).equals(id))
                .map(Map.Entry::getValue)
                .toList();
        assertEquals(1, found.size(), () -> type + " " + id);
        return found.get(0);
    }

    /** The logical ids that a value refers to, pseudo parameters left out. */
    private static Set<String> refs(JsonNode value) {
        return value.findValuesAsText("Ref").stream()
                .filter(ref -> !ref.startsWith("AWS::"))
                .map(SynthesizedTemplateTest::withoutHash)
                .collect(Collectors.toSet());
    }

    private static String withoutHash(String logicalId) {
        return logicalId.replaceAll("[0-9A-F]{8}$", "");
    }
}
