package dev.mimic.local.apigateway.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.DialectId;
import com.networknt.schema.dialect.Dialects;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The models of one REST API, which may refer to one another by {@code $ref}, as in "Data models for REST APIs":
 * {@code https://apigateway.amazonaws.com/restapis/{id}/models/{name}}.
 *
 * <p>Every schema is read as one of draft 4, whatever its {@code $schema} says: "API Gateway models are defined using the
 * JSON schema draft 4". What draft 4 does not have is refused, as API Gateway does ("Invalid model schema specified.
 * Unsupported keyword(s)", <a href="https://github.com/aws/aws-cdk/issues/14585">aws-cdk#14585</a>).
 */
public final class Models {

    /** What a new API has by itself (CDK's {@code Model.EMPTY_MODEL} and {@code Model.ERROR_MODEL} tell the schemas). */
    private static final Map<String, String> BUILT_IN = Map.of(
            "Empty", "{\"type\": \"object\"}",
            "Error", "{\"type\": \"object\", \"properties\": {\"message\": {\"type\": \"string\"}}}");

    private final String baseUrl;
    private final Map<String, ? extends JsonNode> schemas;
    /** Made when it is first needed: most APIs have no models, and need not wait for the library. */
    private SchemaRegistry registry;

    /**
     * Takes the models that a template adds.
     *
     * @param apiId the API's id
     * @param schemas their schemas by name
     */
    public Models(String apiId, Map<String, ? extends JsonNode> schemas) {
        this.baseUrl = "https://apigateway.amazonaws.com/restapis/" + apiId + "/models/";
        this.schemas = schemas;
    }

    private SchemaRegistry registry() {
        if (registry == null) {
            Map<String, String> texts = new HashMap<>();
            BUILT_IN.forEach((name, schema) -> texts.put(baseUrl + name, schema));
            schemas.forEach((name, schema) -> texts.put(baseUrl + name, asDraft4(schema)));
            registry = SchemaRegistry.withDialect(Dialects.getDraft4(), builder -> builder.schemas(texts));
        }
        return registry;
    }

    private static String asDraft4(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        if (copy instanceof ObjectNode object) {
            object.remove("$schema");
        }
        return copy.toString();
    }

    /** Returns the model of a name, one of a template or one that every API has. */
    public Optional<Model> find(String name) {
        return schemas.containsKey(name) || BUILT_IN.containsKey(name)
                ? Optional.of(new Model(schema(name)))
                : Optional.empty();
    }

    /** Returns why a template's model cannot be used, for a message that begins with its place; nothing if it can. */
    public Optional<String> flaw(String name) {
        JsonNode schema = schemas.get(name);
        Model draft4 = new Model(registry().getSchema(SchemaLocation.of(DialectId.DRAFT_4)));
        List<String> errors = draft4.errors(schema);
        if (!errors.isEmpty()) {
            return Optional.of(" must be a JSON schema of draft 4: " + String.join(", ", errors));
        }
        Draft4Keywords keywords = Draft4Keywords.of(schema);
        if (!keywords.unsupported().isEmpty()) {
            return Optional.of(" has keywords that JSON schema draft 4 does not know: "
                    + String.join(", ", keywords.unsupported()));
        }
        String foreign = keywords.references().stream()
                .filter(reference -> !reference.startsWith("#") && !isOfThisApi(reference))
                .collect(Collectors.joining(", "));
        if (!foreign.isEmpty()) {
            return Optional.of(" refers to " + foreign + ", allowed: #… and " + baseUrl + "{name}");
        }
        try {
            schema(name);
            return Optional.empty();
        } catch (SchemaException e) {
            return Optional.of(" cannot be used: " + e.getMessage().replaceAll("\\s+", " "));
        }
    }

    private boolean isOfThisApi(String reference) {
        String name = reference.replaceFirst("#.*", "");
        return name.startsWith(baseUrl)
                && (schemas.containsKey(name.substring(baseUrl.length()))
                        || BUILT_IN.containsKey(name.substring(baseUrl.length())));
    }

    /** Follows every reference at once, so that none fails with a request. */
    private Schema schema(String name) {
        Schema schema = registry().getSchema(SchemaLocation.of(baseUrl + name));
        schema.initializeValidators();
        return schema;
    }
}
