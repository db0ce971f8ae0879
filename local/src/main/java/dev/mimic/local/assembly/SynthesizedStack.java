package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The resources of one template that exist, for the readers to ask; remembers which of them were read. */
final class SynthesizedStack {

    private final StackEnvironment environment;
    private final Template template;
    private final Intrinsics intrinsics;
    private final StackOutputs outputs;
    private final Set<String> read = new HashSet<>();

    SynthesizedStack(StackEnvironment environment, Template template, StackOutputs outputs) {
        this.environment = environment;
        this.template = template;
        this.intrinsics = new Intrinsics(environment, template, outputs);
        this.outputs = outputs;
    }

    String name() {
        return environment.stackName();
    }

    String region() {
        return environment.region();
    }

    String account() {
        return environment.account();
    }

    /** Makes the outputs known to the other stacks. */
    void publish() {
        template.outputs().properties().forEach(entry -> {
            String place = "Outputs." + entry.getKey();
            JsonNode output = entry.getValue();
            Supplier<JsonNode> value = () -> intrinsics.resolve(output.path("Value"), place + ".Value");
            outputs.add(environment, entry.getKey(), value);
            JsonNode exportName = output.path("Export").path("Name");
            if (!exportName.isMissingNode()) {
                outputs.addExport(environment, intrinsics.text(exportName, place + ".Export.Name"), value);
            }
        });
    }

    List<Resource> resources() {
        return template.resources().values().stream()
                .filter(intrinsics.conditions()::admit)
                .toList();
    }

    List<Resource> resources(String... types) {
        return resources().stream()
                .filter(resource -> Arrays.asList(types).contains(resource.type()))
                .toList();
    }

    /** Returns the resource of a type that {@code Ref} gives a value for. */
    Optional<Resource> find(String type, String ref) {
        return resources(type).stream()
                .filter(resource -> ref(resource).equals(ref))
                .findFirst();
    }

    /** Opens the properties of a resource, which is served from then on. */
    Properties read(Resource resource) {
        read.add(resource.logicalId());
        return new Properties(resource, intrinsics);
    }

    /**
     * Opens the properties of the resources that belong to another one.
     *
     * @param type the type of the resources
     * @param owner the property that refers to the other one, for example {@code RestApiId}
     * @param ownerRef what {@code Ref} gives for the other one
     */
    List<Properties> readBelonging(String type, String owner, String ownerRef) {
        return resources(type).stream()
                .filter(resource -> intrinsics
                        .text(resource.properties().path(owner), resource.logicalId() + "." + owner)
                        .equals(ownerRef))
                .map(resource -> {
                    Properties properties = read(resource);
                    properties.ignore(owner);
                    return properties;
                })
                .toList();
    }

    String ref(Resource resource) {
        return intrinsics.references().ref(resource.logicalId(), resource.logicalId());
    }

    String attribute(Resource resource, String attribute) {
        return intrinsics.references().attribute(resource.logicalId(), attribute, resource.logicalId());
    }

    String generatedName(Resource resource) {
        return intrinsics.references().generatedName(resource);
    }

    /** Returns the text of a value; empty if it depends on what this machine does not know. */
    Optional<String> textIfKnown(JsonNode value, String place) {
        try {
            return Optional.of(intrinsics.text(value, place));
        } catch (AssemblyException unknown) {
            return Optional.empty();
        }
    }

    /** Returns the resources that no reader has read. */
    List<Resource> unread() {
        return resources().stream()
                .filter(resource -> !read.contains(resource.logicalId()))
                .toList();
    }
}
