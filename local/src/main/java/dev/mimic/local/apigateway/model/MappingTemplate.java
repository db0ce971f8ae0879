package dev.mimic.local.apigateway.model;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mapping template that needs no Velocity: text, context variables, and {@code $input.params('name')}.
 *
 * @param text the template as it stands
 */
public record MappingTemplate(String text) {

    /** Those of "Variables for data transformations for API Gateway" that every request here has. */
    private static final Set<String> CONTEXT_VARIABLES = Set.of(
            "accountId",
            "apiId",
            "extendedRequestId",
            "httpMethod",
            "identity.sourceIp",
            "identity.userAgent",
            "path",
            "protocol",
            "requestId",
            "resourceId",
            "resourcePath",
            "stage");

    private static final String NAME = "[A-Za-z][\\w-]*(?:\\.[A-Za-z][\\w-]*)*";

    /** A context variable, bare or in braces, or the call with a parameter in quotes; nothing is asked of their values. */
    private static final Pattern VARIABLE = Pattern.compile("(?<!\\\\)\\$"
            + ("(?:context\\.(" + NAME + ")|\\{context\\.(" + NAME + ")}|input\\.params\\((['\"])([^'\"$]+)\\3\\))")
            + "(?![(\\[]|\\.[A-Za-z])");

    /** What Velocity takes for more than text: a variable, a directive, a comment, an escape. */
    private static final Pattern VELOCITY = Pattern.compile("\\$!?\\{?[A-Za-z]"
            + "|#\\{?(?:set|if|elseif|else|end|foreach|include|parse|stop|break|macro|evaluate|define)\\b"
            + "|#[#*@]|#\\[\\[|\\\\[$#]");

    /** Returns a template, unless it needs Velocity or holds a variable that is not known here. */
    public static Optional<MappingTemplate> of(String text) {
        Matcher variables = VARIABLE.matcher(text);
        boolean isKnown = variables
                .results()
                .allMatch(variable -> variable.group(4) != null || isContextVariable(contextVariable(variable)));
        boolean isText = !VELOCITY.matcher(variables.replaceAll("")).find();
        return isKnown && isText ? Optional.of(new MappingTemplate(text)) : Optional.empty();
    }

    /** Whether a request has a context variable, for example {@code identity.sourceIp}. */
    public static boolean isContextVariable(String name) {
        return CONTEXT_VARIABLES.contains(name);
    }

    /**
     * Puts values in place of the variables.
     *
     * @param context gives the value of a context variable
     * @param params gives the value of a request's parameter
     */
    public String fill(UnaryOperator<String> context, UnaryOperator<String> params) {
        return VARIABLE.matcher(text)
                .replaceAll(variable -> Matcher.quoteReplacement(
                        variable.group(4) != null
                                ? params.apply(variable.group(4))
                                : context.apply(contextVariable(variable))));
    }

    private static String contextVariable(MatchResult variable) {
        return Objects.requireNonNullElse(variable.group(1), variable.group(2));
    }
}
