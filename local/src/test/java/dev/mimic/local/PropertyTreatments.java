package dev.mimic.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mimic.local.cloudformation.TemplateCheck;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds how each property of a type is treated, by what happens to it and not by what the code says.
 *
 * <p>A property gets a value that cannot be resolved. What has no meaning is not even resolved, so the assembly is read as
 * if nothing had happened; what no reader knows is refused by name; whoever reads the value refuses it for what it is, or
 * serves something else. A warning has the name of its property in brackets, and is missing without that. So the table needs
 * no list that somebody would have to keep.
 */
final class PropertyTreatments {

    /** A function that CloudFormation does not have. */
    private static final JsonNode UNRESOLVABLE =
            JsonNodeFactory.instance.objectNode().put("Fn::Nowhere", "");

    private static final Pattern UNSUPPORTED_VALUE =
            Pattern.compile(".*unsupported value \\S+ at (?<place>[^,]+?)(?:, allowed: (?<allowed>.*))?");

    private static final Pattern UNSUPPORTED_PROPERTY =
            Pattern.compile(".*unsupported property \\w+\\.(?<property>\\w+) of .*");

    /** What a function of CDK's own makes has the properties that CDK gives it, and no schema. */
    private static final String CUSTOM = "Custom::";

    private static final JsonNode TYPES = table("resource-types.json").path("resourceTypes");
    private static final JsonNode DOCUMENTED = table("documented-values.json");

    /**
     * A property, or values of it.
     *
     * @param property the names that lead to it
     * @param values which values; empty if it is the property itself
     */
    record Treated(String property, String values, Treatment treatment) {}

    private final EveryTypeAssembly assembly;
    /** How the assembly is read as it stands. */
    private final EveryTypeAssembly.Reading asItStands;

    PropertyTreatments(EveryTypeAssembly assembly) throws IOException {
        this.assembly = assembly;
        this.asItStands = assembly.read();
        if (asItStands.refusal().isPresent() || asItStands.isAnswered501()) {
            throw new AssertionError(asItStands);
        }
    }

    private static JsonNode table(String name) {
        try (InputStream content = TemplateCheck.class.getResourceAsStream(name)) {
            return new ObjectMapper().readTree(content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** How all properties of a resource are treated, in the order of their names. */
    List<Treated> of(String type, String logicalId) throws IOException {
        List<Treated> all = new ArrayList<>();
        if (type.startsWith(CUSTOM)) {
            for (String property : assembly.properties(logicalId)) {
                all.add(new Treated(property, "", treatment(PropertyPath.of(logicalId, property))));
            }
            return all;
        }
        for (Map.Entry<String, JsonNode> property :
                TYPES.path(type).path("properties").properties()) {
            all.addAll(treated(type, PropertyPath.of(logicalId, property.getKey()), property.getValue()));
        }
        if (all.isEmpty()) {
            throw new AssertionError(type + " is not in resource-types.json; resource-types.mjs adds it");
        }
        return all;
    }

    /** How one value is treated that is not honoured. */
    Treatment of(PropertyPath path, JsonNode value) throws IOException {
        EveryTypeAssembly.Reading reading = assembly.with(path, value).read();
        if (reading.isRefusedAt(path.place())) {
            return Treatment.REFUSED;
        }
        if (reading.isAnswered501()) {
            return Treatment.ANSWERED_501;
        }
        throw new AssertionError(path.place() + " = " + value + " is neither refused nor answered 501: " + reading);
    }

    private List<Treated> treated(String type, PropertyPath path, JsonNode schema) throws IOException {
        Treatment treatment = treatment(path);
        JsonNode element = schema.path("items");
        JsonNode structure = element.isMissingNode() ? schema : element;
        if (treatment != Treatment.HONOURED) {
            return List.of(new Treated(path.name(), "", treatment));
        }
        if (!structure.has("$ref")) {
            return valuesOf(type, path, schema);
        }
        PropertyPath inside = inside(path, schema.path("type").asText());
        List<Treated> inner = new ArrayList<>();
        JsonNode definition =
                TYPES.path(type).path("definitions").path(structure.path("$ref").textValue());
        for (Map.Entry<String, JsonNode> property :
                definition.path("properties").properties()) {
            inner.addAll(treated(type, inside.property(property.getKey()), property.getValue()));
        }
        return joined(path, inner);
    }

    /** Objects, elements and entries are as in the template, so that what belongs to them is there. */
    private PropertyPath inside(PropertyPath path, String type) {
        JsonNode there = assembly.at(path);
        if (there.isEmpty()) {
            throw new AssertionError(path.place() + " is read, so EveryType.template.json must have it");
        }
        return switch (type) {
            case "array" -> path.firstElement();
            case "map" -> path.entry(there.fieldNames().next());
            default -> path;
        };
    }

    private Treatment treatment(PropertyPath path) throws IOException {
        EveryTypeAssembly.Reading reading = assembly.with(path, UNRESOLVABLE).read();
        if (reading.equals(asItStands)) {
            return Treatment.WITHOUT_MEANING;
        }
        if (isWarnedOf(path)) {
            return Treatment.WARNED;
        }
        if (reading.refusal().isEmpty()) {
            return Treatment.HONOURED;
        }
        String refusal = reading.refusal().get();
        if (refusal.contains("unsupported property " + path.place() + " of ")) {
            return Treatment.REFUSED;
        }
        if (reading.isRefusedAt(path.place())) {
            return Treatment.HONOURED;
        }
        throw new AssertionError(path.place() + ": " + refusal);
    }

    private boolean isWarnedOf(PropertyPath path) throws IOException {
        String property = "(" + path.pointer().last().getMatchingProperty() + ")";
        List<String> about = asItStands.warnings().stream()
                .filter(warning -> warning.contains(property))
                .toList();
        if (about.isEmpty()) {
            return false;
        }
        EveryTypeAssembly.Reading without = assembly.without(path).read();
        return without.refusal().isEmpty() && !without.warnings().containsAll(about);
    }

    /** Puts properties that are all treated alike together under the name of what they belong to. */
    private static List<Treated> joined(PropertyPath path, List<Treated> inner) {
        Set<Treatment> treatments = inner.stream()
                .filter(each -> each.values().isEmpty())
                .map(Treated::treatment)
                .collect(Collectors.toSet());
        Set<String> names = inner.stream().map(Treated::property).collect(Collectors.toSet());
        List<Treated> values =
                inner.stream().filter(each -> !each.values().isEmpty()).toList();
        if (treatments.size() != 1 || names.size() != inner.size() - values.size()) {
            return inner;
        }
        List<Treated> joined = new ArrayList<>(values);
        joined.add(0, new Treated(path.name(), "", treatments.iterator().next()));
        return joined;
    }

    /** Tries every value of a closed set. */
    private List<Treated> valuesOf(String type, PropertyPath path, JsonNode schema) throws IOException {
        Set<String> refused = new TreeSet<>();
        Set<String> allowed = new TreeSet<>();
        Set<String> notServed = new TreeSet<>();
        Set<String> warned = new TreeSet<>();
        for (JsonNode value : closedSet(type, path, schema)) {
            String text = (value.isArray() ? value.get(0) : value).asText();
            EveryTypeAssembly.Reading reading = readWith(path, value);
            Matcher refusal = UNSUPPORTED_VALUE.matcher(reading.refusal().orElse(""));
            if (refusal.matches() && refusal.group("place").equals(path.place())) {
                refused.add(text);
                if (refusal.group("allowed") != null) {
                    allowed.addAll(List.of(refusal.group("allowed").split(", ")));
                }
            } else if (reading.isAnswered501()) {
                notServed.add(text);
            } else if (reading.warnings().size() > asItStands.warnings().size()) {
                warned.add(text);
            }
        }
        List<Treated> treated = new ArrayList<>();
        if (allowed.size() == 1) {
            treated.add(new Treated(path.name(), "other than " + quoted(allowed), Treatment.REFUSED));
        } else {
            // The other value of a flag that is warned of asks for nothing.
            if (!schema.path("type").asText().equals("boolean") || warned.isEmpty()) {
                treated.add(new Treated(path.name(), "", Treatment.HONOURED));
            }
            if (!refused.isEmpty()) {
                treated.add(new Treated(path.name(), quoted(refused), Treatment.REFUSED));
            }
        }
        if (!warned.isEmpty()) {
            treated.add(new Treated(path.name(), quoted(warned), Treatment.WARNED));
        }
        if (!notServed.isEmpty()) {
            treated.add(new Treated(path.name(), quoted(notServed), Treatment.ANSWERED_501));
        }
        return treated;
    }

    /** Reads the assembly with a value, without the other property that does not go with it: no authorizer with AWS_IAM. */
    private EveryTypeAssembly.Reading readWith(PropertyPath path, JsonNode value) throws IOException {
        EveryTypeAssembly.Reading reading = assembly.with(path, value).read();
        Matcher other = UNSUPPORTED_PROPERTY.matcher(reading.refusal().orElse(""));
        return other.matches() && !other.group("property").equals(path.name())
                ? assembly.with(path, value)
                        .without(PropertyPath.of(path.logicalId(), other.group("property")))
                        .read()
                : reading;
    }

    private static Collection<JsonNode> closedSet(String type, PropertyPath path, JsonNode schema) {
        Set<JsonNode> values = new LinkedHashSet<>();
        if (schema.path("type").asText().equals("boolean")) {
            values.add(BooleanNode.TRUE);
            values.add(BooleanNode.FALSE);
        }
        JsonNode documented = DOCUMENTED.path(type).path("values");
        schema.path("enum").forEach(values::add);
        documented.path(path.name()).path("enum").forEach(values::add);
        documented
                .path(path.name() + "[]")
                .path("enum")
                .forEach(
                        value -> values.add(JsonNodeFactory.instance.arrayNode().add(value)));
        return values;
    }

    private static String quoted(Set<String> values) {
        return values.stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "));
    }
}
