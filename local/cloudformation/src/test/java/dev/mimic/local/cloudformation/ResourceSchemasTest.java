package dev.mimic.local.cloudformation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The table that is written by hand must fit the one that is not: a row that no property has would check nothing. */
final class ResourceSchemasTest {

    @TestFactory
    Stream<DynamicTest> everyDocumentedValueIsOneOfAResourceType() {
        return ResourceSchemas.documentedTypes().stream()
                .flatMap(type -> ResourceSchemas.documented(type).path("values").properties().stream()
                        .map(row -> DynamicTest.dynamicTest(
                                type + "." + row.getKey(), () -> assertFits(type, row.getKey(), row.getValue()))));
    }

    @TestFactory
    Stream<DynamicTest> everyDocumentedTypeHasAPageOfAwsAndTheNamesThatItIsToldApartBy() {
        return ResourceSchemas.documentedTypes().stream()
                .map(type -> DynamicTest.dynamicTest(type, () -> assertNamesOf(type)));
    }

    private static void assertFits(String type, String path, JsonNode row) {
        JsonNode schema =
                schemaAt(type, List.of(path.replace("[]", ".[]").split("\\.")).iterator());
        assertFalse(schema.isMissingNode(), "no such property");
        for (JsonNode names : row.path("unique")) {
            JsonNode element = definition(type, schema.path("items"));
            names.forEach(name -> assertTrue(element.path("properties").has(name.asText()), name::asText));
        }
        assertEquals(row.has("pattern"), row.has("form"));
        assertEquals(row.has("keys"), row.has("keyForm"));
    }

    private static void assertNamesOf(String type) {
        assertTrue(ResourceSchemas.documented(type).path("source").asText().startsWith("https://docs.aws.amazon.com/"));
        for (JsonNode names : ResourceSchemas.documented(type).path("unique")) {
            names.forEach(name ->
                    assertTrue(ResourceSchemas.of(type).path("properties").has(name.asText()), name::asText));
        }
    }

    private static JsonNode schemaAt(String type, Iterator<String> path) {
        JsonNode schema = ResourceSchemas.of(type);
        while (path.hasNext()) {
            String step = path.next();
            schema = definition(type, schema);
            schema = step.equals("[]") || step.equals("*")
                    ? schema.path("items")
                    : schema.path("properties").path(step);
        }
        return schema;
    }

    private static JsonNode definition(String type, JsonNode schema) {
        return schema.has("$ref")
                ? ResourceSchemas.of(type)
                        .path("definitions")
                        .path(schema.path("$ref").asText())
                : schema;
    }
}
