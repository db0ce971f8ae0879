package dev.mimic.local.apigateway.reader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mimic.local.apigateway.model.Models;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Properties;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code AWS::ApiGateway::Model}. */
final class ModelReader {

    private static final JsonMapper JSON = new JsonMapper();

    private final SynthesizedStack stack;

    ModelReader(SynthesizedStack stack) {
        this.stack = stack;
    }

    /** Returns the models of an API; all of them, because AWS deploys none of them if one has no valid schema. */
    Models modelsOf(String apiId) {
        Map<String, JsonNode> schemas = new LinkedHashMap<>();
        Map<String, String> places = new LinkedHashMap<>();
        for (Resource resource : stack.resourcesBelonging(ResourceTypes.MODEL, "RestApiId", apiId)) {
            Properties properties = stack.read(resource);
            // The content types are those of the methods that name the model.
            properties.ignore("RestApiId", "Name", "ContentType", "Description");
            String name = stack.ref(resource);
            schemas.put(name, schema(properties));
            places.put(name, properties.place("Schema"));
            properties.refuseOthers();
        }
        Models models = new Models(apiId, schemas);
        places.forEach((name, place) -> models.flaw(name).ifPresent(flaw -> {
            throw new AssemblyException(place + flaw);
        }));
        return models;
    }

    /** A schema is JSON, or a text of JSON; without one a model admits everything. */
    private static JsonNode schema(Properties properties) {
        JsonNode schema = properties.json("Schema");
        if (schema.isMissingNode()) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            return schema.isTextual() ? JSON.readTree(schema.textValue()) : schema;
        } catch (JsonProcessingException e) {
            throw new AssemblyException(properties.place("Schema") + " must be JSON, got " + schema);
        }
    }
}
