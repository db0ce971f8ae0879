package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The sections of a CloudFormation template as they stand, intrinsics unresolved.
 *
 * @param parameters the {@code Parameters} section
 * @param conditions the {@code Conditions} section
 * @param resources the {@code Resources} section by logical id, in the template's order
 * @param outputs the {@code Outputs} section
 */
record Template(JsonNode parameters, JsonNode conditions, Map<String, Resource> resources, JsonNode outputs) {

    /** What CloudFormation takes ("CloudFormation quotas" in its user guide); the quota cannot be raised. */
    private static final int MAX_RESOURCES = 500;

    static Template of(JsonNode json) {
        if (json.has("Transform")) {
            throw new AssemblyException("unsupported section Transform: " + json.get("Transform"));
        }
        Map<String, Resource> resources = new LinkedHashMap<>();
        json.path("Resources")
                .properties()
                .forEach(entry -> resources.put(entry.getKey(), Resource.of(entry.getKey(), entry.getValue())));
        if (resources.size() > MAX_RESOURCES) {
            throw new AssemblyException("Resources must be at most " + MAX_RESOURCES + ", got " + resources.size());
        }
        return new Template(json.path("Parameters"), json.path("Conditions"), resources, json.path("Outputs"));
    }

    /** Returns the template with what its resources stand for. */
    Template with(UnaryOperator<Map<String, Resource>> expansion) {
        return new Template(parameters, conditions, expansion.apply(resources), outputs);
    }
}
