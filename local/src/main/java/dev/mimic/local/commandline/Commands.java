package dev.mimic.local.commandline;

import dev.mimic.local.apigateway.ServedApi;
import dev.mimic.local.apigateway.model.Integration;
import dev.mimic.local.apigateway.model.Route;
import dev.mimic.local.apigateway.model.Stage;
import dev.mimic.local.documents.DocumentRoutes;
import java.util.Comparator;
import java.util.List;

/** The commands to begin with: for documents two, which store one and get it back; for any other API one. */
final class Commands {

    /** A route on one of its stages. */
    private record Target(Stage stage, Route route) {

        boolean isServed() {
            return !(route.integration() instanceof Integration.NotServed)
                    && !(route.integration() instanceof Integration.Misconfigured);
        }

        boolean isPreflight() {
            return route.httpMethod().equals("OPTIONS");
        }

        boolean hasParameters() {
            return route.resourcePath().contains("{");
        }

        boolean changes() {
            return !List.of("ANY", "GET").contains(route.httpMethod());
        }
    }

    /** What can be called without a thought comes first. */
    private static final Comparator<Target> EASE = Comparator.comparing(Target::isPreflight)
            .thenComparing(Target::hasParameters)
            .thenComparing(Target::changes);

    private Commands() {}

    /** The commands for an API; none if all its routes answer 501. */
    static List<String> of(ServedApi served) {
        return DocumentRoutes.of(served.api())
                .filter(routes -> !(routes.store().integration() instanceof Integration.NotServed))
                .map(routes -> ofDocuments(served, routes))
                .orElseGet(() -> ofAnyRoute(served));
    }

    private static List<String> ofDocuments(ServedApi served, DocumentRoutes routes) {
        CurlCommand store = new CurlCommand(served, routes.stage(), routes.store()).body("{\"hello\":\"world\"}");
        CurlCommand retrieve = new CurlCommand(served, routes.stage(), routes.retrieve()).pathParameter("$id");
        return List.of("id=$(" + store + ")", retrieve.toString());
    }

    private static List<String> ofAnyRoute(ServedApi served) {
        return served.api().stages().stream()
                .flatMap(stage -> stage.routes().stream().map(route -> new Target(stage, route)))
                .filter(Target::isServed)
                .min(EASE)
                .map(target -> new CurlCommand(served, target.stage(), target.route()).anyBody())
                .map(CurlCommand::toString)
                .stream()
                .toList();
    }
}
