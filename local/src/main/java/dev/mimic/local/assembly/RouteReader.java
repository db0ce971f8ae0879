package dev.mimic.local.assembly;

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
        return stack.readBelonging(ResourceTypes.METHOD, "RestApiId", apiId).stream()
                .map(method -> route(method, rootResourceId))
                .toList();
    }

    private void addSegment(Resource resource) {
        Properties properties = stack.read(resource);
        properties.ignore("RestApiId");
        segments.put(stack.ref(resource), new Segment(properties.text("ParentId"), properties.text("PathPart")));
        properties.refuseOthers();
    }

    private Route route(Properties method, String rootResourceId) {
        // Models and declared parameters act only through a request validator, which is refused.
        method.ignore("OperationName", "RequestModels", "RequestParameters", "MethodResponses");
        method.allow("AuthorizationType", "NONE");
        String httpMethod = method.text("HttpMethod");
        String resourceId = method.text("ResourceId");
        String path = resourceId.equals(rootResourceId) ? "/" : path(resourceId, rootResourceId, method);
        Route route = new Route(
                httpMethod,
                path,
                resourceId,
                method.flag("ApiKeyRequired"),
                integrations.read(method.object("Integration"), httpMethod + " " + path));
        method.refuseOthers();
        return route;
    }

    private String path(String resourceId, String rootResourceId, Properties method) {
        if (resourceId.equals(rootResourceId)) {
            return "";
        }
        Segment segment = segments.get(resourceId);
        if (segment == null) {
            throw new AssemblyException(
                    method.place("ResourceId") + ": " + resourceId + " is no resource of this stack's API");
        }
        return path(segment.parentId(), rootResourceId, method) + "/" + segment.pathPart();
    }
}
