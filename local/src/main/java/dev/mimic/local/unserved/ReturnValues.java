package dev.mimic.local.unserved;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code Ref} and {@code Fn::GetAtt} give for the resources of a type: an extract of the specification that AWS
 * publishes for CDK ({@code return-values.json}), and what only AWS's pages say ({@code documented-forms.json}).
 */
final class ReturnValues {

    private static final String CUSTOM = "AWS::CloudFormation::CustomResource";

    private static final JsonNode RESOURCE_TYPES = read("return-values.json").path("resourceTypes");
    private static final Map<String, JsonNode> FORMS = forms();

    private final String type;
    private final JsonNode specified;
    private final JsonNode forms;

    private ReturnValues(String type) {
        this.type = type;
        this.specified = RESOURCE_TYPES.path(type);
        this.forms = FORMS.getOrDefault(type, specified.path("none"));
    }

    static ReturnValues of(String type) {
        return new ReturnValues(type);
    }

    /** The names of the values that {@code Ref} consists of; empty if that is not known. */
    List<String> ref() {
        List<String> ref = new ArrayList<>();
        specified.path("ref").forEach(part -> ref.add(part.asText()));
        return ref;
    }

    Optional<String> arn() {
        return Optional.ofNullable(specified.get("arn")).map(JsonNode::asText);
    }

    /** Whether AWS publishes an attribute. */
    boolean publishes(String attribute) {
        return specified.path("attributes").has(attribute);
    }

    /** Whether {@code Fn::GetAtt} takes an attribute. The attributes of custom resources are their provider's own. */
    boolean hasAttribute(String attribute) {
        int dot = attribute.indexOf('.');
        return specified.isMissingNode()
                || type.equals(CUSTOM)
                || publishes(attribute)
                || dot > 0 && List.of("array", "object").contains(kind(attribute.substring(0, dot)));
    }

    /** What an attribute is: {@code string}, {@code number}, {@code boolean}, {@code array} or {@code object}. */
    String kind(String attribute) {
        return specified.path("attributes").path(attribute).asText("string");
    }

    Optional<String> form(String name) {
        return Optional.ofNullable(forms.get(name)).map(JsonNode::asText);
    }

    private static Map<String, JsonNode> forms() {
        Map<String, JsonNode> forms = new HashMap<>();
        read("documented-forms.json")
                .properties()
                .forEach(page -> page.getValue()
                        .properties()
                        .forEach(documented -> forms.put(documented.getKey(), documented.getValue())));
        return forms;
    }

    private static JsonNode read(String name) {
        try (InputStream content = ReturnValues.class.getResourceAsStream(name)) {
            return new ObjectMapper().readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
