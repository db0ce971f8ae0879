package dev.mimic.local.documents;

import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.model.Route;
import java.util.Optional;

/**
 * The route that documents are posted to: the first POST without a parameter in its path.
 *
 * @param api the REST API
 * @param route its route
 */
public record DocumentRoute(RestApi api, Route route) {

    public static Optional<DocumentRoute> of(RestApi api) {
        return api.routes().stream()
                .filter(route -> route.httpMethod().equals("POST"))
                .filter(route -> !route.resourcePath().contains("{"))
                .findFirst()
                .map(route -> new DocumentRoute(api, route));
    }
}
