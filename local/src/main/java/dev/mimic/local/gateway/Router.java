package dev.mimic.local.gateway;

import dev.mimic.local.assembly.RestApi;
import dev.mimic.local.assembly.Route;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the route of a request.
 *
 * <p>As in API Gateway a fixed segment goes before a parameter, a parameter before a greedy one ({@code {proxy+}}), and
 * a method before {@code ANY}. One slash at the end of a path changes nothing.
 */
final class Router {

    /**
     * A route that fits a request.
     *
     * @param route the route
     * @param path the request's path below the stage, decoded
     * @param pathParameters the values of the path's parameters, decoded, by name
     */
    record Match(Route route, String path, Map<String, String> pathParameters) {}

    private final String stage;
    private final List<Route> routes;

    Router(RestApi api) {
        stage = api.stage();
        routes = api.routes().stream()
                .sorted(Comparator.comparing(Router::specificity)
                        .thenComparing(route -> route.httpMethod().equals("ANY")))
                .toList();
    }

    /** A text that sorts fixed segments before parameters before greedy ones, segment by segment. */
    private static String specificity(Route route) {
        StringBuilder order = new StringBuilder();
        for (String segment : segments(route.resourcePath())) {
            order.append(!segment.startsWith("{") ? '0' : segment.endsWith("+}") ? '2' : '1');
        }
        return order.toString();
    }

    /**
     * Finds the route of a request.
     *
     * @param method the HTTP method
     * @param rawPath the path as it came, percent-encoded, with the stage
     * @throws IllegalArgumentException if a percent sign is not followed by two hexadecimal digits
     */
    Optional<Match> match(String method, String rawPath) {
        List<String> segments = segments(rawPath);
        if (segments.isEmpty() || !segments.get(0).equals(stage)) {
            return Optional.empty();
        }
        List<String> below = segments.subList(1, segments.size());
        return routes.stream()
                .filter(route ->
                        route.httpMethod().equals(method) || route.httpMethod().equals("ANY"))
                .flatMap(route -> parameters(segments(route.resourcePath()), below).stream()
                        .map(parameters -> new Match(route, pathBelowStage(rawPath), parameters)))
                .findFirst();
    }

    private String pathBelowStage(String rawPath) {
        String below = decoded(rawPath.substring(1 + stage.length()));
        return below.isEmpty() ? "/" : below;
    }

    private static Optional<Map<String, String>> parameters(List<String> resource, List<String> path) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < resource.size(); i++) {
            String segment = resource.get(i);
            if (segment.endsWith("+}") && i < path.size()) {
                String rest = String.join("/", path.subList(i, path.size()));
                parameters.put(segment.substring(1, segment.length() - 2), decoded(rest));
                return Optional.of(parameters);
            }
            if (i >= path.size() || path.get(i).isEmpty()) {
                return Optional.empty();
            }
            if (segment.startsWith("{")) {
                parameters.put(segment.substring(1, segment.length() - 1), decoded(path.get(i)));
            } else if (!segment.equals(decoded(path.get(i)))) {
                return Optional.empty();
            }
        }
        return resource.size() == path.size() ? Optional.of(parameters) : Optional.empty();
    }

    /** Takes {@code /a/b} and {@code /a/b/} apart into a and b, and {@code /} into nothing. */
    private static List<String> segments(String path) {
        String inner = path.replaceFirst("^/", "").replaceFirst("/$", "");
        return inner.isEmpty() ? List.of() : List.of(inner.split("/", -1));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
