package dev.mimic.local;

import dev.mimic.local.assembly.RestApi;
import dev.mimic.local.assembly.Route;
import java.util.Collection;
import java.util.Optional;

/**
 * The route that documents are posted to: the first POST without a parameter in its path.
 *
 * @param api the REST API
 * @param route its route
 */
record DocumentRoute(RestApi api, Route route) {

    static Optional<DocumentRoute> of(RestApi api) {
        return api.routes().stream()
                .filter(route -> route.httpMethod().equals("POST"))
                .filter(route -> !route.resourcePath().contains("{"))
                .findFirst()
                .map(route -> new DocumentRoute(api, route));
    }

    /** The first one that any of the APIs has. */
    static Optional<DocumentRoute> in(Collection<RestApi> apis) {
        return apis.stream().map(DocumentRoute::of).flatMap(Optional::stream).findFirst();
    }
}
