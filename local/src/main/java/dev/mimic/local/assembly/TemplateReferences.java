package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mimic.local.cloudformation.TemplateCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the parts of one template refer to, found without resolving anything; of {@code Fn::If}, the branch that is taken. */
final class TemplateReferences {

    /** Takes a call of an intrinsic function. */
    @FunctionalInterface
    private interface Calls {

        void call(String function, JsonNode argument, String place);
    }

    private final Template template;
    private final Conditions conditions;

    TemplateReferences(Template template, Conditions conditions) {
        this.template = template;
        this.conditions = conditions;
    }

    /** Refuses conditions and resources that depend on themselves, and references to nothing. */
    void check() {
        Circle.refuse(betweenConditions());
        Map<String, List<Circle.Reference>> references = betweenResources();
        references.values().forEach(all -> all.forEach(this::refuseUnknown));
        template.outputs()
                .properties()
                .forEach(output -> referencesIn(output.getValue(), "Outputs." + output.getKey())
                        .forEach(this::refuseUnknown));
        Circle.refuse(references);
    }

    /** CloudFormation refuses them too, before it deploys anything; those to a resource whose condition fails only then. */
    private void refuseUnknown(Circle.Reference reference) {
        String name = reference.target();
        if (!name.startsWith("AWS::")
                && !template.resources().containsKey(name)
                && !template.parameters().has(name)) {
            throw new AssemblyException("no resource or parameter " + name + ", referred to at " + reference.place());
        }
    }

    /** Returns the arguments of an intrinsic function wherever resources or outputs call it, by place. */
    Map<String, List<JsonNode>> argumentsOf(String function) {
        Map<String, List<JsonNode>> arguments = new LinkedHashMap<>();
        Calls calls = (called, argument, place) -> {
            if (called.equals(function)) {
                arguments.computeIfAbsent(place, first -> new ArrayList<>()).add(argument);
            }
        };
        template.resources().values().stream()
                .filter(conditions::admit)
                .forEach(resource -> walk(resource.properties(), resource.logicalId(), calls));
        template.outputs().properties().forEach(output -> walk(output.getValue(), "Outputs." + output.getKey(), calls));
        return arguments;
    }

    private Map<String, List<Circle.Reference>> betweenConditions() {
        Map<String, List<Circle.Reference>> references = new LinkedHashMap<>();
        template.conditions().properties().forEach(condition -> {
            String name = "Conditions." + condition.getKey();
            List<Circle.Reference> found = new ArrayList<>();
            condition.getValue().findValuesAsText("Condition").forEach(other -> found.add(reference(name, other)));
            condition
                    .getValue()
                    .findValues("Fn::If")
                    .forEach(call -> found.add(reference(name, call.path(0).asText())));
            references.put(name, found);
        });
        return references;
    }

    private static Circle.Reference reference(String place, String condition) {
        return new Circle.Reference(place, "Conditions." + condition);
    }

    private Map<String, List<Circle.Reference>> betweenResources() {
        Map<String, List<Circle.Reference>> references = new LinkedHashMap<>();
        template.resources().values().stream().filter(conditions::admit).forEach(resource -> {
            List<Circle.Reference> found = new ArrayList<>();
            resource.dependsOn()
                    .forEach(other -> found.add(new Circle.Reference(resource.logicalId() + ".DependsOn", other)));
            found.addAll(referencesIn(resource.properties(), resource.logicalId()));
            references.put(resource.logicalId(), found);
        });
        return references;
    }

    private List<Circle.Reference> referencesIn(JsonNode value, String where) {
        List<Circle.Reference> found = new ArrayList<>();
        walk(
                value,
                where,
                (function, argument, place) ->
                        targets(function, argument).forEach(target -> found.add(new Circle.Reference(place, target))));
        return found;
    }

    private static List<String> targets(String function, JsonNode argument) {
        String first = (argument.isArray() ? argument.path(0) : argument).textValue();
        if (first == null) {
            // Whoever reads the property refuses it.
            return List.of();
        }
        return switch (function) {
            case "Ref" -> List.of(first);
            case "Fn::GetAtt" -> List.of(argument.isArray() ? first : beforeTheDot(first));
            case "Fn::Sub" ->
                Intrinsics.VARIABLE
                        .matcher(first)
                        .results()
                        .filter(variable -> variable.group(1).isEmpty())
                        .map(variable -> variable.group(2).strip())
                        .filter(name -> !argument.path(1).has(name))
                        .map(TemplateReferences::beforeTheDot)
                        .toList();
            default -> List.of();
        };
    }

    private static String beforeTheDot(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private void walk(JsonNode value, String place, Calls calls) {
        if (TemplateCheck.isIntrinsic(value)) {
            String function = value.fieldNames().next();
            JsonNode argument = value.get(function);
            calls.call(function, argument, place);
            walkArguments(function.equals("Fn::If") ? branch(argument, place) : argument, place, calls);
        } else if (value.isObject()) {
            value.properties().forEach(entry -> walk(entry.getValue(), place + "." + entry.getKey(), calls));
        } else {
            for (int i = 0; i < value.size(); i++) {
                walk(value.get(i), place + "[" + i + "]", calls);
            }
        }
    }

    /** What stands inside a call stands in the place of the call. */
    private void walkArguments(JsonNode argument, String place, Calls calls) {
        if (TemplateCheck.isIntrinsic(argument)) {
            walk(argument, place, calls);
        } else {
            argument.forEach(inner -> walkArguments(inner, place, calls));
        }
    }

    private JsonNode branch(JsonNode argument, String place) {
        try {
            return argument.path(conditions.holds(argument.path(0).asText(), place) ? 1 : 2);
        } catch (AssemblyException unknown) {
            // Perhaps nobody reads the property; whoever does is told why.
            return argument;
        }
    }
}
