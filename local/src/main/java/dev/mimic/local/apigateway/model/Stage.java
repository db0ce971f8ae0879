package dev.mimic.local.apigateway.model;

import java.util.List;
import java.util.Map;

/**
 * A stage of a REST API: the API as it is deployed under a name.
 *
 * @param name the name, the first segment of every path
 * @param variables the stage variables, as functions see them in {@code stageVariables}
 * @param routes every method of every resource, with integrations to what the stage variables name
 * @param throttles the limits of each method, for all clients together
 */
public record Stage(String name, Map<String, String> variables, List<Route> routes, MethodThrottles throttles) {

    Stage openToEverybody() {
        return new Stage(
                name, variables, routes.stream().map(Route::openToEverybody).toList(), throttles);
    }
}
