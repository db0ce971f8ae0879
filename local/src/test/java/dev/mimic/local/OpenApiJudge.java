package dev.mimic.local;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Holds answers against {@code docs/openapi.yaml}: what it does not tell of, and what it tells of and no one has seen. */
final class OpenApiJudge {

    private static final String LOCATION = "https://mimic.test/openapi.yaml";
    private static final JsonMapper JSON = new JsonMapper();

    /** Headers of HTTP itself, which an OpenAPI document need not tell of; Content-Type it tells in its own way. */
    private static final Set<String> HTTP_HEADERS =
            Set.of("connection", "content-length", "content-type", "date", "transfer-encoding");

    /** A header that the API has under {@code local} alone, and that its description must not promise. */
    private static final String LOCAL_HEADER = "x-local-retry-after";

    /** A place in the document, references followed. */
    private record Place(JsonNode document, JsonPointer pointer) {

        Place child(String name) {
            return new Place(document, pointer.appendProperty(name)).resolved();
        }

        private Place resolved() {
            JsonNode reference = node().path("$ref");
            return reference.isTextual() && node().size() == 1
                    ? new Place(document, JsonPointer.compile(reference.asText().substring(1))).resolved()
                    : this;
        }

        JsonNode node() {
            return document.at(pointer);
        }

        boolean exists() {
            return !node().isMissingNode();
        }

        List<String> names() {
            return node().properties().stream().map(Map.Entry::getKey).toList();
        }
    }

    private final JsonNode document;
    private final SchemaRegistry schemas;
    private final SortedSet<String> unseen = new TreeSet<>();
    private final List<String> flaws = new ArrayList<>();

    OpenApiJudge() {
        try (InputStream yaml = OpenApiJudge.class.getResourceAsStream("/openapi.yaml")) {
            document = new YAMLMapper().readTree(yaml);
            String json = document.toString();
            schemas = SchemaRegistry.withDialect(
                    Dialects.getOpenApi31(), registry -> registry.schemas(Map.of(LOCATION, json)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String path : root().child("paths").names()) {
            for (String method : Set.of("get", "post", "put", "delete", "patch", "head", "options")) {
                Place responses =
                        root().child("paths").child(path).child(method).child("responses");
                responses.names().forEach(status -> expect(method, path, status, responses.child(status)));
            }
        }
    }

    private void expect(String method, String path, String status, Place response) {
        String name = name(method.toUpperCase(Locale.ROOT) + " " + path, status);
        unseen.add(name);
        response.child("headers").names().forEach(header -> unseen.add(header(name, header)));
        for (String mediaType : response.child("content").names()) {
            Place content = response.child("content").child(mediaType);
            unseen.add(name + " as " + mediaType);
            content.child("examples").names().forEach(example -> unseen.add(example(name, example)));
        }
    }

    /**
     * Holds an answer against the document.
     *
     * @param operation for example {@code GET /mimic/{id}}
     */
    void judge(String operation, HttpResponse<String> answer) {
        String[] methodAndPath = operation.split(" ");
        String name = name(operation, Integer.toString(answer.statusCode()));
        Place response = root().child("paths")
                .child(methodAndPath[1])
                .child(methodAndPath[0].toLowerCase(Locale.ROOT))
                .child("responses")
                .child(Integer.toString(answer.statusCode()));
        if (!response.exists()) {
            flaws.add(name + " is not documented: " + answer.body());
            return;
        }
        unseen.remove(name);
        judgeHeaders(name, response.child("headers"), answer);
        judgeBody(name, response.child("content"), answer);
    }

    private void judgeHeaders(String name, Place headers, HttpResponse<String> answer) {
        Set<String> documented = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        documented.addAll(headers.names());
        answer.headers().map().forEach((header, values) -> {
            String lower = header.toLowerCase(Locale.ROOT);
            if (!documented.contains(header) && !HTTP_HEADERS.contains(lower) && !lower.equals(LOCAL_HEADER)) {
                flaws.add(header(name, header) + " is not documented: " + values);
            }
        });
        for (String header : headers.names()) {
            Place place = headers.child(header);
            answer.headers().allValues(header).forEach(value -> {
                unseen.remove(header(name, header));
                boolean integer =
                        place.child("schema").node().path("type").asText().equals("integer");
                validate(header(name, header), place.child("schema"), integer ? json(value) : TextNode.valueOf(value));
            });
            if (place.node().path("required").asBoolean()
                    && answer.headers().allValues(header).isEmpty()) {
                flaws.add(header(name, header) + " is missing");
            }
        }
    }

    private void judgeBody(String name, Place content, HttpResponse<String> answer) {
        if (!content.exists()) {
            if (!answer.body().isEmpty()) {
                flaws.add(name + " has an undocumented body: " + answer.body());
            }
            return;
        }
        String mediaType = answer.headers().firstValue("Content-Type").orElse("none");
        Place documented = content.child(mediaType);
        if (!documented.exists()) {
            flaws.add(name + " as " + mediaType + " is not documented");
            return;
        }
        unseen.remove(name + " as " + mediaType);
        JsonNode body = mediaType.equals("application/json") ? json(answer.body()) : TextNode.valueOf(answer.body());
        validate(name, documented.child("schema"), body);
        Place examples = documented.child("examples");
        examples.names().stream()
                .filter(example -> examples.child(example).node().path("value").equals(body))
                .forEach(example -> unseen.remove(example(name, example)));
    }

    private void validate(String name, Place schema, JsonNode value) {
        List<Error> errors = schemas.getSchema(SchemaLocation.of(LOCATION + "#" + schema.pointer()))
                .validate(value);
        errors.forEach(error -> flaws.add(name + ": " + error + " in " + value));
    }

    /** What the answers had and the document has not, or has otherwise. */
    List<String> flaws() {
        return flaws;
    }

    /** What the document has and no answer had. */
    SortedSet<String> unseen() {
        return unseen;
    }

    private Place root() {
        return new Place(document, JsonPointer.empty());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON: " + text, e);
        }
    }

    private static String name(String operation, String status) {
        return operation + " " + status;
    }

    private static String header(String name, String header) {
        return name + " header " + header;
    }

    private static String example(String name, String example) {
        return name + " example " + example;
    }
}
