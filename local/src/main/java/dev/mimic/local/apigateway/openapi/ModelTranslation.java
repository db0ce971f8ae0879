package dev.mimic.local.apigateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Translates schemas into models. A model here holds the other schemas that it refers to. */
final class ModelTranslation {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Definition definition;
    private final ApiTranslation api;

    ModelTranslation(Definition definition, ApiTranslation api) {
        this.definition = definition;
        this.api = api;
    }

    /**
     * Adds the model of a schema.
     *
     * @param schema a schema as it stands, or a reference to one with a name
     * @param method the method that has it, as {@code POST /pets}
     * @return the name of the model
     */
    String nameOf(JsonNode schema, String method) {
        String reference = schema.path("$ref").asText();
        String name = reference.isEmpty()
                ? method.replaceAll("[^A-Za-z0-9]", "")
                : reference.substring(reference.lastIndexOf('/') + 1);
        ObjectNode own = withOwnReferences(definition.follow(schema, definition.place() + " " + method));
        if (!own.findValues("$ref").isEmpty()) {
            own.set("definitions", withOwnReferences(definition.schemas()));
        }
        ObjectNode properties = JSON.objectNode().put("Name", name).put("ContentType", "application/json");
        properties.set("Schema", own);
        api.add("AWS::ApiGateway::Model", "model " + name, properties);
        return name;
    }

    /** OpenAPI 3.0 keeps schemas elsewhere than JSON Schema. */
    private static ObjectNode withOwnReferences(JsonNode schema) {
        ObjectNode copy = schema.deepCopy();
        copy.findParents("$ref").forEach(parent -> {
            JsonNode reference = parent.get("$ref");
            if (reference.isTextual()) {
                ((ObjectNode) parent)
                        .set(
                                "$ref",
                                TextNode.valueOf(
                                        reference.textValue().replace("#/components/schemas/", "#/definitions/")));
            }
        });
        return copy;
    }
}
