package dev.mimic.local.apigateway.reader;

import dev.mimic.local.apigateway.model.Authorization;
import dev.mimic.local.apigateway.model.Integration;
import dev.mimic.local.apigateway.model.Route;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Properties;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code AWS::ApiGateway::Resource} and {@code AWS::ApiGateway::Method}. */
final class RouteReader {

    private static final String NONE = "NONE";

    /** Nothing else of such a method is read: nobody gets past its authorizer. */
    private static final String WITH_USER_POOL =
            "its authorizer is an Amazon Cognito user pool, and user pools are not served on this machine";

    /** A segment of a path, under the resource that it continues. */
    private record Segment(String parentId, String pathPart) {}

    private final SynthesizedStack stack;
    private final IntegrationReader integrations;
    private final AuthorizerReader authorizers;
    private final Map<String, Segment> segments = new HashMap<>();

    RouteReader(SynthesizedStack stack, IntegrationReader integrations, AuthorizerReader authorizers) {
        this.stack = stack;
        this.integrations = integrations;
        this.authorizers = authorizers;
        stack.resources(ResourceTypes.RESOURCE).forEach(this::addSegment);
    }

    /** Returns the routes of an API on a stage. */
    List<Route> routesOf(String apiId, String rootResourceId, StageVariables variables) {
        RequestValidationReader validations = new RequestValidationReader(stack, apiId);
        return stack.readBelonging(ResourceTypes.METHOD, "RestApiId", apiId).stream()
                .map(method -> route(method, apiId, rootResourceId, variables, validations))
                .toList();
    }

    private void addSegment(Resource resource) {
        Properties properties = stack.read(resource);
        properties.ignore("RestApiId");
        segments.put(stack.ref(resource), new Segment(properties.text("ParentId"), properties.text("PathPart")));
        properties.refuseOthers();
    }

    private Route route(
            Properties method,
            String apiId,
            String rootResourceId,
            StageVariables variables,
            RequestValidationReader validations) {
        method.ignore("OperationName");
        String httpMethod = method.text("HttpMethod");
        String resourceId = method.text("ResourceId");
        String path = pathsUnder(rootResourceId).get(resourceId);
        if (path == null) {
            throw new AssemblyException(
                    method.place("ResourceId") + ": " + resourceId + " is not a resource of this stack's API");
        }
        String name = httpMethod + " " + path;
        boolean apiKeyRequired = method.flag("ApiKeyRequired");
        try {
            Route route = new Route(
                    httpMethod,
                    path,
                    resourceId,
                    apiKeyRequired,
                    authorization(method, apiId, name),
                    validations.read(method),
                    integrations.read(
                            method.object("Integration"), method.objects("MethodResponses"), name, variables));
            method.refuseOthers();
            return route;
        } catch (NotServedException e) {
            return new Route(httpMethod, path, resourceId, apiKeyRequired, new Integration.NotServed(e.getMessage()));
        }
    }

    private Authorization authorization(Properties method, String apiId, String route) throws NotServedException {
        String type = method.optionalText("AuthorizationType").orElse(NONE);
        return switch (type) {
            case "CUSTOM" -> new Authorization.Custom(authorizers.authorizer(method, apiId, route));
            case "AWS_IAM" -> new Authorization.AwsIam();
            case "COGNITO_USER_POOLS" -> throw new NotServedException(WITH_USER_POOL);
            default -> new Authorization.None();
        };
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
