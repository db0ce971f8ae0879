package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** Evaluates the conditions of one template, each of them once. {@link Circle} has refused those that never end. */
final class Conditions {

    private final JsonNode conditions;
    private final Intrinsics intrinsics;
    private final Map<String, Boolean> evaluated = new HashMap<>();

    Conditions(JsonNode conditions, Intrinsics intrinsics) {
        this.conditions = conditions;
        this.intrinsics = intrinsics;
    }

    /** Says whether a resource exists: whether its condition, if it has one, holds. */
    boolean admit(Resource resource) {
        return resource.condition()
                .map(condition -> holds(condition, resource.logicalId()))
                .orElse(true);
    }

    boolean holds(String name, String place) {
        if (!conditions.has(name)) {
            throw new AssemblyException("no condition " + name + " for " + place);
        }
        Boolean known = evaluated.get(name);
        if (known == null) {
            known = evaluate(conditions.get(name), "Conditions." + name);
            evaluated.put(name, known);
        }
        return known;
    }

    private boolean evaluate(JsonNode condition, String place) {
        if (!condition.isObject() || condition.size() != 1) {
            throw new AssemblyException(place + " must be one condition function, got " + condition);
        }
        Map.Entry<String, JsonNode> call = condition.properties().iterator().next();
        JsonNode argument = call.getValue();
        FunctionCall.checkArguments(call.getKey(), argument, place);
        return switch (call.getKey()) {
            case "Condition" -> holds(FunctionCall.literal("Condition", argument, place), place);
            case "Fn::Equals" ->
                intrinsics.text(argument.path(0), place).equals(intrinsics.text(argument.path(1), place));
            case "Fn::Not" -> !evaluate(argument.path(0), place);
            case "Fn::And" -> argument.valueStream().allMatch(operand -> evaluate(operand, place));
            case "Fn::Or" -> argument.valueStream().anyMatch(operand -> evaluate(operand, place));
            default -> throw new AssemblyException("unsupported intrinsic " + call.getKey() + " at " + place);
        };
    }
}
