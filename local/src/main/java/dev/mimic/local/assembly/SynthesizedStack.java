package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mimic.local.cloudformation.TemplateCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The resources of one template that exist, for the readers to ask; remembers which of them were read. */
public final class SynthesizedStack {

    /**
     * Where a stack comes from in its assembly.
     *
     * @param artifactId the id of its artifact in the manifest
     * @param displayName the path of its construct, by which the CDK's command line knows it
     * @param name the path of the template's file in the assembly
     * @param file that file
     * @param assets the files that a deployment would upload
     */
    record Origin(String artifactId, String displayName, String name, Path file, AssetManifest assets) {}

    private final Origin origin;
    private final StackEnvironment environment;
    private final Template template;
    private final Intrinsics intrinsics;
    private final Sources sources;
    private final TemplateReferences references;
    private final Set<String> read = new HashSet<>();

    /**
     * Opens a stack that depends on nothing of itself.
     *
     * @param origin where it comes from in the assembly
     * @param environment where the stack would be deployed
     * @param template its template
     * @param sources where values come from that do not stand in the template
     * @throws AssemblyException if a condition or a resource depends on itself
     */
    SynthesizedStack(Origin origin, StackEnvironment environment, Template template, Sources sources) {
        this.origin = origin;
        this.environment = environment;
        this.template = template;
        this.intrinsics = new Intrinsics(environment, template, sources);
        this.sources = sources;
        this.references = new TemplateReferences(template, intrinsics.conditions());
        references.refuseCircles();
    }

    /** The path of the template's file in the assembly. */
    String templateName() {
        return origin.name();
    }

    /** The file of the template. */
    public Path file() {
        return origin.file();
    }

    /** The files that a deployment would upload. */
    public AssetManifest assets() {
        return origin.assets();
    }

    /** Whether a name on the command line means this stack: its own, or the one that the CDK's command line knows. */
    public boolean isCalled(String asked) {
        return asked.equals(name()) || asked.equals(origin.artifactId()) || asked.equals(origin.displayName());
    }

    /**
     * Reads something of this stack.
     *
     * @throws AssemblyException what is refused, with this stack and the name of its file
     */
    public <T> T naming(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (AssemblyException e) {
            throw e.stack().isPresent() ? e : new AssemblyException(this, e);
        }
    }

    public String name() {
        return environment.stackName();
    }

    public String region() {
        return environment.region();
    }

    public String account() {
        return environment.account();
    }

    /** Makes the outputs, and what dynamic references may name, known to the other stacks. */
    void publish() {
        sources.dynamicReferences()
                .add(environment, this::resources, intrinsics.references().names());
        template.outputs().properties().forEach(entry -> {
            String place = "Outputs." + entry.getKey();
            JsonNode output = entry.getValue();
            StackOutputs.Value value = new StackOutputs.Value(
                    origin.name(), () -> intrinsics.resolve(output.path("Value"), place + ".Value"));
            sources.outputs().add(environment, entry.getKey(), value);
            JsonNode exportName = output.path("Export").path("Name");
            if (!exportName.isMissingNode()) {
                sources.outputs()
                        .addExport(environment, intrinsics.imports().name(exportName, place + ".Export.Name"), value);
            }
        });
    }

    /** Returns where this stack reads outputs of others, which must be deployed before it. */
    List<Circle.Reference> imports() {
        List<Circle.Reference> imports = new ArrayList<>();
        references
                .argumentsOf("Fn::ImportValue")
                .forEach((place, arguments) -> arguments.forEach(
                        argument -> ifKnown(() -> intrinsics.imports().export(argument, place))
                                .ifPresent(value -> imports.add(reference(place, value)))));
        references
                .argumentsOf("Fn::GetStackOutput")
                .forEach((place, arguments) -> arguments.forEach(
                        argument -> ifKnown(() -> intrinsics.imports().output(argument, place))
                                .ifPresent(value -> imports.add(reference(place, value)))));
        return imports;
    }

    private Circle.Reference reference(String place, StackOutputs.Value value) {
        return new Circle.Reference(origin.name() + " " + place, value.template());
    }

    /** Refuses the first value that CloudFormation or a service would refuse. */
    public void checkValues() {
        TemplateCheck check =
                new TemplateCheck((value, place) -> ifKnown(() -> Optional.of(intrinsics.resolve(value, place))));
        resources().stream()
                .filter(resource -> TemplateCheck.knows(resource.type()))
                .forEach(resource -> check.add(resource.logicalId(), resource.type(), resource.properties()));
        check.flaws().stream().findFirst().ifPresent(flaw -> {
            throw new AssemblyException(flaw);
        });
    }

    /** A value that cannot be resolved is refused by its reader. Many have no reader: those of roles, for example. */
    private static <T> Optional<T> ifKnown(Supplier<Optional<T>> finding) {
        try {
            return finding.get();
        } catch (AssemblyException unknown) {
            return Optional.empty();
        }
    }

    public List<Resource> resources() {
        return template.resources().values().stream()
                .filter(intrinsics.conditions()::admit)
                .toList();
    }

    public List<Resource> resources(String... types) {
        return resources().stream()
                .filter(resource -> Arrays.asList(types).contains(resource.type()))
                .toList();
    }

    /** Returns the resource of a type that {@code Ref} gives a value for. */
    public Optional<Resource> find(String type, String ref) {
        return resources(type).stream()
                .filter(resource -> ref(resource).equals(ref))
                .findFirst();
    }

    /** Opens the properties of a resource, which is served from then on. */
    public Properties read(Resource resource) {
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
    public List<Properties> readBelonging(String type, String owner, String ownerRef) {
        return resourcesBelonging(type, owner, ownerRef).stream()
                .map(resource -> {
                    Properties properties = read(resource);
                    properties.ignore(owner);
                    return properties;
                })
                .toList();
    }

    /** Returns the resources that belong to another one, where their properties are not all that is needed. */
    public List<Resource> resourcesBelonging(String type, String owner, String ownerRef) {
        return resources(type).stream()
                .filter(resource -> intrinsics
                        .text(resource.properties().path(owner), resource.logicalId() + "." + owner)
                        .equals(ownerRef))
                .toList();
    }

    public String ref(Resource resource) {
        return intrinsics.references().ref(resource.logicalId(), resource.logicalId());
    }

    public String attribute(Resource resource, String attribute) {
        return intrinsics.references().attribute(resource.logicalId(), attribute, resource.logicalId());
    }

    public String generatedName(Resource resource) {
        return intrinsics.references().names().generated(resource);
    }

    /** Returns the text of a value; empty if it depends on what this machine does not know. */
    public Optional<String> textIfKnown(JsonNode value, String place) {
        try {
            return Optional.of(intrinsics.text(value, place));
        } catch (AssemblyException unknown) {
            return Optional.empty();
        }
    }

    /** Begins anew to take note of what is read. */
    public void forgetReads() {
        read.clear();
        intrinsics.unheld().clear();
    }

    /** Returns the resources that no reader has read. */
    public List<Resource> unread() {
        return resources().stream()
                .filter(resource -> !read.contains(resource.logicalId()))
                .toList();
    }

    /** Returns the dynamic references that were read and that no stack of the assembly holds a value for, a line each. */
    public List<String> unheld() {
        return List.copyOf(intrinsics.unheld());
    }
}
