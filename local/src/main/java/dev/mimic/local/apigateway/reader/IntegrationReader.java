package dev.mimic.local.apigateway.reader;

import dev.mimic.local.apigateway.model.Integration;
import dev.mimic.local.assembly.Properties;
import dev.mimic.local.lambda.FunctionReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the {@code Integration} of a method. */
final class IntegrationReader {

    private static final Pattern INVOCATION =
            Pattern.compile("arn:[^:]+:apigateway:[^:]+:lambda:path/2015-03-31/functions/(.+)/invocations");
    private static final int DEFAULT_TIMEOUT_MILLIS = 29_000;

    private final FunctionReader functions;

    IntegrationReader(FunctionReader functions) {
        this.functions = functions;
    }

    /**
     * Reads an integration. One that leads to what this machine does not have is not served, for a reason that names it.
     *
     * @param properties the integration
     * @param methodResponses the method's responses
     * @param route the method and path that it answers, for messages
     */
    Integration read(Properties properties, List<Properties> methodResponses, String route) {
        String type = properties.text("Type");
        if (type.equals("MOCK")) {
            return MockReader.read(properties, methodResponses, route);
        }
        methodResponses.forEach(Properties::ignoreOthers);
        Optional<String> uri = properties.optionalText("Uri");
        Matcher invocation = INVOCATION.matcher(uri.orElse(""));
        if (type.equals("AWS_PROXY") && invocation.matches()) {
            return lambdaProxy(properties, invocation.group(1), route);
        }
        properties.ignoreOthers();
        return new Integration.NotServed("%s is not served on this machine: integration of type %s%s"
                .formatted(route, type, uri.map(text -> " with " + text).orElse("")));
    }

    private Integration lambdaProxy(Properties properties, String function, String route) {
        properties.ignore("Credentials", "PassthroughBehavior", "CacheNamespace", "CacheKeyParameters");
        // The function makes the response.
        properties.ignore("IntegrationResponses");
        // What is binary reaches a function as text in base64 in any case.
        properties.allow("ContentHandling", "CONVERT_TO_TEXT");
        properties.allow("ConnectionType", "INTERNET");
        properties.allow("IntegrationHttpMethod", "POST");
        properties.allow("ResponseTransferMode", "BUFFERED");
        return new Integration.LambdaProxy(
                functions.reach(function, route).name(),
                Duration.ofMillis(properties.integer("TimeoutInMillis", DEFAULT_TIMEOUT_MILLIS)));
    }
}
