package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mimic.local.apigateway.openapi.OpenApiBodies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The directory that {@code cdk synth} writes, {@code cdk.out} by default. */
public final class CloudAssembly {

    private static final String STACK = "aws:cloudformation:stack";
    private static final String ASSET_MANIFEST = "cdk:asset-manifest";
    private static final String NESTED_ASSEMBLY = "cdk:cloud-assembly";

    /** A stack whose resources are still to be read: what it imports may come from one that is found later. */
    private record Opened(Path template, SynthesizedStack stack, AssetManifest assets) {}

    private final Path root;
    private final StackOutputs outputs = new StackOutputs();

    private CloudAssembly(Path root) {
        this.root = root;
    }

    /**
     * Reads every stack of a cloud assembly, those of its stages ({@code Stage} of CDK) included.
     *
     * @param directory the directory that holds {@code manifest.json}
     * @return the stacks in the order of the manifest
     * @throws AssemblyException if there is no cloud assembly, or if a template asks for anything that this machine
     *     would have to ignore, or that AWS would refuse
     */
    public static List<StackResources> read(Path directory) {
        Path root = directory.toAbsolutePath();
        Circle.refuse(nestedAssemblies(root));
        List<Opened> stacks = new CloudAssembly(root).open(root).toList();
        Map<String, List<Circle.Reference>> imports = new LinkedHashMap<>();
        stacks.forEach(opened ->
                imports.put(opened.stack().templateName(), opened.stack().imports()));
        Circle.refuse(imports);
        return stacks.stream().map(CloudAssembly::read).toList();
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

    private Stream<Opened> open(Path directory) {
        JsonNode artifacts = artifacts(directory);
        return artifacts.propertyStream().flatMap(artifact -> {
            JsonNode description = artifact.getValue();
            return switch (description.path("type").asText()) {
                case STACK -> Stream.of(openStack(directory, artifact.getKey(), artifacts));
                case NESTED_ASSEMBLY -> open(directory.resolve(property(description, "directoryName")));
                // Assets are found through their stack; the construct tree and reports are for other tools.
                default -> Stream.empty();
            };
        });
    }

    private Opened openStack(Path directory, String artifactId, JsonNode artifacts) {
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
        return naming(file, () -> {
            Template template = Template.of(json).with(new OpenApiBodies(assets)::expand);
            SynthesizedStack stack = new SynthesizedStack(nameIn(root, file), environment, template, outputs);
            stack.publish();
            return new Opened(file, stack, assets);
        });
    }

    private static StackResources read(Opened opened) {
        return naming(opened.template(), () -> new StackReader(opened.stack(), opened.assets()).read());
    }

    /** Puts the template's file name in front of what is refused in it. */
    private static <T> T naming(Path template, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (AssemblyException e) {
            throw new AssemblyException(template.getFileName() + ": " + e.getMessage(), e);
        }
    }

    private static String property(JsonNode artifact, String name) {
        return artifact.path("properties").path(name).asText();
    }
}
