package dev.mimic.local.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.mimic.local.apigateway.model.Route;
import dev.mimic.local.apigateway.model.Stage;
import dev.mimic.local.pages.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The description of Mimic's API, {@code docs/openapi.yaml}. */
public final class OpenApiDocument {

    /** The members of a path that are operations (OpenAPI 3.1, "Path Item Object"). */
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final ObjectNode root;

    private OpenApiDocument(ObjectNode root) {
        this.root = root;
    }

    public static OpenApiDocument ofMimic() {
        try {
            return new OpenApiDocument((ObjectNode) new YAMLMapper().readTree(Resources.bytes("/openapi.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException("reading openapi.yaml", e);
        }
    }

    /** Whether a stage has every operation of this document; if not, the document describes another one. */
    public boolean describes(Stage stage) {
        return stage.routes().stream().map(Route::method).toList().containsAll(operations());
    }

    /** The operations as routes are written, for example {@code GET /mimic/{id}}. */
    private Set<String> operations() {
        Set<String> operations = new HashSet<>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (METHODS.contains(operation.getKey())) {
                        operations.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return operations;
    }

    /** The same description with stages on this machine as its servers. */
    public OpenApiDocument servedBy(List<Stage> stages) {
        ObjectNode served = root.deepCopy();
        ArrayNode servers = served.putArray("servers");
        stages.forEach(
                stage -> servers.addObject().put("url", "/" + stage.name()).put("description", "This machine"));
        return new OpenApiDocument(served);
    }

    public byte[] toJson() {
        try {
            return new JsonMapper().writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the description cannot be written", e);
        }
    }
}
