package dev.mimic.local.apigateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;

/**
 * Translates an object of API Gateway's extensions into properties of CloudFormation, whose names are the same with a
 * capital: {@code httpMethod} is {@code HttpMethod}. What CloudFormation has no property for is refused by the check of
 * the template.
 */
final class CloudFormationNames {

    private CloudFormationNames() {}

    static ObjectNode of(JsonNode object, String place) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        Definition.object(object, place).properties().forEach(field -> {
            String name = field.getKey();
            boolean isStatusCode = name.equals("statusCode") && field.getValue().isNumber();
            properties.set(
                    name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
                    isStatusCode ? TextNode.valueOf(field.getValue().asText()) : field.getValue());
        });
        return properties;
    }

    /** Writes a value in capitals, as CloudFormation has the constants of API Gateway. */
    static void toUpperCase(ObjectNode properties, String name) {
        if (properties.path(name).isTextual()) {
            properties.put(name, properties.get(name).textValue().toUpperCase(Locale.ROOT));
        }
    }
}
