package dev.mimic.local.apigateway.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a schema uses beyond JSON schema draft 4, and what it refers to.
 *
 * @param unsupported the keywords that draft 4 does not have
 * @param references the values of {@code $ref}
 */
record Draft4Keywords(Set<String> unsupported, Set<String> references) {

    /** Those whose values are no schemas. */
    private static final Set<String> PLAIN = Set.of(
            "$ref",
            "$schema",
            "default",
            "description",
            "enum",
            "exclusiveMaximum",
            "exclusiveMinimum",
            "format",
            "id",
            "maxItems",
            "maxLength",
            "maxProperties",
            "maximum",
            "minItems",
            "minLength",
            "minProperties",
            "minimum",
            "multipleOf",
            "pattern",
            "required",
            "title",
            "type",
            "uniqueItems");

    /** Those whose value is a schema, or a list of schemas, or something else. */
    private static final Set<String> OF_SCHEMAS =
            Set.of("additionalItems", "additionalProperties", "allOf", "anyOf", "items", "not", "oneOf");

    /** Those whose value has schemas by name. */
    private static final Set<String> OF_NAMED_SCHEMAS =
            Set.of("definitions", "dependencies", "patternProperties", "properties");

    static Draft4Keywords of(JsonNode schema) {
        Draft4Keywords keywords = new Draft4Keywords(new TreeSet<>(), new TreeSet<>());
        keywords.add(schema);
        return keywords;
    }

    private void add(JsonNode schema) {
        if (schema.isArray()) {
            schema.forEach(this::add);
            return;
        }
        schema.properties().forEach(entry -> {
            String keyword = entry.getKey();
            JsonNode value = entry.getValue();
            if (OF_SCHEMAS.contains(keyword)) {
                add(value);
            } else if (OF_NAMED_SCHEMAS.contains(keyword)) {
                value.forEach(this::addUnlessNames);
            } else if (!PLAIN.contains(keyword)) {
                unsupported.add(keyword);
            }
            if (keyword.equals("$ref")) {
                references.add(value.asText());
            }
        });
    }

    /** A dependency may be a list of names instead of a schema. */
    private void addUnlessNames(JsonNode value) {
        if (value.isObject()) {
            add(value);
        }
    }
}
