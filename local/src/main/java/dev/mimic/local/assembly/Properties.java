package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mimic.local.cloudformation.TemplateCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The properties of a resource, or of an object within them. Each value is resolved when it is read, and what was
 * neither read nor knowingly ignored is refused by {@link #refuseOthers()}: nothing is ignored silently. Types and
 * bounds were checked before, by {@link TemplateCheck}.
 */
public final class Properties {

    private final String type;
    private final String place;
    private final JsonNode values;
    private final Intrinsics intrinsics;
    private final Set<String> known = new HashSet<>();
    private final List<Properties> inner = new ArrayList<>();

    /**
     * Opens the properties of a resource.
     *
     * @param resource the resource
     * @param place what messages call it
     * @param intrinsics resolves what stands in them
     */
    Properties(Resource resource, String place, Intrinsics intrinsics) {
        this(resource.type(), place, resource.properties(), intrinsics);
    }

    private Properties(String type, String place, JsonNode values, Intrinsics intrinsics) {
        this.type = type;
        this.place = place;
        this.values = values;
        this.intrinsics = intrinsics;
        if (!values.isObject() && !values.isMissingNode()) {
            throw new AssemblyException(place + " must be an object, got " + values);
        }
    }

    /** Returns where a property stands, for messages: {@code MimicTable.TableName}. */
    public String place(String name) {
        return place + "." + name;
    }

    public String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    public Optional<String> optionalText(String name) {
        JsonNode value = resolved(name);
        return value.isMissingNode() ? Optional.empty() : Optional.of(read(value, place(name)));
    }

    public int integer(String name) {
        return Integer.parseInt(text(name));
    }

    public int integer(String name, int absent) {
        return optionalText(name).map(Integer::parseInt).orElse(absent);
    }

    public double number(String name, double absent) {
        return optionalText(name).map(Double::parseDouble).orElse(absent);
    }

    /** Returns a boolean property; every one that a template here may hold is false by default. */
    public boolean flag(String name) {
        return optionalText(name).map(Boolean::parseBoolean).orElse(false);
    }

    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        JsonNode list = list(name);
        for (int i = 0; i < list.size(); i++) {
            String elementPlace = place(name) + "[" + i + "]";
            JsonNode element = intrinsics.resolve(list.get(i), elementPlace);
            if (!element.isMissingNode()) {
                texts.add(read(element, elementPlace));
            }
        }
        return texts;
    }

    /** Returns a property that maps names to texts, in the template's order; empty if it is not there. */
    public Map<String, String> textMap(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        optionalObject(name)
                .ifPresent(object -> object.values
                        .fieldNames()
                        .forEachRemaining(key -> object.optionalText(key).ifPresent(text -> map.put(key, text))));
        return map;
    }

    /** Returns a property that maps names to objects, in the template's order; empty if it is not there. */
    public Map<String, Properties> objectMap(String name) {
        Map<String, Properties> map = new LinkedHashMap<>();
        optionalObject(name)
                .ifPresent(object -> object.values
                        .fieldNames()
                        .forEachRemaining(key -> object.optionalObject(key).ifPresent(value -> map.put(key, value))));
        return map;
    }

    /** Returns the names in a property that maps names to anything, in the template's order; the values stay unresolved. */
    public List<String> names(String name) {
        List<String> names = new ArrayList<>();
        structure(name).fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Returns a property of any form, with everything in it resolved; a missing node if it is not there. */
    public JsonNode json(String name) {
        return resolved(name);
    }

    public Optional<Properties> optionalObject(String name) {
        JsonNode value = structure(name);
        return value.isMissingNode() ? Optional.empty() : Optional.of(open(value, place(name)));
    }

    public Properties object(String name) {
        return optionalObject(name).orElseThrow(() -> missing(name));
    }

    public List<Properties> objects(String name) {
        List<Properties> objects = new ArrayList<>();
        JsonNode list = list(name);
        for (int i = 0; i < list.size(); i++) {
            String elementPlace = place(name) + "[" + i + "]";
            JsonNode element = unwrap(list.get(i), elementPlace);
            if (!element.isMissingNode()) {
                objects.add(open(element, elementPlace));
            }
        }
        return objects;
    }

    /** Refuses a property that is there with a value other than the given ones. */
    public void allow(String name, String... allowed) {
        optionalText(name).ifPresent(value -> {
            if (!Arrays.asList(allowed).contains(value)) {
                throw new AssemblyException("unsupported value %s at %s, allowed: %s"
                        .formatted(value, place(name), String.join(", ", allowed)));
            }
        });
    }

    /** Takes note of properties that have no meaning on one machine; they are not even resolved. */
    public void ignore(String... names) {
        known.addAll(Arrays.asList(names));
    }

    /** Takes note that nothing that is left here has a meaning on this machine. */
    public void ignoreOthers() {
        values.fieldNames().forEachRemaining(known::add);
    }

    /** Refuses every property that is left, here and in the objects read from here; empty ones ask for nothing. */
    public void refuseOthers() {
        values.properties().forEach(property -> {
            JsonNode value = property.getValue();
            if (!known.contains(property.getKey()) && (value.isValueNode() || !value.isEmpty())) {
                throw new AssemblyException("unsupported property " + place(property.getKey()) + " of " + type);
            }
        });
        inner.forEach(Properties::refuseOthers);
    }

    private String read(JsonNode resolved, String valuePlace) {
        return intrinsics.noteUnheld(intrinsics.text(resolved, valuePlace), valuePlace);
    }

    private JsonNode resolved(String name) {
        known.add(name);
        return intrinsics.resolve(values.path(name), place(name));
    }

    private JsonNode structure(String name) {
        known.add(name);
        return unwrap(values.path(name), place(name));
    }

    /** Resolves a structure only where it is an intrinsic as a whole: what is ignored within it may stay unresolved. */
    private JsonNode unwrap(JsonNode value, String valuePlace) {
        return TemplateCheck.isIntrinsic(value) ? intrinsics.resolve(value, valuePlace) : value;
    }

    private JsonNode list(String name) {
        JsonNode list = structure(name);
        if (!list.isArray() && !list.isMissingNode()) {
            throw new AssemblyException(place(name) + " must be a list, got " + list);
        }
        return list;
    }

    private Properties open(JsonNode value, String valuePlace) {
        Properties properties = new Properties(type, valuePlace, value, intrinsics);
        inner.add(properties);
        return properties;
    }

    private AssemblyException missing(String name) {
        return new AssemblyException(place(name) + " of " + type + " is missing");
    }
}
