package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.mimic.local.cloudformation.TemplateCheck;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
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
    private final Set<String> transforms;
    private final Parameters parameters;
    private final Mappings mappings;
    private final ListFunctions lists;
    private final Conditions conditions;
    private final References references;
    private final Imports imports;
    private final DynamicReferences dynamicReferences;
    private final Set<String> unheld = new LinkedHashSet<>();

    /**
     * Resolves nothing yet.
     *
     * @param environment where the stack would be deployed
     * @param template its template
     * @param given the values that it is given for its parameters
     * @param sources where values come from that do not stand in the template
     */
    Intrinsics(StackEnvironment environment, Template template, ParameterValues given, Sources sources) {
        this.environment = environment;
        this.transforms = template.transforms();
        this.dynamicReferences = sources.dynamicReferences();
        this.parameters = new Parameters(template.parameters(), given, environment, dynamicReferences);
        this.mappings = new Mappings(template.mappings(), this);
        this.lists = new ListFunctions(environment, this);
        this.conditions = new Conditions(template.conditions(), this);
        Names names = new Names(environment, this);
        this.references = new References(template.resources(), conditions, names, sources.resources());
        this.imports = new Imports(environment, template, given, sources);
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

    /** The dynamic references that were read and that nothing holds a value for, a line each. */
    Set<String> unheld() {
        return unheld;
    }

    /** Takes note of the dynamic references that are left in a text: the reader gets them instead of a value. */
    String noteUnheld(String text, String place) {
        DynamicReferences.in(text)
                .forEach(reference -> unheld.add(reference + " at " + place
                        + " stays as it stands: no parameter or secret of this assembly has that value"));
        return text;
    }

    /**
     * Resolves a value with everything in it; what comes to {@code AWS::NoValue} is a missing node, or left out. As in
     * CloudFormation, dynamic references are resolved in what the functions have made.
     */
    JsonNode resolve(JsonNode value, String place) {
        return withDynamicReferences(evaluate(value, place), place);
    }

    private JsonNode withDynamicReferences(JsonNode value, String place) {
        return value.isTextual()
                ? checkLength(TextNode.valueOf(dynamicReferences.resolve(value.textValue(), environment)), place)
                : mapped(value, place, this::withDynamicReferences);
    }

    /** Calls the functions in a value. */
    JsonNode evaluate(JsonNode value, String place) {
        if (TemplateCheck.isIntrinsic(value)) {
            String function = value.fieldNames().next();
            JsonNode argument = value.get(function);
            FunctionCall.checkArguments(function, argument, place);
            FunctionCall.checkTransform(function, argument, transforms, place);
            return checkLength(call(function, argument, place), place);
        }
        return mapped(value, place, this::evaluate);
    }

    /** Maps the elements of a structure; anything else is returned as it is. */
    private static JsonNode mapped(JsonNode value, String place, BiFunction<JsonNode, String, JsonNode> mapping) {
        if (value.isObject()) {
            ObjectNode mapped = JSON.objectNode();
            value.properties().forEach(field -> {
                JsonNode inner = mapping.apply(field.getValue(), place + "." + field.getKey());
                if (!inner.isMissingNode()) {
                    mapped.set(field.getKey(), inner);
                }
            });
            return mapped;
        }
        if (value.isArray()) {
            ArrayNode mapped = JSON.arrayNode();
            for (int i = 0; i < value.size(); i++) {
                JsonNode inner = mapping.apply(value.get(i), place + "[" + i + "]");
                if (!inner.isMissingNode()) {
                    mapped.add(inner);
                }
            }
            return mapped;
        }
        return value;
    }

    /** Resolves a value that must come to a text, a number or a boolean, and gives it as text. */
    String text(JsonNode value, String place) {
        return asText(resolve(value, place), place);
    }

    /** Evaluates a part of a text, in which a dynamic reference may begin or end. */
    String part(JsonNode value, String place) {
        return asText(evaluate(value, place), place);
    }

    private static String asText(JsonNode value, String place) {
        if (!value.isValueNode() || value.isNull()) {
            throw new AssemblyException(place + " must be a text, got " + (value.isMissingNode() ? "nothing" : value));
        }
        return value.asText();
    }

    /** Resolves a value as {@link #text} does; empty if it comes to {@code AWS::NoValue}. */
    Optional<String> optionalText(JsonNode value, String place) {
        JsonNode resolved = resolve(value, place);
        return resolved.isMissingNode() ? Optional.empty() : Optional.of(text(resolved, place));
    }

    private JsonNode call(String function, JsonNode argument, String place) {
        return switch (function) {
            case "Ref" -> ref(FunctionCall.literal(function, argument, place), place);
            case "Fn::GetAtt" -> attribute(argument, place);
            case "Fn::Base64" -> {
                byte[] text = part(argument, place).getBytes(StandardCharsets.UTF_8);
                yield TextNode.valueOf(Base64.getEncoder().encodeToString(text));
            }
            case "Fn::Cidr", "Fn::GetAZs", "Fn::Join", "Fn::Length", "Fn::Select", "Fn::Split" ->
                lists.call(function, argument, place);
            case "Fn::FindInMap" -> mappings.find(argument, place);
            case "Fn::ToJsonString" ->
                TextNode.valueOf(evaluate(argument, place).toString());
            case "Fn::Sub" -> TextNode.valueOf(substitute(argument, place));
            case "Fn::If" -> {
                boolean holds = conditions.holds(FunctionCall.literal(function, argument.path(0), place), place);
                yield evaluate(argument.path(holds ? 1 : 2), place);
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
        return parameters.have(name) ? parameters.value(name, place) : TextNode.valueOf(references.ref(name, place));
    }

    private JsonNode attribute(JsonNode argument, String place) {
        if (argument.isTextual()) {
            return attribute(argument.textValue(), place);
        }
        String logicalId = FunctionCall.literal("Fn::GetAtt", argument.path(0), place);
        return attribute(logicalId, part(argument.path(1), place), place);
    }

    private JsonNode attribute(String dotted, String place) {
        int dot = dotted.indexOf('.');
        if (dot < 0) {
            throw new AssemblyException("Fn::GetAtt needs Resource.Attribute, got " + dotted + " at " + place);
        }
        return attribute(dotted.substring(0, dot), dotted.substring(dot + 1), place);
    }

    private JsonNode attribute(String logicalId, String attribute, String place) {
        return references
                .listAttribute(logicalId, attribute, place)
                .<JsonNode>map(Intrinsics::texts)
                .orElseGet(() -> TextNode.valueOf(references.attribute(logicalId, attribute, place)));
    }

    static ArrayNode texts(List<String> values) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(array::add);
        return array;
    }

    private String substitute(JsonNode argument, String place) {
        Map<String, String> own = new HashMap<>();
        argument.path(1).properties().forEach(variable -> own.put(variable.getKey(), part(variable.getValue(), place)));
        String pattern = FunctionCall.literal("Fn::Sub", argument.isArray() ? argument.path(0) : argument, place);
        return VARIABLE.matcher(pattern).replaceAll(variable -> {
            String name = variable.group(2).strip();
            String value;
            if (!variable.group(1).isEmpty()) {
                value = "${" + variable.group(2) + "}";
            } else if (own.containsKey(name)) {
                value = own.get(name);
            } else if (name.contains(".")) {
                value = part(attribute(name, place), place);
            } else {
                value = part(ref(name, place), place);
            }
            return Matcher.quoteReplacement(value);
        });
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
