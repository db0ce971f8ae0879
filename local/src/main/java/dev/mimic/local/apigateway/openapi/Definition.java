package dev.mimic.local.apigateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.cloudformation.TemplateCheck;
import java.util.HashSet;
import java.util.Set;

/**
 * An OpenAPI definition, in one of the two versions that API Gateway imports. Values in it may be intrinsic functions,
 * which are left to the readers of the resources; what gives the definition its form may not.
 */
final class Definition {

    private static final String EXTENSION = "x-amazon-apigateway-";

    private final JsonNode root;
    private final String place;

    /**
     * Takes a definition.
     *
     * @param root the whole definition
     * @param place where the template has it, for messages
     * @throws AssemblyException if it is neither Swagger 2.0 nor OpenAPI 3.0
     */
    Definition(JsonNode root, String place) {
        this.root = object(root, place);
        this.place = place;
        String version = root.path("swagger").asText() + root.path("openapi").asText();
        if (!version.equals("2.0") && !version.startsWith("3.0")) {
            throw new AssemblyException(place + " must be OpenAPI 3.0 or Swagger 2.0, got "
                    + (version.isEmpty() ? "neither openapi nor swagger" : version));
        }
    }

    JsonNode root() {
        return root;
    }

    String place() {
        return place;
    }

    boolean isSwagger() {
        return root.has("swagger");
    }

    JsonNode schemas() {
        return isSwagger() ? root.path("definitions") : root.path("components").path("schemas");
    }

    JsonNode securitySchemes() {
        return isSwagger()
                ? root.path("securityDefinitions")
                : root.path("components").path("securitySchemes");
    }

    /** Returns an object, or what it refers to with {@code $ref}. */
    JsonNode follow(JsonNode value, String valuePlace) {
        JsonNode followed = value;
        Set<String> seen = new HashSet<>();
        while (followed.path("$ref").isTextual()) {
            String reference = followed.get("$ref").textValue();
            followed = reference.startsWith("#/") ? root.at(reference.substring(1)) : root.path("");
            if (followed.isMissingNode() || !seen.add(reference)) {
                throw new AssemblyException(valuePlace + ": " + reference + " refers to nothing in the definition");
            }
        }
        return object(followed, valuePlace);
    }

    /** Returns a value that must be an object as it stands, or be missing. */
    static JsonNode object(JsonNode value, String place) {
        if (TemplateCheck.isIntrinsic(value)) {
            throw new AssemblyException("unsupported intrinsic %s at %s: only values may be intrinsic in a definition"
                    .formatted(value.fieldNames().next(), place));
        }
        if (!value.isObject() && !value.isMissingNode()) {
            throw new AssemblyException(place + " must be an object, got " + value);
        }
        return value;
    }

    /** Returns the value of one of API Gateway's extensions. */
    static JsonNode extension(JsonNode object, String name) {
        return object.path(EXTENSION + name);
    }

    /** Refuses API Gateway's extensions of an object, except for those with the given names. */
    static void allowExtensions(JsonNode object, String place, String... names) {
        Set<String> allowed = Set.of(names);
        object.fieldNames().forEachRemaining(field -> {
            if (field.startsWith(EXTENSION) && !allowed.contains(field.substring(EXTENSION.length()))) {
                throw new AssemblyException("unsupported extension " + field + " at " + place);
            }
        });
    }
}
