package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The directory that {@code cdk synth} writes, {@code cdk.out} by default. */
public final class CloudAssembly {

    private static final String STACK = "aws:cloudformation:stack";
    private static final String ASSET_MANIFEST = "cdk:asset-manifest";
    private static final String NESTED_ASSEMBLY = "cdk:cloud-assembly";

    /** A stack whose resources are still to be read: what it imports may come from one that is found later. */
    private record Opened(Path template, SynthesizedStack stack, AssetManifest assets) {}

    private CloudAssembly() {}

    /**
     * Reads every stack of a cloud assembly, those of its stages ({@code Stage} of CDK) included.
     *
     * @param directory the directory that holds {@code manifest.json}
     * @return the stacks in the order of the manifest
     * @throws AssemblyException if there is no cloud assembly, or if a template asks for anything that this machine
     *     would have to pass over in silence
     */
    public static List<StackResources> read(Path directory) {
        List<Opened> stacks =
                open(directory.toAbsolutePath(), new StackOutputs()).toList();
        return stacks.stream().map(CloudAssembly::read).toList();
    }

    private static Stream<Opened> open(Path directory, StackOutputs outputs) {
        Path manifest = directory.resolve("manifest.json");
        if (!Files.isRegularFile(manifest)) {
            throw new AssemblyException(
                    "no cloud assembly in " + directory + ": manifest.json is missing; npx aws-cdk@2 synth makes it");
        }
        JsonNode artifacts = JsonFile.read(manifest).path("artifacts");
        return artifacts.propertyStream().flatMap(artifact -> {
            JsonNode description = artifact.getValue();
            return switch (description.path("type").asText()) {
                case STACK -> Stream.of(openStack(directory, artifact.getKey(), artifacts, outputs));
                case NESTED_ASSEMBLY -> open(directory.resolve(property(description, "directoryName")), outputs);
                // Assets are found through their stack; the construct tree and reports are for other tools.
                default -> Stream.empty();
            };
        });
    }

    private static Opened openStack(Path directory, String artifactId, JsonNode artifacts, StackOutputs outputs) {
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
        JsonNode template = JsonFile.read(file);
        return naming(file, () -> {
            SynthesizedStack stack = new SynthesizedStack(environment, Template.of(template), outputs);
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
