package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Finds values in the {@code Mappings} section.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-findinmap.html">
 *     Fn::FindInMap</a>
 */
final class Mappings {

    private final JsonNode mappings;
    private final Intrinsics intrinsics;

    Mappings(JsonNode mappings, Intrinsics intrinsics) {
        this.mappings = mappings;
        this.intrinsics = intrinsics;
    }

    /** Finds the value for a map and two keys, or takes the default that stands behind them. */
    JsonNode find(JsonNode argument, String place) {
        String map = intrinsics.part(argument.path(0), place);
        String topLevelKey = intrinsics.part(argument.path(1), place);
        String secondLevelKey = intrinsics.part(argument.path(2), place);
        JsonNode value = mappings.path(map).path(topLevelKey).path(secondLevelKey);
        JsonNode other = argument.path(3);
        if (!value.isMissingNode()) {
            return value;
        }
        if (!other.has("DefaultValue")) {
            throw new AssemblyException("no value Mappings.%s.%s.%s for Fn::FindInMap at %s"
                    .formatted(map, topLevelKey, secondLevelKey, place));
        }
        return intrinsics.evaluate(other.get("DefaultValue"), place);
    }
}
