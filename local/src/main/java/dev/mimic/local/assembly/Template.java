package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The sections of a CloudFormation template as they stand, intrinsics unresolved.
 *
 * @param transforms the names in the {@code Transform} section
 * @param parameters the {@code Parameters} section
 * @param mappings the {@code Mappings} section
 * @param conditions the {@code Conditions} section
 * @param resources the {@code Resources} section by logical id, in the template's order
 * @param outputs the {@code Outputs} section
 */
record Template(
        Set<String> transforms,
        JsonNode parameters,
        JsonNode mappings,
        JsonNode conditions,
        Map<String, Resource> resources,
        JsonNode outputs) {

    /** What CloudFormation takes of each ("CloudFormation quotas" in its user guide); the quotas cannot be raised. */
    private static final Map<String, Integer> MAXIMA =
            Map.of("Mappings", 200, "Outputs", 200, "Parameters", 200, "Resources", 500);

    /** The largest template that CloudFormation reads from S3, 1 MB, by the same page. */
    private static final long MAX_BYTES = 1 << 20;

    /** Those of "Template sections" in the user guide. */
    private static final Set<String> SECTIONS = Set.of(
            "AWSTemplateFormatVersion",
            "Conditions",
            "Description",
            "Hooks",
            "Mappings",
            "Metadata",
            "Outputs",
            "Parameters",
            "Resources",
            "Rules",
            "Transform");

    /**
     * Reads a template.
     *
     * @throws AssemblyException if it cannot be read, or CloudFormation would not take it
     */
    static Template read(Path file) {
        JsonNode json = JsonFile.read(file);
        try {
            long bytes = Files.size(file);
            if (bytes > MAX_BYTES) {
                throw new AssemblyException("a template must have at most " + MAX_BYTES + " bytes, got " + bytes);
            }
            return of(json);
        } catch (AssemblyException e) {
            throw AssemblyException.in(file, e);
        } catch (IOException e) {
            throw new AssemblyException("cannot read " + file + ": " + e, e);
        }
    }

    static Template of(JsonNode json) {
        Set<String> transforms = Transforms.of(json.path("Transform"));
        json.fieldNames().forEachRemaining(section -> {
            if (!SECTIONS.contains(section) && !Transforms.add(section, transforms)) {
                throw new AssemblyException("unknown section " + section + "; a template has "
                        + String.join(", ", new TreeSet<>(SECTIONS)));
            }
        });
        Map<String, Resource> resources = new LinkedHashMap<>();
        section(json, "Resources").forEach((id, resource) -> resources.put(id, Resource.of(id, resource)));
        section(json, "Parameters").forEach(Template::checkParameter);
        section(json, "Outputs").forEach((name, output) -> checkOutput("Outputs." + name, output));
        section(json, "Conditions");
        section(json, "Mappings");
        return new Template(
                transforms,
                json.path("Parameters"),
                json.path("Mappings"),
                json.path("Conditions"),
                resources,
                json.path("Outputs"));
    }

    /** Returns the template without its resources: what can be known before anything is deployed. */
    Template withoutResources() {
        return new Template(transforms, parameters, mappings, conditions, Map.of(), outputs);
    }

    /** Returns the template with what its resources stand for. */
    Template with(UnaryOperator<Map<String, Resource>> expansion) {
        return new Template(transforms, parameters, mappings, conditions, expansion.apply(resources), outputs);
    }

    private static Map<String, JsonNode> section(JsonNode json, String name) {
        Map<String, JsonNode> entries = json.has(name) ? JsonFile.object(json.get(name), name) : Map.of();
        if (entries.size() > MAXIMA.getOrDefault(name, Integer.MAX_VALUE)) {
            throw new AssemblyException(name + " must be at most " + MAXIMA.get(name) + ", got " + entries.size());
        }
        return entries;
    }

    private static void checkParameter(String name, JsonNode parameter) {
        String place = "Parameters." + name;
        JsonFile.object(parameter, place);
        JsonFile.text(parameter.path("Type"), place + ".Type");
        JsonNode value = parameter.path("Default");
        if (!value.isMissingNode() && !value.isTextual() && !value.isNumber() && !value.isBoolean()) {
            throw new AssemblyException(place + ".Default must be a text or a number, got " + value);
        }
    }

    private static void checkOutput(String place, JsonNode output) {
        if (!JsonFile.object(output, place).containsKey("Value")) {
            throw new AssemblyException(place + ".Value is missing");
        }
        if (output.has("Export")) {
            JsonFile.object(output.get("Export"), place + ".Export");
        }
    }
}
