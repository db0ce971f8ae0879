package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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

    private static JsonNode template;
    private static Map<String, JsonNode> resources;

    @BeforeAll
    static void synthesize() throws IOException {
        Path assembly = Path.of(CdkJson.synthesize().getDirectory());
        template = new ObjectMapper()
                .readTree(assembly.resolve("MimicStack.template.json").toFile());
        resources = new TreeMap<>();
        for (Map.Entry<String, JsonNode> resource : template.path("Resources").properties()) {
            resources.put(resource.getKey(), resource.getValue());
        }
    }

    @ParameterizedTest
    @CsvSource({"StoreHandler, dynamodb:PutItem", "RetrieveHandler, dynamodb:GetItem"})
    void aFunctionMayDoOneCallOnTheTableAndWriteItsOwnLogAndNothingElse(String handler, String call) {
        JsonNode function = only("AWS::Lambda::Function", handler);
        String role = function.at("/Properties/Role/Fn::GetAtt/0").asText();
        String logGroup = function.at("/Properties/LoggingConfig/LogGroup/Ref").asText();

        TreeSet<String> allowed = new TreeSet<>();
        for (JsonNode statement : statementsOf(role)) {
            assertEquals("Allow", statement.path("Effect").asText());
            assertEquals(new TreeSet<>(List.of("Action", "Effect", "Resource")), fieldsOf(statement));
            for (JsonNode action : listOf(statement.path("Action"))) {
                for (JsonNode resource : listOf(statement.path("Resource"))) {
                    allowed.add(action.asText() + " on " + resource);
                }
            }
        }

        assertEquals(
                new TreeSet<>(List.of(
                        call + " on " + arnOf(idOf("AWS::DynamoDB::Table")),
                        "logs:CreateLogStream on " + arnOf(logGroup),
                        "logs:PutLogEvents on " + arnOf(logGroup))),
                allowed);
    }

    @Test
    void theFunctionsShareNeitherRoleNorLogGroup() {
        TreeSet<String> roles = new TreeSet<>();
        TreeSet<String> logGroups = new TreeSet<>();
        for (JsonNode function : ofType("AWS::Lambda::Function").values()) {
            roles.add(function.at("/Properties/Role/Fn::GetAtt/0").asText());
            logGroups.add(function.at("/Properties/LoggingConfig/LogGroup/Ref").asText());
        }

        assertEquals(2, roles.size());
        assertEquals(2, logGroups.size());
        assertEquals(roles, new TreeSet<>(ofType("AWS::IAM::Role").keySet()));
    }

    @Test
    void onlyLambdaMayAssumeTheRolesAndNothingIsAttachedToThem() {
        for (JsonNode role : ofType("AWS::IAM::Role").values()) {
            assertEquals(
                    "[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\","
                            + "\"Principal\":{\"Service\":\"lambda.amazonaws.com\"}}]",
                    role.at("/Properties/AssumeRolePolicyDocument/Statement").toString());
            assertEquals(new TreeSet<>(List.of("AssumeRolePolicyDocument")), fieldsOf(role.path("Properties")));
        }
    }

    @Test
    void onlyTheApiMayInvokeAFunctionAndOnlyByTheMethodsThatLeadToIt() {
        Map<String, TreeSet<String>> paths = new TreeMap<>();
        for (JsonNode permission : ofType("AWS::Lambda::Permission").values()) {
            JsonNode properties = permission.path("Properties");
            assertEquals("lambda:InvokeFunction", properties.path("Action").asText());
            assertEquals(
                    "apigateway.amazonaws.com", properties.path("Principal").asText());
            JsonNode arn = properties.at("/SourceArn/Fn::Join/1");
            assertEquals(idOf("AWS::ApiGateway::RestApi"), arn.at("/7/Ref").asText(), arn::toString);
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
            for (JsonNode resource : ofType(type).values()) {
                assertFalse(resource.path("Properties").toString().contains("*"), resource::toString);
            }
        }
        assertEquals(Map.of(), ofType("AWS::IAM::ManagedPolicy"), "a policy that this test does not read");
    }

    @Test
    void noOutputAndNoVariableHoldsAnApiKey() {
        String key = idOf("AWS::ApiGateway::ApiKey");

        // Ref of an API key is its id; no attribute gives the value, and none is set.
        assertFalse(resources.get(key).path("Properties").has("Value"));
        assertFalse(template.path("Outputs").toString().contains("Fn::GetAtt\":[\"" + key));
        for (JsonNode function : ofType("AWS::Lambda::Function").values()) {
            assertFalse(function.at("/Properties/Environment").toString().contains(key));
        }
        assertEquals(new TreeSet<>(List.of("BootstrapVersion")), fieldsOf(template.path("Parameters")));
    }

    private static List<JsonNode> statementsOf(String role) {
        List<JsonNode> statements = new ArrayList<>();
        for (JsonNode policy : ofType("AWS::IAM::Policy").values()) {
            for (JsonNode reference : policy.at("/Properties/Roles")) {
                if (reference.path("Ref").asText().equals(role)) {
                    policy.at("/Properties/PolicyDocument/Statement").forEach(statements::add);
                }
            }
        }
        return statements;
    }

    private static String handlerBehind(String alias) {
        String function =
                resources.get(alias).at("/Properties/FunctionName/Ref").asText();
        return resources.get(function).at("/Properties/Handler").asText().replaceFirst(".*\\.", "");
    }

    private static JsonNode only(String type, String handler) {
        List<JsonNode> found = ofType(type).values().stream()
                .filter(resource -> resource.at("/Properties/Handler").asText().endsWith('.' + handler))
                .toList();
        assertEquals(1, found.size(), handler);
        return found.get(0);
    }

    private static String idOf(String type) {
        assertEquals(1, ofType(type).size(), type);
        return ofType(type).keySet().iterator().next();
    }

    private static Map<String, JsonNode> ofType(String type) {
        Map<String, JsonNode> found = new TreeMap<>(resources);
        found.values().removeIf(resource -> !resource.path("Type").asText().equals(type));
        return found;
    }

    private static String arnOf(String logicalId) {
        return "{\"Fn::GetAtt\":[\"" + logicalId + "\",\"Arn\"]}";
    }

    private static List<JsonNode> listOf(JsonNode oneOrMore) {
        List<JsonNode> list = new ArrayList<>();
        if (oneOrMore.isArray()) {
            oneOrMore.forEach(list::add);
        } else {
            list.add(oneOrMore);
        }
        return list;
    }

    private static TreeSet<String> fieldsOf(JsonNode object) {
        TreeSet<String> fields = new TreeSet<>();
        object.fieldNames().forEachRemaining(fields::add);
        return fields;
    }
}
