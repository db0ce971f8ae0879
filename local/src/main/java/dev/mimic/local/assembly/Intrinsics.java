package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.mimic.local.cloudformation.TemplateCheck;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Resolves the intrinsic functions of one template. Each place is a path such as {@code MimicTable.TableName}. */
final class Intrinsics {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** A variable of {@code Fn::Sub}; with an exclamation mark it stands for itself. */
    static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]+)}");

    /** A template may have 1 MB, and so what is made of one: variables in variables can ask for any length. */
    private static final int MAX_LENGTH = 1 << 20;

    private final StackEnvironment environment;
    private final JsonNode parameters;
    private final ParameterValues given;
    private final Conditions conditions;
    private final References references;
    private final Imports imports;

    /**
     * Resolves nothing yet.
     *
     * @param environment where the stack would be deployed
     * @param template its template
     * @param given the values that it is given for its parameters
     * @param outputs the outputs of every stack of the assembly
     * @param values what {@code Ref} and {@code Fn::GetAtt} give for resources
     */
    Intrinsics(
            StackEnvironment environment,
            Template template,
            ParameterValues given,
            StackOutputs outputs,
            ResourceValues values) {
        this.environment = environment;
        this.parameters = template.parameters();
        this.given = given;
        this.conditions = new Conditions(template.conditions(), this);
        this.references = new References(template.resources(), conditions, new Names(environment, this), values);
        this.imports = new Imports(environment, template, given, outputs, values);
    }

    /** A value that cannot be resolved is refused by its reader. Many have no reader: those of roles, for example. */
    static <T> Optional<T> ifKnown(Supplier<T> resolving) {
        try {
            return Optional.of(resolving.get());
        } catch (AssemblyException unknown) {
            return Optional.empty();
        }
    }

    Conditions conditions() {
        return conditions;
    }

    References references() {
        return references;
    }

    Imports imports() {
        return imports;
    }

    /** Resolves a value with everything in it; what comes to {@code AWS::NoValue} is a missing node, or left out. */
    JsonNode resolve(JsonNode value, String place) {
        if (TemplateCheck.isIntrinsic(value)) {
            String function = value.fieldNames().next();
            FunctionCall.checkArguments(function, value.get(function), place);
            return checkLength(call(function, value.get(function), place), place);
        }
        if (value.isObject()) {
            ObjectNode resolved = JSON.objectNode();
            value.properties().forEach(field -> {
                JsonNode inner = resolve(field.getValue(), place + "." + field.getKey());
                if (!inner.isMissingNode()) {
                    resolved.set(field.getKey(), inner);
                }
            });
            return resolved;
        }
        if (value.isArray()) {
            ArrayNode resolved = JSON.arrayNode();
            for (int i = 0; i < value.size(); i++) {
                JsonNode inner = resolve(value.get(i), place + "[" + i + "]");
                if (!inner.isMissingNode()) {
                    resolved.add(inner);
                }
            }
            return resolved;
        }
        if (value.asText().contains("{{resolve:")) {
            throw new AssemblyException("unsupported dynamic reference " + value.asText() + " at " + place);
        }
        return value;
    }

    /** Resolves a value that must come to a text, a number or a boolean, and gives it as text. */
    String text(JsonNode value, String place) {
        JsonNode resolved = resolve(value, place);
        if (!resolved.isValueNode() || resolved.isNull()) {
            throw new AssemblyException(
                    place + " must be a text, got " + (resolved.isMissingNode() ? "nothing" : resolved));
        }
        return resolved.asText();
    }

    /** Resolves a value as {@link #text} does; empty if it comes to {@code AWS::NoValue}. */
    Optional<String> optionalText(JsonNode value, String place) {
        JsonNode resolved = resolve(value, place);
        return resolved.isMissingNode() ? Optional.empty() : Optional.of(text(resolved, place));
    }

    private JsonNode call(String function, JsonNode argument, String place) {
        return switch (function) {
            case "Ref" -> ref(FunctionCall.literal(function, argument, place), place);
            case "Fn::GetAtt" -> TextNode.valueOf(attribute(argument, place));
            case "Fn::Join" -> join(argument, place);
            case "Fn::Select" -> select(argument, place);
            case "Fn::Split" -> split(argument, place);
            case "Fn::Sub" -> TextNode.valueOf(substitute(argument, place));
            case "Fn::If" -> {
                boolean holds = conditions.holds(FunctionCall.literal(function, argument.path(0), place), place);
                yield resolve(argument.path(holds ? 1 : 2), place);
            }
            case "Fn::ImportValue" -> TextNode.valueOf(imports.importedValue(argument, place));
            case "Fn::GetStackOutput" -> TextNode.valueOf(imports.stackOutput(argument, place));
            default -> throw new AssemblyException("unsupported intrinsic " + function + " at " + place);
        };
    }

    private JsonNode ref(String name, String place) {
        if (name.startsWith("AWS::")) {
            return environment
                    .pseudoParameter(name)
                    .orElseThrow(() -> new AssemblyException("unsupported pseudo parameter " + name + " at " + place));
        }
        return parameters.has(name)
                ? parameter(name, parameters.get(name), place)
                : TextNode.valueOf(references.ref(name, place));
    }

    private JsonNode parameter(String name, JsonNode parameter, String place) {
        String type = parameter.path("Type").asText();
        if (type.startsWith("AWS::SSM::")) {
            throw new AssemblyException("unsupported type " + type + " of parameter " + name + " at " + place);
        }
        Optional<String> set = given.of(name);
        if (set.isEmpty() && !parameter.has("Default")) {
            throw new AssemblyException("parameter " + name + " at " + place + " has no default");
        }
        String value = set.orElseGet(() -> parameter.get("Default").asText());
        return type.equals("CommaDelimitedList") || type.startsWith("List<")
                ? texts(List.of(value.split("\\s*,\\s*")))
                : TextNode.valueOf(value);
    }

    private String attribute(JsonNode argument, String place) {
        if (argument.isTextual()) {
            return attribute(argument.textValue(), place);
        }
        String logicalId = FunctionCall.literal("Fn::GetAtt", argument.path(0), place);
        return references.attribute(logicalId, text(argument.path(1), place), place);
    }

    private String attribute(String dotted, String place) {
        int dot = dotted.indexOf('.');
        if (dot < 0) {
            throw new AssemblyException("Fn::GetAtt needs Resource.Attribute, got " + dotted + " at " + place);
        }
        return references.attribute(dotted.substring(0, dot), dotted.substring(dot + 1), place);
    }

    private JsonNode join(JsonNode argument, String place) {
        return TextNode.valueOf(String.join(text(argument.path(0), place), list(argument.path(1), place)));
    }

    private JsonNode select(JsonNode argument, String place) {
        String index = text(argument.path(0), place);
        List<String> list = list(argument.path(1), place);
        if (!index.matches("\\d{1,9}") || Integer.parseInt(index) >= list.size()) {
            throw new AssemblyException("Fn::Select has no element " + index + " in " + list + " at " + place);
        }
        return TextNode.valueOf(list.get(Integer.parseInt(index)));
    }

    private JsonNode split(JsonNode argument, String place) {
        String delimiter = Pattern.quote(text(argument.path(0), place));
        return texts(List.of(text(argument.path(1), place).split(delimiter, -1)));
    }

    private String substitute(JsonNode argument, String place) {
        Map<String, String> own = new HashMap<>();
        argument.path(1).properties().forEach(variable -> own.put(variable.getKey(), text(variable.getValue(), place)));
        String pattern = FunctionCall.literal("Fn::Sub", argument.isArray() ? argument.path(0) : argument, place);
        return VARIABLE.matcher(pattern).replaceAll(variable -> {
            String name = variable.group(2).strip();
            String value;
            if (!variable.group(1).isEmpty()) {
                value = "${" + variable.group(2) + "}";
            } else if (own.containsKey(name)) {
                value = own.get(name);
            } else if (name.contains(".")) {
                value = attribute(name, place);
            } else {
                value = text(ref(name, place), place);
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private List<String> list(JsonNode value, String place) {
        JsonNode resolved = resolve(value, place);
        if (!resolved.isArray()) {
            throw new AssemblyException(place + " must be a list, got " + resolved);
        }
        List<String> list = new ArrayList<>();
        resolved.forEach(element -> list.add(text(element, place)));
        return list;
    }

    private static ArrayNode texts(List<String> values) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(array::add);
        return array;
    }

    private static JsonNode checkLength(JsonNode value, String place) {
        int length = value.asText().length();
        if (length > MAX_LENGTH) {
            throw new AssemblyException("%s must be at most %d characters, as a whole template, got %d"
                    .formatted(place, MAX_LENGTH, length));
        }
        return value;
    }
}
