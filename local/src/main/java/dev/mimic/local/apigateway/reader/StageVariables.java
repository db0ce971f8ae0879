package dev.mimic.local.apigateway.reader;

import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Properties;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables of a stage. A function's name, or its alias or version, may be one in the address of an integration:
 * {@code ${stageVariables.name}} ("API Gateway stage variables reference for REST APIs in API Gateway").
 *
 * @param stage the name of the stage
 * @param values the values by name
 */
record StageVariables(String stage, Map<String, String> values) {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{stageVariables\\.([^}]*)}");

    /** What a name and a value may be (the property {@code Variables} in CloudFormation's template reference). */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+");

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9\\-._~:/?#&=,]+");

    /** Reads the property {@code Variables}, and refuses what API Gateway does. */
    static StageVariables read(String stage, Properties properties) {
        Map<String, String> values = properties.textMap("Variables");
        values.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) {
                throw new AssemblyException("a name in %s must be letters, digits and _, got %s"
                        .formatted(properties.place("Variables"), name));
            }
            if (!VALUE.matcher(value).matches()) {
                throw new AssemblyException("%s.%s must be letters, digits and any of -._~:/?#&=,, got %s"
                        .formatted(properties.place("Variables"), name, value));
            }
        });
        return new StageVariables(stage, values);
    }

    /** The first variable that a text refers to and the stage lacks. */
    Optional<String> missingIn(String text) {
        return REFERENCE
                .matcher(text)
                .results()
                .map(reference -> reference.group(1))
                .filter(name -> !values.containsKey(name))
                .findFirst();
    }

    /** A text with the values of the variables that it refers to; none may be missing. */
    String fillIn(String text) {
        return REFERENCE
                .matcher(text)
                .replaceAll(reference -> Matcher.quoteReplacement(values.get(reference.group(1))));
    }

    /** What is wrong where a variable is missing. */
    String lackOf(String name, String route) {
        return "%s leads nowhere on stage %s, which has no variable %s, only %s"
                .formatted(route, stage, name, new TreeSet<>(values.keySet()));
    }
}
