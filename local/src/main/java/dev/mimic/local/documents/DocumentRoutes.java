package dev.mimic.local.documents;

import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.model.Route;
import dev.mimic.local.apigateway.model.Stage;
import java.util.Optional;

/**
 * The routes by which documents come and go. An API has them if one of its stages has every operation of {@code
 * docs/openapi.yaml}; that some API has a POST makes it no store of documents.
 *
 * @param stage the first such stage
 * @param store {@code POST /mimic}
 * @param retrieve {@code GET /mimic/{id}}
 */
public record DocumentRoutes(Stage stage, Route store, Route retrieve) {

    /** The routes of an API; empty if it is another than Mimic's. */
    public static Optional<DocumentRoutes> of(RestApi api) {
        OpenApiDocument document = OpenApiDocument.ofMimic();
        return api.stages().stream()
                .filter(document::describes)
                .findFirst()
                .map(stage -> new DocumentRoutes(stage, route(stage, "POST /mimic"), route(stage, "GET /mimic/{id}")));
    }

    private static Route route(Stage stage, String method) {
        return stage.routes().stream()
                .filter(route -> route.method().equals(method))
                .findFirst()
                .orElseThrow();
    }

    /** The path that documents are posted to, for example {@code /dev/mimic}. */
    String path() {
        return "/" + stage.name() + store.resourcePath();
    }
}
