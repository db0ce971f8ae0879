package dev.mimic.local.apigateway.reader;

import dev.mimic.local.apigateway.model.Route;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Properties;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.ResourceTypes;
import dev.mimic.local.assembly.SynthesizedStack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code AWS::ApiGateway::Resource} and {@code AWS::ApiGateway::Method}. */
final class RouteReader {

    /** A segment of a path, under the resource that it continues. */
    private record Segment(String parentId, String pathPart) {}

    private final SynthesizedStack stack;
    private final IntegrationReader integrations;
    private final Map<String, Segment> segments = new HashMap<>();

    RouteReader(SynthesizedStack stack, IntegrationReader integrations) {
        this.stack = stack;
        this.integrations = integrations;
        stack.resources(ResourceTypes.RESOURCE).forEach(this::addSegment);
    }

    List<Route> routesOf(String apiId, String rootResourceId) {
        RequestValidationReader validations = new RequestValidationReader(stack, apiId);
        return stack.readBelonging(ResourceTypes.METHOD, "RestApiId", apiId).stream()
                .map(method -> route(method, rootResourceId, validations))
                .toList();
    }

    private void addSegment(Resource resource) {
        Properties properties = stack.read(resource);
        properties.ignore("RestApiId");
        segments.put(stack.ref(resource), new Segment(properties.text("ParentId"), properties.text("PathPart")));
        properties.refuseOthers();
    }

    private Route route(Properties method, String rootResourceId, RequestValidationReader validations) {
        method.ignore("OperationName", "MethodResponses");
        method.allow("AuthorizationType", "NONE");
        String httpMethod = method.text("HttpMethod");
        String resourceId = method.text("ResourceId");
        String path = pathsUnder(rootResourceId).get(resourceId);
        if (path == null) {
            throw new AssemblyException(
                    method.place("ResourceId") + ": " + resourceId + " is not a resource of this stack's API");
        }
        Route route = new Route(
                httpMethod,
                path,
                resourceId,
                method.flag("ApiKeyRequired"),
                integrations.read(method.object("Integration"), httpMethod + " " + path),
                validations.read(method));
        method.refuseOthers();
        return route;
    }

    /** Returns the paths of an API's resources by their ids, from the root downwards: one that is not below the root has no path. */
    private Map<String, String> pathsUnder(String rootResourceId) {
        Map<String, String> paths = new HashMap<>(Map.of(rootResourceId, "/"));
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<String, Segment> entry : segments.entrySet()) {
                String parent = paths.get(entry.getValue().parentId());
                if (parent != null && !paths.containsKey(entry.getKey())) {
                    String pathPart = entry.getValue().pathPart();
                    paths.put(entry.getKey(), parent.equals("/") ? "/" + pathPart : parent + "/" + pathPart);
                    more = true;
                }
            }
        }
        return paths;
    }
}
