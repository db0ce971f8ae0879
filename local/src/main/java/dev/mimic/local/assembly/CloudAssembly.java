package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The directory that {@code cdk synth} writes, {@code cdk.out} by default. */
public final class CloudAssembly {

    private static final String STACK = "aws:cloudformation:stack";
    private static final String ASSET_MANIFEST = "cdk:asset-manifest";
    private static final String NESTED_ASSEMBLY = "cdk:cloud-assembly";

    private final Path root;
    private final Sources sources;
    private final List<SynthesizedStack> stacks = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();

    /**
     * A stack that cannot be read.
     *
     * @param stackName its name
     * @param names all that it may be called on the command line
     * @param refusal why, with the name of the template's file
     */
    public record Unreadable(String stackName, Set<String> names, AssemblyException refusal) {}

    private CloudAssembly(Path root, ResourceValues values) {
        this.root = root;
        this.sources = new Sources(values, new StackOutputs(), new DynamicReferences(values));
    }

    /**
     * Reads a cloud assembly.
     *
     * @param directory the directory that holds {@code manifest.json}
     * @param values what {@code Ref} and {@code Fn::GetAtt} give for resources
     * @throws AssemblyException if there is no cloud assembly, or its parts depend on each other in a circle
     */
    public static CloudAssembly read(Path directory, ResourceValues values) {
        Path root = directory.toAbsolutePath();
        Circle.refuse(nestedAssemblies(root));
        CloudAssembly assembly = new CloudAssembly(root, values);
        assembly.open(root);
        Map<String, List<Circle.Reference>> imports = new LinkedHashMap<>();
        assembly.stacks.forEach(stack -> imports.put(stack.templateName(), stack.imports()));
        Circle.refuse(imports);
        return assembly;
    }

    /** Its stacks in the order of the manifest, those of its stages ({@code Stage} of CDK) included. */
    public List<SynthesizedStack> stacks() {
        return List.copyOf(stacks);
    }

    /** The other stacks. */
    public List<Unreadable> unreadable() {
        return List.copyOf(unreadable);
    }

    /** Returns, for each manifest by its path, where it names those of nested assemblies. */
    private static Map<String, List<Circle.Reference>> nestedAssemblies(Path root) {
        Map<String, List<Circle.Reference>> nested = new LinkedHashMap<>();
        Deque<Path> directories = new ArrayDeque<>(List.of(root));
        while (!directories.isEmpty()) {
            Path directory = directories.remove();
            List<Circle.Reference> references = new ArrayList<>();
            String manifest = manifestIn(directory, root);
            if (nested.putIfAbsent(manifest, references) == null) {
                artifacts(directory).properties().stream()
                        .filter(artifact ->
                                artifact.getValue().path("type").asText().equals(NESTED_ASSEMBLY))
                        .forEach(artifact -> {
                            Path inner = directory.resolve(property(artifact.getValue(), "directoryName"));
                            references.add(
                                    new Circle.Reference(manifest + " " + artifact.getKey(), manifestIn(inner, root)));
                            directories.add(inner);
                        });
            }
        }
        return nested;
    }

    private static String manifestIn(Path directory, Path root) {
        return nameIn(root, manifest(directory));
    }

    private static Path manifest(Path directory) {
        Path manifest = directory.resolve("manifest.json");
        if (!Files.isRegularFile(manifest)) {
            throw new AssemblyException(
                    "no cloud assembly in " + directory + ": manifest.json is missing; npx aws-cdk@2 synth makes it");
        }
        return manifest;
    }

    private static JsonNode artifacts(Path directory) {
        return JsonFile.read(manifest(directory)).path("artifacts");
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
        JsonNode artifacts = artifacts(directory);
        artifacts.properties().forEach(artifact -> {
            JsonNode description = artifact.getValue();
            switch (description.path("type").asText()) {
                case STACK -> openStack(directory, artifact.getKey(), artifacts);
                case NESTED_ASSEMBLY -> open(directory.resolve(property(description, "directoryName")));
                default -> {
                    // Assets are found through their stack; the construct tree and reports are for other tools.
                }
            }
        });
    }

    private void openStack(Path directory, String artifactId, JsonNode artifacts) {
        JsonNode artifact = artifacts.get(artifactId);
        AssetManifest assets = new AssetManifest();
        for (JsonNode dependency : artifact.path("dependencies")) {
            JsonNode dependedOn = artifacts.path(dependency.asText());
            if (dependedOn.path("type").asText().equals(ASSET_MANIFEST)) {
                assets.add(directory.resolve(property(dependedOn, "file")));
            }
        }
        StackEnvironment environment = StackEnvironment.of(
                artifact.path("properties").path("stackName").asText(artifactId),
                artifact.path("environment").asText());
        Path file = directory.resolve(property(artifact, "templateFile"));
        JsonNode json = JsonFile.read(file);
        SynthesizedStack.Origin origin = new SynthesizedStack.Origin(
                artifactId, artifact.path("displayName").asText(artifactId), nameIn(root, file), file, assets);
        try {
            Template template =
                    Template.of(json).with(resources -> sources.resources().expand(resources, assets));
            SynthesizedStack stack = new SynthesizedStack(origin, environment, template, sources);
            stack.naming(() -> {
                stack.publish();
                return stack;
            });
            stacks.add(stack);
        } catch (AssemblyException e) {
            unreadable.add(new Unreadable(
                    environment.stackName(),
                    new HashSet<>(List.of(environment.stackName(), artifactId, origin.displayName())),
                    e.stack().isPresent() ? e : new AssemblyException(file.getFileName() + ": " + e.getMessage(), e)));
        }
    }

    private static String property(JsonNode artifact, String name) {
        return artifact.path("properties").path(name).asText();
    }
}
