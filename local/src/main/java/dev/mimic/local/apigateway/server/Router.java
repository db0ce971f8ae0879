package dev.mimic.local.apigateway.server;

import dev.mimic.local.apigateway.model.Route;
import dev.mimic.local.apigateway.model.Stage;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the route of a request on a stage.
 *
 * <p>As in API Gateway a fixed segment goes before a parameter, a parameter before a greedy one ({@code {proxy+}}), and
 * a method before {@code ANY}; a resource without the method leaves the request to the next one (measured in <a
 * href="https://github.com/floci-io/floci/pull/3399">floci#3399</a>). Slashes at the end of a path change nothing (<a
 * href="https://github.com/aws/aws-sam-cli/pull/1495">aws-sam-cli#1495</a>), between segments they do.
 * Paths are compared, and parameters handed over, as they came: a REST API decodes a query, but no path (seen in events
 * recorded by LocalStack's tests, {@code test_lambda_aws_proxy_integration}).
 */
final class Router {

    /** What {@code ANY} stands for ("$context.httpMethod" in API Gateway's developer guide). */
    private static final Set<String> ANY = Set.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

    /**
     * A route that fits a request.
     *
     * @param stage the stage
     * @param route the route
     * @param path the request's path below the stage
     * @param pathParameters the values of the path's parameters by name
     */
    record Match(Stage stage, Route route, String path, Map<String, String> pathParameters) {}

    /** A route with its path taken apart. */
    private record Candidate(Route route, List<String> segments) {

        static Candidate of(Route route) {
            return new Candidate(route, Router.segments(route.resourcePath()));
        }

        /** A text that sorts fixed segments before parameters before greedy ones, segment by segment. */
        String specificity() {
            StringBuilder order = new StringBuilder();
            for (String segment : segments) {
                order.append(!segment.startsWith("{") ? '0' : segment.endsWith("+}") ? '2' : '1');
            }
            return order.toString();
        }

        boolean isForAnyMethod() {
            return route.httpMethod().equals("ANY");
        }

        boolean allows(String method) {
            return isForAnyMethod() ? ANY.contains(method) : route.httpMethod().equals(method);
        }
    }

    private final Stage stage;
    private final List<Candidate> candidates;

    Router(Stage stage) {
        this.stage = stage;
        candidates = stage.routes().stream()
                .map(Candidate::of)
                .sorted(Comparator.comparing(Candidate::specificity).thenComparing(Candidate::isForAnyMethod))
                .toList();
    }

    /**
     * Finds the route of a request.
     *
     * @param method the HTTP method
     * @param path the path below the stage, percent-encoded
     */
    Optional<Match> match(String method, String path) {
        List<String> segments = segments(path);
        return candidates.stream()
                .filter(candidate -> candidate.allows(method))
                .flatMap(candidate -> parameters(candidate.segments(), segments).stream()
                        .map(parameters -> new Match(stage, candidate.route(), path, parameters)))
                .findFirst();
    }

    private static Optional<Map<String, String>> parameters(List<String> resource, List<String> path) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < resource.size(); i++) {
            String segment = resource.get(i);
            if (segment.endsWith("+}") && i < path.size()) {
                parameters.put(
                        segment.substring(1, segment.length() - 2), String.join("/", path.subList(i, path.size())));
                return Optional.of(parameters);
            }
            if (i >= path.size() || path.get(i).isEmpty()) {
                return Optional.empty();
            }
            if (segment.startsWith("{")) {
                parameters.put(segment.substring(1, segment.length() - 1), path.get(i));
            } else if (!segment.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return resource.size() == path.size() ? Optional.of(parameters) : Optional.empty();
    }

    /** Takes {@code /a/b} and {@code /a/b/} apart into a and b, and {@code /} into nothing. */
    private static List<String> segments(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return end == 1 ? List.of() : List.of(path.substring(1, end).split("/"));
    }
}
