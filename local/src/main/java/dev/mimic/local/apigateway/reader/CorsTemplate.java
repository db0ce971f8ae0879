package dev.mimic.local.apigateway.reader;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The response template that CDK's {@code addCorsPreflight} makes for more than one origin: the first origin is the
 * static header, and the template replaces it if the request comes from one of the others.
 */
final class CorsTemplate {

    private static final Pattern ORIGIN = Pattern.compile("\\$origin == \"([^\"]+)\"");

    private CorsTemplate() {}

    /**
     * Recognizes the template by writing it anew.
     *
     * @param responseTemplates templates by content type
     * @return the origins after the first one, no origin if there is no template; nothing if it is any other template
     */
    static Optional<Set<String>> otherOrigins(Map<String, String> responseTemplates) {
        Set<String> origins = responseTemplates.values().stream()
                .flatMap(template -> ORIGIN.matcher(template).results())
                .map(origin -> origin.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return responseTemplates.equals(origins.isEmpty() ? Map.of() : Map.of("application/json", write(origins)))
                ? Optional.of(origins)
                : Optional.empty();
    }

    private static String write(Set<String> origins) {
        String isOneOfThem =
                origins.stream().map(origin -> "$origin == \"" + origin + "\"").collect(Collectors.joining(" || "));
        return """
                #set($origin = $input.params().header.get("Origin"))
                #if($origin == "")
                  #set($origin = $input.params().header.get("origin"))
                #end
                #if(%s)
                  #set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)
                #end""".formatted(isOneOfThem);
    }
}
