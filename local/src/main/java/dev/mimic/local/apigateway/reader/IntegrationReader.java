package dev.mimic.local.apigateway.reader;

import dev.mimic.local.apigateway.model.Integration;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Properties;
import dev.mimic.local.service.Functions;
import dev.mimic.local.service.InvokedFunction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the {@code Integration} of a method. */
final class IntegrationReader {

    private static final Pattern STATUS_CODE = Pattern.compile("\\{\\s*\"?statusCode\"?\\s*:\\s*\\d{3}\\s*}");
    private static final int DEFAULT_TIMEOUT_MILLIS = 29_000;

    private final Functions functions;

    IntegrationReader(Functions functions) {
        this.functions = functions;
    }

    /**
     * Reads an integration.
     *
     * @param route the method and path that it answers, for messages
     * @param variables the variables of the stage
     */
    Integration read(Properties properties, String route, StageVariables variables) {
        String type = properties.text("Type");
        return switch (type) {
            case "AWS_PROXY" -> lambdaProxy(properties, route, variables);
            case "MOCK" -> mock(properties, route);
            default -> throw new AssemblyException("unsupported integration type " + type + " on " + route);
        };
    }

    private Integration lambdaProxy(Properties properties, String route, StageVariables variables) {
        properties.ignore("Credentials", "PassthroughBehavior", "CacheNamespace", "CacheKeyParameters");
        properties.allow("ConnectionType", "INTERNET");
        properties.allow("IntegrationHttpMethod", "POST");
        properties.allow("ResponseTransferMode", "BUFFERED");
        Duration timeout = Duration.ofMillis(properties.integer("TimeoutInMillis", DEFAULT_TIMEOUT_MILLIS));
        Optional<String> missing = variables.missingIn(properties.text("Uri"));
        if (missing.isPresent()) {
            // It can be deployed. Calls get what "Gateway response types" has for an invalid address of an endpoint.
            return new Integration.Misconfigured(variables.lackOf(missing.get(), route));
        }
        String uri = variables.fillIn(properties.text("Uri"));
        String functionArn = LambdaUri.functionArn(uri)
                .orElseThrow(() -> new AssemblyException(
                        "unsupported integration of " + route + ": " + uri + " invokes no function"));
        InvokedFunction function = functions.find(functionArn, route);
        return function.unserved()
                .<Integration>map(Integration.NotServed::new)
                .orElseGet(() -> new Integration.LambdaProxy(function.arn(), timeout));
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
