package dev.mimic.local.documents;

import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.model.Route;
import dev.mimic.local.apigateway.model.Stage;
import java.util.Optional;

/**
 * The route that documents are posted to: the first POST without a parameter in its path.
 *
 * @param api the REST API
 * @param stage the first of its stages that has such a route
 * @param route the stage's route
 */
public record DocumentRoute(RestApi api, Stage stage, Route route) {

    public static Optional<DocumentRoute> of(RestApi api) {
        return api.stages().stream().flatMap(stage -> of(api, stage).stream()).findFirst();
    }

    private static Optional<DocumentRoute> of(RestApi api, Stage stage) {
        return stage.routes().stream()
                .filter(route -> route.httpMethod().equals("POST"))
                .filter(route -> !route.resourcePath().contains("{"))
                .findFirst()
                .map(route -> new DocumentRoute(api, stage, route));
    }

    /** The path of the route with its stage, for example {@code /dev/mimic}. */
    public String path() {
        return "/" + stage.name() + route.resourcePath();
    }
}
