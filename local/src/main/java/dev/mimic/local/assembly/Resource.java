package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A resource as it stands in the template.
 *
 * @param logicalId the logical id
 * @param type the CloudFormation type, for example {@code AWS::DynamoDB::Table}
 * @param condition the name of the condition that decides whether the resource exists, if there is one
 * @param dependsOn the logical ids that {@code DependsOn} names
 * @param properties the {@code Properties} object, intrinsics unresolved; a missing node if there is none
 */
public record Resource(
        String logicalId, String type, Optional<String> condition, List<String> dependsOn, JsonNode properties) {

    /** Reads a resource of a template. */
    public static Resource of(String logicalId, JsonNode json) {
        if (logicalId.startsWith("Fn::")) {
            throw new AssemblyException("unsupported intrinsic " + logicalId + " at Resources");
        }
        if (!json.path("Type").isTextual()) {
            throw new AssemblyException(logicalId + " must be a resource with a Type, got " + json);
        }
        JsonNode properties = json.path("Properties");
        if (!properties.isMissingNode()) {
            JsonFile.object(properties, logicalId);
        }
        return new Resource(
                logicalId,
                json.path("Type").textValue(),
                Optional.ofNullable(json.get("Condition"))
                        .map(condition -> JsonFile.text(condition, logicalId + ".Condition")),
                names(json.path("DependsOn"), logicalId + ".DependsOn"),
                properties);
    }

    private static List<String> names(JsonNode dependsOn, String place) {
        if (dependsOn.isMissingNode()) {
            return List.of();
        }
        if (!dependsOn.isArray()) {
            return List.of(JsonFile.text(dependsOn, place));
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < dependsOn.size(); i++) {
            names.add(JsonFile.text(dependsOn.get(i), place + "[" + i + "]"));
        }
        return names;
    }

    @Override
    public String toString() {
        return type + " (" + logicalId + ")";
    }
}
