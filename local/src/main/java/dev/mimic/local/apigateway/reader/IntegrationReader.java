package dev.mimic.local.apigateway.reader;

import dev.mimic.local.apigateway.model.Integration;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Properties;
import dev.mimic.local.lambda.FunctionReader;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the {@code Integration} of a method. */
final class IntegrationReader {

    private static final Pattern INVOCATION =
            Pattern.compile("arn:[^:]+:apigateway:[^:]+:lambda:path/2015-03-31/functions/(.+)/invocations");
    private static final Pattern STATUS_CODE = Pattern.compile("\\{\\s*\"?statusCode\"?\\s*:\\s*\\d{3}\\s*}");
    private static final int DEFAULT_TIMEOUT_MILLIS = 29_000;

    private final FunctionReader functions;

    IntegrationReader(FunctionReader functions) {
        this.functions = functions;
    }

    /**
     * Reads an integration.
     *
     * @param route the method and path that it answers, for messages
     */
    Integration read(Properties properties, String route) {
        String type = properties.text("Type");
        return switch (type) {
            case "AWS_PROXY" -> lambdaProxy(properties, route);
            case "MOCK" -> mock(properties, route);
            default -> throw new AssemblyException("unsupported integration type " + type + " on " + route);
        };
    }

    private Integration lambdaProxy(Properties properties, String route) {
        properties.ignore("Credentials", "CacheNamespace", "CacheKeyParameters");
        // Without effect on a proxy integration ("Integration passthrough behaviors"): the request goes through.
        properties.ignore("PassthroughBehavior", "RequestTemplates");
        properties.allow("ConnectionType", "INTERNET");
        properties.allow("IntegrationHttpMethod", "POST");
        properties.allow("ResponseTransferMode", "BUFFERED");
        String uri = properties.text("Uri");
        Matcher invocation = INVOCATION.matcher(uri);
        if (!invocation.matches()) {
            throw new AssemblyException("unsupported integration of " + route + ": " + uri + " invokes no function");
        }
        return new Integration.LambdaProxy(
                functions.reach(invocation.group(1), route).name(),
                Duration.ofMillis(properties.integer("TimeoutInMillis", DEFAULT_TIMEOUT_MILLIS)));
    }

    /** Reads the form that CDK's {@code addCorsPreflight} gives: one response, headers, and no body. */
    private static Integration mock(Properties properties, String route) {
        String requestTemplate = properties.textMap("RequestTemplates").getOrDefault("application/json", "");
        if (!STATUS_CODE.matcher(requestTemplate).matches()) {
            throw new AssemblyException(
                    "unsupported request template on " + route + ", allowed: {\"statusCode\": 200}");
        }
        List<Properties> responses = properties.objects("IntegrationResponses");
        if (responses.size() != 1) {
            throw new AssemblyException(route + " must have one integration response, got " + responses.size());
        }
        Properties response = responses.get(0);
        ResponseHeaders headers = ResponseHeaders.read(response, "method.response.header.");
        if (!headers.fromRequest().isEmpty()) {
            throw new AssemblyException("unsupported response parameters on " + route + ", allowed: '<value>'");
        }
        return new Integration.Mock(response.integer("StatusCode"), headers.fixed(), otherOrigins(response, route));
    }

    private static Set<String> otherOrigins(Properties response, String route) {
        return CorsTemplate.otherOrigins(response.textMap("ResponseTemplates"))
                .orElseThrow(() -> new AssemblyException(
                        "unsupported response template on " + route + ", allowed: the one of CDK's addCorsPreflight"));
    }
}
