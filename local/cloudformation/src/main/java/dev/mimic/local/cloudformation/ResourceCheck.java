package dev.mimic.local.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the properties of one resource, with everything in them. */
final class ResourceCheck {

    private static final JsonNode AN_OBJECT =
            JsonNodeFactory.instance.objectNode().put("type", "object");

    private final String type;
    private final JsonNode schema;
    private final JsonNode documented;
    private final TemplateCheck.Resolver resolver;
    private final List<String> flaws;

    ResourceCheck(String type, TemplateCheck.Resolver resolver, List<String> flaws) {
        this.type = type;
        this.schema = ResourceSchemas.of(type);
        this.documented = ResourceSchemas.documented(type).path("values");
        this.resolver = resolver;
        this.flaws = flaws;
    }

    /** Checks the properties, and returns those that are there, resolved as far as possible. */
    Map<String, JsonNode> check(String logicalId, JsonNode properties) {
        JsonNode present = properties.isMissingNode() ? JsonNodeFactory.instance.objectNode() : properties;
        return object(schema, present, logicalId, "");
    }

    private Map<String, JsonNode> object(JsonNode objectSchema, JsonNode value, String place, String path) {
        Map<String, JsonNode> present = new LinkedHashMap<>();
        if (!value.isObject()) {
            refuse(place, new ValueRule(AN_OBJECT, documented.path(path)), value);
            return present;
        }
        JsonNode properties = objectSchema.path("properties");
        value.properties().forEach(property -> {
            String name = property.getKey();
            String innerPlace = place + "." + name;
            Optional<JsonNode> resolved = resolve(property.getValue(), innerPlace);
            if (resolved.filter(JsonNode::isMissingNode).isPresent()) {
                return;
            }
            present.put(name, resolved.orElse(property.getValue()));
            if (!properties.has(name)) {
                flaws.add(innerPlace
                        + (isReadOnly(objectSchema, name) ? " is read-only in " : " is not a property of ")
                        + type);
            } else {
                resolved.ifPresent(inner ->
                        value(properties.get(name), inner, innerPlace, path.isEmpty() ? name : path + "." + name));
            }
        });
        for (JsonNode required : objectSchema.path("required")) {
            if (!present.containsKey(required.asText())) {
                flaws.add(place + "." + required.asText() + " of " + type + " is missing");
            }
        }
        return present;
    }

    private void value(JsonNode valueSchema, JsonNode value, String place, String path) {
        if (valueSchema.has("$ref")) {
            object(schema.path("definitions").path(valueSchema.path("$ref").asText()), value, place, path);
        } else if (valueSchema.has("anyOf")) {
            alternatives(valueSchema.path("anyOf"), value, place, path);
        } else {
            ValueRule rule = new ValueRule(valueSchema, documented.path(path));
            switch (valueSchema.path("type").asText()) {
                case "array" -> list(rule, value, place, path);
                case "map" -> map(rule, value, place, path);
                default -> {
                    if (!rule.accepts(value)) {
                        refuse(place, rule, value);
                    }
                }
            }
        }
    }

    private void list(ValueRule rule, JsonNode list, String place, String path) {
        if (!list.isArray() || !rule.acceptsLength(list.size())) {
            refuse(place, rule, list);
            return;
        }
        Uniqueness elements = new Uniqueness();
        for (int i = 0; i < list.size(); i++) {
            String innerPlace = place + "[" + i + "]";
            Optional<JsonNode> element = resolve(list.get(i), innerPlace);
            if (element.isPresent() && !element.get().isMissingNode()) {
                value(rule.schema().path("items"), element.get(), innerPlace, path + "[]");
                Map<String, JsonNode> values = new LinkedHashMap<>();
                element.get().properties().forEach(entry -> values.put(entry.getKey(), entry.getValue()));
                for (JsonNode names : rule.documented().path("unique")) {
                    elements.add(path, names, values, innerPlace).ifPresent(flaws::add);
                }
            }
        }
    }

    private void map(ValueRule rule, JsonNode map, String place, String path) {
        if (!map.isObject()) {
            refuse(place, rule, map);
            return;
        }
        int bytes = 0;
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            String key = entry.getKey();
            if (!rule.acceptsKey(key)) {
                flaws.add("%s must have %s, got %s"
                        .formatted(place, rule.documented().path("keyForm").asText(), TextNode.valueOf(key)));
            }
            if (rule.reserves(key)) {
                flaws.add("%s must not have %s, which AWS sets itself".formatted(place, key));
            }
            Optional<JsonNode> value = resolve(entry.getValue(), place + "." + key);
            if (value.isPresent() && !value.get().isMissingNode()) {
                value(rule.schema().path("items"), value.get(), place + "." + key, path + ".*");
                bytes += key.getBytes(StandardCharsets.UTF_8).length
                        + value.get().asText().getBytes(StandardCharsets.UTF_8).length;
            }
        }
        int maximum = rule.documented().path("maximumBytes").asInt(Integer.MAX_VALUE);
        if (bytes > maximum) {
            flaws.add("%s must have at most %d bytes of names and values, got %d".formatted(place, maximum, bytes));
        }
    }

    /** Takes a value that one of several schemas takes. */
    private void alternatives(JsonNode schemas, JsonNode value, String place, String path) {
        List<String> words = new ArrayList<>();
        for (JsonNode alternative : schemas) {
            ResourceCheck attempt = new ResourceCheck(type, resolver, new ArrayList<>());
            attempt.value(alternative, value, place, path);
            if (attempt.flaws.isEmpty()) {
                return;
            }
            words.add(new ValueRule(alternative, documented.path(path)).words());
        }
        flaws.add(place + " must be " + String.join(" or ", words) + ", got " + Shown.value(value));
    }

    private static boolean isReadOnly(JsonNode objectSchema, String name) {
        for (JsonNode readOnly : objectSchema.path("readOnly")) {
            if (readOnly.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** A text with a dynamic reference stands for another one. */
    private Optional<JsonNode> resolve(JsonNode value, String place) {
        return TemplateCheck.isIntrinsic(value) || value.asText().contains("{{resolve:")
                ? resolver.resolve(value, place)
                : Optional.of(value);
    }

    private void refuse(String place, ValueRule rule, JsonNode value) {
        flaws.add(place + " must be " + rule.words() + ", got " + Shown.value(value));
    }
}
