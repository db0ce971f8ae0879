package dev.mimic.local.apigateway.reader;

import dev.mimic.local.apigateway.model.Integration;
import dev.mimic.local.assembly.Properties;
import dev.mimic.local.service.Functions;
import dev.mimic.local.service.InvokedFunction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the {@code Integration} of a method. */
final class IntegrationReader {

    private static final int DEFAULT_TIMEOUT_MILLIS = 29_000;

    private final Functions functions;

    IntegrationReader(Functions functions) {
        this.functions = functions;
    }

    /**
     * Reads an integration. One that leads to what this machine does not have is not served, for a reason that names it.
     *
     * @param properties the integration
     * @param methodResponses the method's responses
     * @param route the method and path that it answers, for messages
     * @param variables the variables of the stage
     */
    Integration read(Properties properties, List<Properties> methodResponses, String route, StageVariables variables) {
        String type = properties.text("Type");
        if (type.equals("MOCK")) {
            return MockReader.read(properties, methodResponses, route);
        }
        methodResponses.forEach(Properties::ignoreOthers);
        Optional<String> uri = properties.optionalText("Uri");
        Optional<String> missing = uri.flatMap(variables::missingIn);
        if (type.equals("AWS_PROXY") && missing.isPresent()) {
            properties.ignoreOthers();
            // It can be deployed. Calls get what "Gateway response types" has for an invalid address of an endpoint.
            return new Integration.Misconfigured(variables.lackOf(missing.get(), route));
        }
        Optional<String> function = uri.map(variables::fillIn).flatMap(LambdaUri::functionArn);
        if (type.equals("AWS_PROXY") && function.isPresent()) {
            return lambdaProxy(properties, function.get(), route);
        }
        properties.ignoreOthers();
        return new Integration.NotServed("no integration of type %s%s is served on this machine"
                .formatted(type, uri.map(text -> " with " + text).orElse("")));
    }

    private Integration lambdaProxy(Properties properties, String functionArn, String route) {
        properties.ignore("Credentials", "CacheNamespace", "CacheKeyParameters");
        // Without effect on a proxy integration ("Integration passthrough behaviors"): the request goes through. So it
        // does past mapped parameters, as LocalStack's test_lambda_aws_proxy_integration_request_data_mapping has
        // recorded of AWS; they matter to the keys of a cache alone.
        properties.ignore("PassthroughBehavior", "RequestTemplates", "RequestParameters");
        // The function makes the response.
        properties.ignore("IntegrationResponses");
        // What is binary reaches a function as text in base64 in any case.
        properties.allow("ContentHandling", "CONVERT_TO_TEXT");
        properties.allow("ConnectionType", "INTERNET");
        properties.allow("IntegrationHttpMethod", "POST");
        properties.allow("ResponseTransferMode", "BUFFERED");
        Duration timeout = Duration.ofMillis(properties.integer("TimeoutInMillis", DEFAULT_TIMEOUT_MILLIS));
        InvokedFunction function = functions.find(functionArn, route);
        return function.unserved()
                .<Integration>map(Integration.NotServed::new)
                .orElseGet(() -> new Integration.LambdaProxy(function.arn(), timeout));
    }
}
