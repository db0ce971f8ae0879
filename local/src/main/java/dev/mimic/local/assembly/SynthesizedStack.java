package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mimic.local.cloudformation.TemplateCheck;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The resources of one template that exist, for the readers to ask; remembers which of them were read. */
public final class SynthesizedStack {

    private final StackOrigin origin;
    private final StackEnvironment environment;
    private final Template template;
    private final Intrinsics intrinsics;
    private final Sources sources;
    private final TemplateReferences references;
    private final NestedStacks nested;
    private final Set<String> read = new HashSet<>();
    private final BorrowedResources borrowed = new BorrowedResources();

    private SynthesizedStack(
            StackOrigin origin,
            StackEnvironment environment,
            Template template,
            ParameterValues given,
            Sources sources) {
        this.origin = origin;
        this.environment = environment;
        this.template = template;
        this.sources = sources;
        this.nested = new NestedStacks(this, sources);
        this.intrinsics = new Intrinsics(environment, template, given, sources.with(nested));
        this.references = new TemplateReferences(template, intrinsics.conditions());
        references.check();
    }

    /**
     * Opens a stack that depends on nothing of itself, and makes its outputs known.
     *
     * @param origin where it comes from in the assembly
     * @param environment where the stack would be deployed
     * @param template its template
     * @param given the values that it is given for its parameters
     * @param sources where values come from that do not stand in the template
     * @throws AssemblyException if a condition or a resource depends on itself; the message has the name of the file
     */
    static SynthesizedStack open(
            StackOrigin origin,
            StackEnvironment environment,
            Template template,
            ParameterValues given,
            Sources sources) {
        try {
            Template expanded = template.with(resources -> sources.resources().expand(resources, origin.assets()));
            SynthesizedStack stack = new SynthesizedStack(origin, environment, expanded, given, sources);
            sources.dynamicReferences()
                    .add(
                            environment,
                            stack::ownResources,
                            stack.intrinsics.references().names());
            sources.outputs().publish(origin, environment, expanded, stack.intrinsics);
            return stack;
        } catch (AssemblyException e) {
            throw AssemblyException.in(origin.file(), e);
        }
    }

    StackOrigin origin() {
        return origin;
    }

    StackEnvironment environment() {
        return environment;
    }

    Intrinsics intrinsics() {
        return intrinsics;
    }

    /** The stacks that are nested in this one. */
    NestedStacks nested() {
        return nested;
    }

    /** A text that no other stack has: two of one name may stand in two regions or accounts. */
    public String unique() {
        return environment.unique();
    }

    /** The file of the template. */
    public Path file() {
        return origin.file();
    }

    /** The files that a deployment would upload. */
    public AssetManifest assets() {
        return origin.assets();
    }

    /**
     * Whether a name on the command line means this stack: its own, that of its artifact, or the path that the CDK's command
     * line knows, for example {@code Prod/Orders}. As there, {@code *} stands for any characters but a slash, and {@code **}
     * for any. A nested stack is called as the one around it.
     */
    public boolean isCalled(String asked) {
        return origin.isCalled(asked);
    }

    /** What tells it from other stacks of the assembly, also when that is read again. */
    public String path() {
        return origin.path();
    }

    /** What to call it in a list of stacks. */
    public String label() {
        return origin.label();
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

    /** Returns its outputs that have a value on this machine, by name. */
    public SortedMap<String, String> outputs() {
        return sources.outputs().of(environment);
    }

    /** Finds an output of its own. */
    Optional<StackValue> output(String name) {
        return sources.outputs().find(environment, environment.region(), environment.stackName(), name);
    }

    /** Returns where this stack reads outputs of others, or has others nested in it: they must be deployed before it. */
    List<Circle.Reference> dependencies() {
        return Stream.concat(
                        nested.dependencies().stream(),
                        intrinsics.imports().dependencies(references, origin.place()).stream())
                .toList();
    }

    /** Refuses the first value that CloudFormation or a service would refuse. */
    public void checkValues() {
        TemplateCheck check =
                new TemplateCheck((value, place) -> Intrinsics.ifKnown(() -> intrinsics.resolve(value, place)));
        ownResources().stream()
                .filter(resource -> TemplateCheck.knows(resource.type()))
                .forEach(resource -> check.add(resource.logicalId(), resource.type(), resource.properties()));
        check.flaws().stream().findFirst().ifPresent(flaw -> {
            throw new AssemblyException(flaw);
        });
    }

    private List<Resource> ownResources() {
        return template.resources().values().stream()
                .filter(intrinsics.conditions()::admit)
                .toList();
    }

    /**
     * Reads a resource of another stack from now on as if it stood in this one, until {@link #forgetReads}.
     *
     * @param resource a resource of the other stack
     * @param lender the other stack
     */
    public void borrow(Resource resource, SynthesizedStack lender) {
        borrowed.add(resource, lender);
    }

    /** Its resources that exist, with those that it has borrowed. */
    public List<Resource> resources() {
        return Stream.concat(ownResources().stream(), borrowed.resources().stream())
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
        SynthesizedStack stack = borrowed.stackOf(resource, this);
        stack.read.add(resource.logicalId());
        String place = stack == this ? resource.logicalId() : stack.file().getFileName() + "/" + resource.logicalId();
        return new Properties(resource, place, stack.intrinsics);
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
                .filter(resource -> intrinsicsOf(resource)
                        .text(resource.properties().path(owner), resource.logicalId() + "." + owner)
                        .equals(ownerRef))
                .toList();
    }

    public String ref(Resource resource) {
        return intrinsicsOf(resource).references().ref(resource.logicalId(), resource.logicalId());
    }

    public String attribute(Resource resource, String attribute) {
        return intrinsicsOf(resource).references().attribute(resource.logicalId(), attribute, resource.logicalId());
    }

    public String generatedName(Resource resource) {
        return intrinsicsOf(resource).references().names().generated(resource);
    }

    private Intrinsics intrinsicsOf(Resource resource) {
        return borrowed.stackOf(resource, this).intrinsics;
    }

    /** Returns the text of a value; empty if it depends on what this machine does not know. */
    public Optional<String> textIfKnown(JsonNode value, String place) {
        return Intrinsics.ifKnown(() -> intrinsics.text(value, place));
    }

    /** Begins anew to take note of what is read and borrowed. */
    public void forgetReads() {
        read.clear();
        borrowed.clear();
        intrinsics.unheld().clear();
    }

    /** Returns the resources that no reader has read. */
    public List<Resource> unread() {
        return ownResources().stream()
                .filter(resource -> !read.contains(resource.logicalId()) && !nested.serve(resource))
                .toList();
    }

    /** Returns the dynamic references that were read and that no stack of the assembly holds a value for, a line each. */
    public List<String> unheld() {
        return List.copyOf(intrinsics.unheld());
    }
}
