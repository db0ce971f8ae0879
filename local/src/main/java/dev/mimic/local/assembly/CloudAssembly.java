package dev.mimic.local.assembly;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The directory that {@code cdk synth} writes, {@code cdk.out} by default. */
public final class CloudAssembly {

    private final Path root;
    private final Sources sources;
    private final List<SynthesizedStack> stacks = new ArrayList<>();
    private final List<UnreadableStack> unreadable = new ArrayList<>();

    private CloudAssembly(Path root, ResourceValues values) {
        this.root = root;
        this.sources = new Sources(values, new StackOutputs(), new DynamicReferences(values));
    }

    /**
     * Reads a cloud assembly.
     *
     * @param directory the directory that holds {@code manifest.json}
     * @param values what {@code Ref} and {@code Fn::GetAtt} give for resources
     * @throws AssemblyException if there is no cloud assembly, or a manifest is not as it must be
     */
    public static CloudAssembly read(Path directory, ResourceValues values) {
        Path root = directory.toAbsolutePath();
        Circle.refuse(nestedAssemblies(root));
        CloudAssembly assembly = new CloudAssembly(root, values);
        assembly.open(root);
        assembly.leaveOutTwins();
        // Once before nested stacks are opened, which may need values of other stacks for that.
        assembly.leaveOutCircles();
        assembly.openNestedStacks();
        assembly.leaveOutCircles();
        return assembly;
    }

    /**
     * Its stacks in the order of the manifest, each before those that are nested in it; those of its stages ({@code Stage} of
     * CDK) included.
     */
    public List<SynthesizedStack> stacks() {
        return List.copyOf(stacks);
    }

    /** The stacks that cannot be opened. */
    public List<UnreadableStack> unreadable() {
        return List.copyOf(unreadable);
    }

    /** Returns, for each manifest by its path, where it names those of nested assemblies. */
    private static Map<String, List<Circle.Reference>> nestedAssemblies(Path root) {
        Map<String, List<Circle.Reference>> nested = new LinkedHashMap<>();
        Deque<Path> directories = new ArrayDeque<>(List.of(root));
        while (!directories.isEmpty()) {
            Path directory = directories.remove();
            List<Circle.Reference> references = new ArrayList<>();
            Manifest manifest = Manifest.in(directory);
            String name = nameIn(root, manifest.file());
            if (nested.putIfAbsent(name, references) == null) {
                for (Manifest.Artifact artifact : manifest.artifacts()) {
                    if (artifact.is(Manifest.NESTED_ASSEMBLY)) {
                        Path inner = directory.resolve(artifact.property("directoryName"));
                        references.add(new Circle.Reference(
                                name + " " + artifact.id(),
                                nameIn(root, Manifest.in(inner).file())));
                        directories.add(inner);
                    }
                }
            }
        }
        return nested;
    }

    /** Names a file by its path in the assembly: the same file has one name, whatever way led to it. */
    private static String nameIn(Path root, Path file) {
        try {
            return root.toRealPath().relativize(file.toRealPath()).toString();
        } catch (IOException e) {
            throw new AssemblyException("cannot read " + file + ": " + e, e);
        }
    }

    private void open(Path directory) {
        Manifest manifest = Manifest.in(directory);
        for (Manifest.Artifact artifact : manifest.artifacts()) {
            if (artifact.is(Manifest.STACK)) {
                openStack(directory, artifact, manifest);
            } else if (artifact.is(Manifest.NESTED_ASSEMBLY)) {
                open(directory.resolve(artifact.property("directoryName")));
            }
            // Assets are found through their stack; the construct tree and reports are for other tools.
        }
    }

    private void openStack(Path directory, Manifest.Artifact artifact, Manifest manifest) {
        AssetManifest assets = new AssetManifest();
        StackOrigin origin = origin(artifact, manifest.file(), assets);
        try {
            Path file = directory.resolve(artifact.property("templateFile"));
            Template template = Template.read(file);
            origin = origin(artifact, file, assets);
            for (Manifest.Artifact dependency : manifest.dependencies(artifact)) {
                if (dependency.is(Manifest.ASSET_MANIFEST)) {
                    assets.add(directory.resolve(dependency.property("file")));
                }
            }
            stacks.add(SynthesizedStack.open(origin, artifact.environment(), template, ParameterValues.NONE, sources));
        } catch (AssemblyException e) {
            unreadable.add(new UnreadableStack(origin, e));
        }
    }

    private StackOrigin origin(Manifest.Artifact artifact, Path file, AssetManifest assets) {
        return new StackOrigin(
                artifact.stackName(),
                artifact.id(),
                artifact.displayName(),
                file,
                nameIn(root, file),
                assets,
                Optional.empty());
    }

    /** Leaves out stacks of one name, account and region: the second would be deployed over the first. */
    private void leaveOutTwins() {
        Map<String, List<SynthesizedStack>> byName = stacks.stream()
                .collect(Collectors.groupingBy(SynthesizedStack::unique, LinkedHashMap::new, Collectors.toList()));
        byName.values().stream().filter(twins -> twins.size() > 1).forEach(twins -> {
            SynthesizedStack first = twins.get(0);
            leaveOut(
                    twins,
                    new AssemblyException(
                            "stack %s is more than once in %s of account %s: %s; give each another stackName"
                                    .formatted(
                                            first.name(),
                                            first.region(),
                                            first.account(),
                                            twins.stream()
                                                    .map(twin -> twin.origin().place())
                                                    .collect(Collectors.joining(", ")))));
        });
    }

    /** Leaves out stacks that read outputs of each other, with those that are nested in them. */
    private void leaveOutCircles() {
        Optional<Circle> circle = circle();
        while (circle.isPresent()) {
            Set<String> places = circle.get().names();
            leaveOut(
                    stacks.stream()
                            .filter(stack -> places.stream().anyMatch(stack.origin()::isIn))
                            .toList(),
                    circle.get().refusal());
            circle = circle();
        }
    }

    private Optional<Circle> circle() {
        Map<String, List<Circle.Reference>> dependencies = new LinkedHashMap<>();
        stacks.forEach(stack -> dependencies.put(stack.origin().place(), stack.dependencies()));
        return Circle.find(dependencies);
    }

    private void leaveOut(List<SynthesizedStack> some, AssemblyException reason) {
        some.forEach(stack -> unreadable.add(new UnreadableStack(stack.origin(), reason)));
        stacks.removeAll(some);
    }

    private void openNestedStacks() {
        List<SynthesizedStack> all = new ArrayList<>();
        for (SynthesizedStack stack : stacks) {
            all.add(stack);
            all.addAll(stack.nested().all());
            unreadable.addAll(stack.nested().unreadable());
        }
        stacks.clear();
        stacks.addAll(all);
    }
}
