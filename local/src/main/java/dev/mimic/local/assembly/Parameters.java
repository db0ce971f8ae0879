package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;

/**
 * The parameters of one template: what a nested stack is given, otherwise each default, since nobody is there to enter another
 * value.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/parameters-section-structure.html">
 *     Parameters</a>
 */
final class Parameters {

    /** The value is that of the parameter in Parameter Store whose name is entered, for example {@code List<String>}. */
    private static final String STORED = "AWS::SSM::Parameter::Value<";

    private final JsonNode parameters;
    private final ParameterValues given;
    private final StackEnvironment environment;
    private final DynamicReferences dynamicReferences;

    Parameters(
            JsonNode parameters,
            ParameterValues given,
            StackEnvironment environment,
            DynamicReferences dynamicReferences) {
        this.parameters = parameters;
        this.given = given;
        this.environment = environment;
        this.dynamicReferences = dynamicReferences;
    }

    boolean have(String name) {
        return parameters.has(name);
    }

    JsonNode value(String name, String place) {
        JsonNode parameter = parameters.get(name);
        Optional<String> set = given.of(name);
        if (set.isEmpty() && !parameter.has("Default")) {
            throw new AssemblyException("parameter " + name + " at " + place + " has no default");
        }
        String value = set.orElseGet(() -> parameter.get("Default").asText());
        String type = parameter.path("Type").asText();
        if (type.startsWith(STORED)) {
            value = dynamicReferences.resolve(DynamicReferences.toParameter(value), environment);
            type = type.substring(STORED.length());
        }
        return type.startsWith("CommaDelimitedList") || type.startsWith("List<")
                ? Intrinsics.texts(List.of(value.strip().split("\\s*,\\s*")))
                : TextNode.valueOf(value);
    }
}
