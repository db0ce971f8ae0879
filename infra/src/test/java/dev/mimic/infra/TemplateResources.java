package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

/** The resources of a template, and what its functions may do. */
record TemplateResources(JsonNode template) {

    static TemplateResources of(Stack stack) {
        return new TemplateResources(
                new ObjectMapper().valueToTree(Template.fromStack(stack).toJSON()));
    }

    /** Returns a resource by its logical id. */
    JsonNode get(String logicalId) {
        return template.path("Resources").path(logicalId);
    }

    /** Returns the resources of a type by their logical ids. */
    Map<String, JsonNode> ofType(String type) {
        Map<String, JsonNode> found = new TreeMap<>();
        template.path("Resources").properties().stream()
                .filter(resource -> resource.getValue().path("Type").asText().equals(type))
                .forEach(resource -> found.put(resource.getKey(), resource.getValue()));
        return found;
    }

    /** Returns the logical id of the only resource of a type. */
    String idOf(String type) {
        assertEquals(1, ofType(type).size(), type);
        return ofType(type).keySet().iterator().next();
    }

    /** Returns the logical id of the only resource of a type whose logical id begins so. */
    String idOf(String type, String beginning) {
        List<String> found = ofType(type).keySet().stream()
                .filter(id -> id.startsWith(beginning))
                .toList();
        assertEquals(
                1,
                found.size(),
                () -> type + " " + beginning + " among " + ofType(type).keySet());
        return found.get(0);
    }

    /** Returns the {@code Properties} of the only function that has a handler of this class. */
    JsonNode function(String handler) {
        List<JsonNode> found = ofType("AWS::Lambda::Function").values().stream()
                .map(function -> function.path("Properties"))
                .filter(properties -> properties.path("Handler").asText().endsWith('.' + handler))
                .toList();
        assertEquals(1, found.size(), handler);
        return found.get(0);
    }

    /**
     * Returns each "action on resource" that a function is allowed, with its condition if it has one; a statement with anything
     * beside these fails.
     */
    TreeSet<String> allowedTo(String handler) {
        return allowedToRole(function(handler).at("/Role/Fn::GetAtt/0").asText());
    }

    TreeSet<String> allowedToRole(String role) {
        TreeSet<String> allowed = new TreeSet<>();
        for (JsonNode statement : statementsOf(role)) {
            assertEquals("Allow", statement.path("Effect").asText());
            TreeSet<String> fields = fieldsOf(statement);
            String condition = fields.remove("Condition") ? " if " + statement.path("Condition") : "";
            assertEquals(new TreeSet<>(List.of("Action", "Effect", "Resource")), fields);
            for (JsonNode action : listOf(statement.path("Action"))) {
                for (JsonNode resource : listOf(statement.path("Resource"))) {
                    allowed.add(action.asText() + " on " + resource + condition);
                }
            }
        }
        return allowed;
    }

    private List<JsonNode> statementsOf(String role) {
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

    static String arnOf(String logicalId) {
        return "{\"Fn::GetAtt\":[\"" + logicalId + "\",\"Arn\"]}";
    }

    static TreeSet<String> fieldsOf(JsonNode object) {
        TreeSet<String> fields = new TreeSet<>();
        object.fieldNames().forEachRemaining(fields::add);
        return fields;
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
}
