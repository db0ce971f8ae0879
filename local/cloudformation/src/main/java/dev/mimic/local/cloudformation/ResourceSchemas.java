package dev.mimic.local.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The one table of what is checked, in two files: {@code resource-types.json} is an extract of the specification that AWS
 * publishes for CDK (types, required and read-only properties, closed sets of values), {@code documented-values.json}
 * has what only AWS's pages say (bounds, forms, what must differ).
 */
final class ResourceSchemas {

    private static final JsonNode RESOURCE_TYPES = read("resource-types.json").path("resourceTypes");
    private static final JsonNode DOCUMENTED = read("documented-values.json");

    private ResourceSchemas() {}

    static boolean contain(String type) {
        return RESOURCE_TYPES.has(type);
    }

    /** Returns the properties of a type: {@code properties}, {@code required}, {@code readOnly}, {@code definitions}. */
    static JsonNode of(String type) {
        return RESOURCE_TYPES.path(type);
    }

    /** Returns what is documented of a type: {@code unique}, and {@code values} by path. */
    static JsonNode documented(String type) {
        return DOCUMENTED.path(type);
    }

    /** Returns the types that anything is documented of. */
    static Set<String> documentedTypes() {
        return DOCUMENTED.properties().stream()
                .filter(entry -> entry.getValue().isObject())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode read(String name) {
        try (InputStream content = ResourceSchemas.class.getResourceAsStream(name)) {
            return new ObjectMapper().readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
