package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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

    /** What CloudFormation takes ("CloudFormation quotas" in its user guide); the quota cannot be raised. */
    private static final int MAX_RESOURCES = 500;

    static Template of(JsonNode json) {
        Set<String> transforms = Transforms.of(json.path("Transform"));
        Map<String, Resource> resources = new LinkedHashMap<>();
        json.path("Resources")
                .properties()
                .forEach(entry -> resources.put(entry.getKey(), Resource.of(entry.getKey(), entry.getValue())));
        if (resources.size() > MAX_RESOURCES) {
            throw new AssemblyException("Resources must be at most " + MAX_RESOURCES + ", got " + resources.size());
        }
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
}
