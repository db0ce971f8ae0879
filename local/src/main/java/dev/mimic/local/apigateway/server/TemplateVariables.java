package dev.mimic.local.apigateway.server;

import dev.mimic.local.apigateway.model.MappingTemplate;
import dev.mimic.local.apigateway.model.RestApi;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the variables of a mapping template stand for in one request. */
final class TemplateVariables {

    private final RestApi api;
    private final HttpRequest request;
    private final Router.Match match;

    TemplateVariables(RestApi api, HttpRequest request, Router.Match match) {
        this.api = api;
        this.request = request;
        this.match = match;
    }

    String fill(MappingTemplate template) {
        return template.fill(this::context, this::param);
    }

    /** The value of a context variable ("Variables for data transformations for API Gateway"). */
    String context(String variable) {
        return switch (variable) {
            case "accountId" -> api.account();
            case "apiId" -> api.id();
            case "extendedRequestId" -> request.extendedId();
            case "httpMethod" -> request.method();
            case "identity.sourceIp" -> request.sourceIp();
            case "identity.userAgent" -> request.header("User-Agent").orElse("");
            case "path" -> request.path();
            case "protocol" -> request.protocol();
            case "requestId" -> request.id();
            case "resourceId" -> match.route().resourceId();
            case "resourcePath" -> match.route().resourcePath();
            case "stage" -> match.stage().name();
            default -> throw new IllegalArgumentException("no context variable " + variable);
        };
    }

    /**
     * The value of a parameter, looked for in the path, the query and the headers, in this order; empty if there is
     * none. As in a gateway response, a header counts only by its name in lower case.
     */
    private String param(String name) {
        return Optional.ofNullable(match.pathParameters().get(name))
                .or(() -> Optional.ofNullable(request.query().orElseThrow().get(name))
                        .map(TemplateVariables::last))
                .or(() -> name.equals(name.toLowerCase(Locale.ROOT)) ? request.header(name) : Optional.empty())
                .orElse("");
    }

    private static String last(List<String> values) {
        return values.get(values.size() - 1);
    }
}
