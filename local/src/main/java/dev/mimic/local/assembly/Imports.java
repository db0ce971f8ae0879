package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What one template reads of the outputs of others: {@code Fn::ImportValue} and {@code Fn::GetStackOutput}. */
final class Imports {

    private final StackEnvironment environment;
    private final Template template;
    private final ParameterValues given;
    private final Sources sources;

    Imports(StackEnvironment environment, Template template, ParameterValues given, Sources sources) {
        this.environment = environment;
        this.template = template;
        this.given = given;
        this.sources = sources;
    }

    String importedValue(JsonNode argument, String place) {
        return export(argument, place)
                .orElseThrow(() -> new AssemblyException(
                        "no stack of this assembly exports " + name(argument, place) + ", imported at " + place))
                .get();
    }

    String stackOutput(JsonNode argument, String place) {
        if (argument.has("RoleArn")) {
            throw new AssemblyException("unsupported output of another account at " + place);
        }
        return output(argument, place)
                .orElseThrow(() ->
                        new AssemblyException("no stack %s of this assembly has an output %s in %s, read at %s"
                                .formatted(
                                        name(argument.path("StackName"), place),
                                        name(argument.path("OutputName"), place),
                                        region(argument, place),
                                        place)))
                .get();
    }

    /**
     * Returns where the template reads outputs.
     *
     * @param references finds the calls in the template
     * @param origin the template, for messages
     */
    List<Circle.Reference> dependencies(TemplateReferences references, String origin) {
        return Stream.concat(
                        dependencies(references.argumentsOf("Fn::ImportValue"), this::export, origin),
                        dependencies(references.argumentsOf("Fn::GetStackOutput"), this::output, origin))
                .toList();
    }

    private static Stream<Circle.Reference> dependencies(
            Map<String, List<JsonNode>> calls,
            BiFunction<JsonNode, String, Optional<StackValue>> finding,
            String origin) {
        return calls.entrySet().stream()
                .flatMap(call -> call.getValue().stream()
                        .map(argument -> Intrinsics.ifKnown(() -> finding.apply(argument, call.getKey())))
                        .flatMap(found -> found.flatMap(value -> value).stream())
                        .map(value -> new Circle.Reference(origin + " " + call.getKey(), value.stack())));
    }

    /** Finds what {@code Fn::ImportValue} names. */
    Optional<StackValue> export(JsonNode argument, String place) {
        return sources.outputs().findExport(environment, name(argument, place));
    }

    /** Finds what {@code Fn::GetStackOutput} names. */
    Optional<StackValue> output(JsonNode argument, String place) {
        return sources.outputs()
                .find(
                        environment,
                        region(argument, place),
                        name(argument.path("StackName"), place),
                        name(argument.path("OutputName"), place));
    }

    /**
     * Resolves the name of an output or of a stack. CloudFormation lets it depend on parameters and conditions, but on no
     * resource and no other output: so it can be known before anything is deployed.
     */
    String name(JsonNode value, String place) {
        Sources namesOnly = new Sources(sources.resources(), new StackOutputs(), sources.dynamicReferences());
        return new Intrinsics(environment, template.withoutResources(), given, namesOnly).text(value, place);
    }

    private String region(JsonNode argument, String place) {
        return argument.has("Region") ? name(argument.get("Region"), place) : environment.region();
    }
}
