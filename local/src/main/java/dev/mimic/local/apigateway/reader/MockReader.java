package dev.mimic.local.apigateway.reader;

import dev.mimic.local.apigateway.model.Integration;
import dev.mimic.local.apigateway.model.Integration.PassthroughBehavior;
import dev.mimic.local.apigateway.model.IntegrationResponse;
import dev.mimic.local.apigateway.model.MappingTemplate;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Properties;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads an {@code Integration} of type {@code MOCK}. A template that needs Velocity makes it one that is not served. */
final class MockReader {

    private final String route;
    private final Map<String, List<String>> contentTypes = new TreeMap<>();
    /** Where templates stand that need Velocity. */
    private final List<String> unsupported = new ArrayList<>();

    private MockReader(List<Properties> methodResponses, String route) {
        this.route = route;
        methodResponses.forEach(response -> {
            contentTypes.put(response.text("StatusCode"), response.names("ResponseModels"));
            response.ignoreOthers();
        });
    }

    static Integration read(Properties properties, List<Properties> methodResponses, String route) {
        return new MockReader(methodResponses, route).read(properties);
    }

    private Integration read(Properties properties) {
        // Nothing is called, so there is nothing to say how.
        properties.ignore("IntegrationHttpMethod", "Uri", "RequestParameters", "Credentials", "TimeoutInMillis");
        properties.ignore("CacheNamespace", "CacheKeyParameters", "ConnectionType");
        properties.allow("ContentHandling", "CONVERT_TO_TEXT");
        Integration.Mock mock = new Integration.Mock(
                templates(properties, "RequestTemplates"),
                properties
                        .optionalText("PassthroughBehavior")
                        .map(PassthroughBehavior::valueOf)
                        .orElse(PassthroughBehavior.WHEN_NO_MATCH),
                properties.optionalText("ContentHandling").isPresent(),
                properties.objects("IntegrationResponses").stream()
                        .map(this::response)
                        .toList());
        return unsupported.isEmpty()
                ? mock
                : new Integration.NotServed("the mapping template at %s needs Velocity".formatted(unsupported.get(0)));
    }

    private IntegrationResponse response(Properties response) {
        response.allow("ContentHandling", "CONVERT_TO_TEXT");
        Optional<Set<String>> otherOrigins = CorsTemplate.otherOrigins(response.textMap("ResponseTemplates"));
        Map<String, String> headers = new LinkedHashMap<>();
        Map<String, String> contextHeaders = new LinkedHashMap<>();
        response.textMap("ResponseParameters").forEach((parameter, expression) -> {
            String header = header(parameter, response);
            if (expression.matches("'.*'")) {
                headers.put(header, expression.substring(1, expression.length() - 1));
            } else if (expression.startsWith("context.")
                    && MappingTemplate.isContextVariable(expression.substring("context.".length()))) {
                contextHeaders.put(header, expression.substring("context.".length()));
            } else if (!expression.startsWith("integration.response.")) {
                // A mock's own response has neither headers nor a body, so that nothing comes of those.
                throw new AssemblyException("unsupported response parameter %s: %s at %s"
                        .formatted(parameter, expression, response.place("ResponseParameters")));
            }
        });
        String statusCode = response.text("StatusCode");
        return new IntegrationResponse(
                Integer.parseInt(statusCode),
                selectionPattern(response),
                headers,
                contextHeaders,
                otherOrigins.isPresent() ? Map.of() : templates(response, "ResponseTemplates"),
                contentTypes.getOrDefault(statusCode, List.of()),
                otherOrigins.orElse(Set.of()));
    }

    private static String header(String parameter, Properties response) {
        if (!parameter.startsWith("method.response.header.")) {
            throw new AssemblyException(
                    "unsupported response parameter %s at %s, allowed: method.response.header.<name>"
                            .formatted(parameter, response.place("ResponseParameters")));
        }
        return parameter.substring("method.response.header.".length());
    }

    /** An empty pattern marks the default response, as a missing one does. */
    private static Optional<String> selectionPattern(Properties response) {
        Optional<String> pattern = response.optionalText("SelectionPattern").filter(text -> !text.isEmpty());
        try {
            pattern.ifPresent(Pattern::compile);
        } catch (PatternSyntaxException e) {
            throw new AssemblyException("%s must be a regular expression, got %s: %s"
                    .formatted(response.place("SelectionPattern"), pattern.orElseThrow(), e.getDescription()));
        }
        return pattern;
    }

    private Map<String, MappingTemplate> templates(Properties properties, String name) {
        Map<String, MappingTemplate> templates = new LinkedHashMap<>();
        properties
                .textMap(name)
                .forEach((mediaType, text) -> MappingTemplate.of(text)
                        .ifPresentOrElse(
                                template -> templates.put(mediaType, template),
                                () -> unsupported.add(properties.place(name) + "." + mediaType)));
        return templates;
    }
}
