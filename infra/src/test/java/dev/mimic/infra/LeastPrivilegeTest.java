package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads every permission of the template: what is not expected here fails, whoever added it. */
final class LeastPrivilegeTest {

    private static TemplateResources resources;

    @BeforeAll
    static void synthesize() throws IOException {
        Path assembly = Path.of(CdkJson.synthesize().getDirectory());
        resources = new TemplateResources(new ObjectMapper()
                .readTree(assembly.resolve("MimicStack.template.json").toFile()));
    }

    @ParameterizedTest
    @CsvSource({"StoreHandler, dynamodb:PutItem", "RetrieveHandler, dynamodb:GetItem"})
    void aFunctionMayDoOneCallOnTheTableAndWriteItsOwnLogAndNothingElse(String handler, String call) {
        String logGroup =
                resources.function(handler).at("/LoggingConfig/LogGroup/Ref").asText();

        assertEquals(
                new TreeSet<>(List.of(
                        call + " on " + TemplateResources.arnOf(resources.idOf("AWS::DynamoDB::Table")),
                        "logs:CreateLogStream on " + TemplateResources.arnOf(logGroup),
                        "logs:PutLogEvents on " + TemplateResources.arnOf(logGroup))),
                resources.allowedTo(handler));
    }

    @Test
    void theFunctionsShareNeitherRoleNorLogGroup() {
        TreeSet<String> roles = new TreeSet<>();
        TreeSet<String> logGroups = new TreeSet<>();
        for (JsonNode function : resources.ofType("AWS::Lambda::Function").values()) {
            roles.add(function.at("/Properties/Role/Fn::GetAtt/0").asText());
            logGroups.add(function.at("/Properties/LoggingConfig/LogGroup/Ref").asText());
        }

        assertEquals(2, roles.size());
        assertEquals(2, logGroups.size());
        assertEquals(roles, new TreeSet<>(resources.ofType("AWS::IAM::Role").keySet()));
    }

    @Test
    void onlyLambdaMayAssumeTheRolesAndNothingIsAttachedToThem() {
        for (JsonNode role : resources.ofType("AWS::IAM::Role").values()) {
            assertEquals(
                    "[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\","
                            + "\"Principal\":{\"Service\":\"lambda.amazonaws.com\"}}]",
                    role.at("/Properties/AssumeRolePolicyDocument/Statement").toString());
            assertEquals(
                    new TreeSet<>(List.of("AssumeRolePolicyDocument")),
                    TemplateResources.fieldsOf(role.path("Properties")));
        }
    }

    @Test
    void onlyTheApiMayInvokeAFunctionAndOnlyByTheMethodsThatLeadToIt() {
        Map<String, TreeSet<String>> paths = new TreeMap<>();
        for (JsonNode permission : resources.ofType("AWS::Lambda::Permission").values()) {
            JsonNode properties = permission.path("Properties");
            assertEquals("lambda:InvokeFunction", properties.path("Action").asText());
            assertEquals(
                    "apigateway.amazonaws.com", properties.path("Principal").asText());
            JsonNode arn = properties.at("/SourceArn/Fn::Join/1");
            assertEquals(
                    resources.idOf("AWS::ApiGateway::RestApi"), arn.at("/7/Ref").asText(), arn::toString);
            paths.computeIfAbsent(
                            handlerBehind(properties.at("/FunctionName/Ref").asText()), key -> new TreeSet<>())
                    .add(arn.path(arn.size() - 1).asText());
        }

        assertEquals(
                Map.of(
                        "StoreHandler", new TreeSet<>(List.of("/POST/mimic")),
                        "RetrieveHandler", new TreeSet<>(List.of("/GET/mimic/*", "/GET/mimic/*/body"))),
                paths);
    }

    @Test
    void noPermissionHasAWildcard() {
        for (String type : List.of("AWS::IAM::Policy", "AWS::IAM::Role")) {
            for (JsonNode resource : resources.ofType(type).values()) {
                assertFalse(resource.path("Properties").toString().contains("*"), resource::toString);
            }
        }
        assertEquals(Map.of(), resources.ofType("AWS::IAM::ManagedPolicy"), "a policy that this test does not read");
    }

    @Test
    void noOutputAndNoVariableHoldsAnApiKey() {
        String key = resources.idOf("AWS::ApiGateway::ApiKey");

        // Ref of an API key is its id; no attribute gives the value, and none is set.
        assertFalse(resources.get(key).path("Properties").has("Value"));
        assertFalse(resources.template().path("Outputs").toString().contains("Fn::GetAtt\":[\"" + key));
        for (JsonNode function : resources.ofType("AWS::Lambda::Function").values()) {
            assertFalse(function.at("/Properties/Environment").toString().contains(key));
        }
        assertEquals(
                new TreeSet<>(List.of("BootstrapVersion")),
                TemplateResources.fieldsOf(resources.template().path("Parameters")));
    }

    private static String handlerBehind(String alias) {
        String function =
                resources.get(alias).at("/Properties/FunctionName/Ref").asText();
        return resources.get(function).at("/Properties/Handler").asText().replaceFirst(".*\\.", "");
    }
}
