package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@code manifest.json} says of a directory of a cloud assembly. Its schema grows with each release of CDK: what is
 * not known here is left alone, whatever the version.
 */
final class Manifest {

    static final String NAME = "manifest.json";

    static final String STACK = "aws:cloudformation:stack";
    static final String ASSET_MANIFEST = "cdk:asset-manifest";
    static final String NESTED_ASSEMBLY = "cdk:cloud-assembly";

    private static final String VERSION = "\\d+\\.\\d+\\.\\d+.*";

    /**
     * An entry of the manifest.
     *
     * @param id its key
     * @param place where it stands, for messages
     * @param json what is said of it
     */
    record Artifact(String id, String place, JsonNode json) {

        boolean is(String type) {
            return json.path("type").asText().equals(type);
        }

        /** Returns a property that must be there. */
        String property(String name) {
            return JsonFile.text(json.path("properties").path(name), place + ".properties." + name);
        }

        /** Returns the name of a stack, which is its artifact's if nothing else is said. */
        String stackName() {
            return json.path("properties").path("stackName").asText(id);
        }

        String displayName() {
            return json.path("displayName").asText(id);
        }

        /** Returns where a stack would be deployed. */
        StackEnvironment environment() {
            return StackEnvironment.of(
                    json.path("properties").has("stackName") ? property("stackName") : id,
                    JsonFile.text(json.path("environment"), place + ".environment"),
                    place + ".environment");
        }
    }

    private final Path file;
    private final Map<String, Artifact> artifacts = new LinkedHashMap<>();

    private Manifest(Path file) {
        this.file = file;
    }

    /**
     * Reads the manifest of a directory.
     *
     * @throws AssemblyException if there is none, or it is none of a cloud assembly
     */
    static Manifest in(Path directory) {
        Path file = directory.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new AssemblyException(
                    "no cloud assembly in " + directory + ": manifest.json is missing; npx aws-cdk@2 synth makes it");
        }
        JsonNode json = JsonFile.read(file);
        JsonNode version = json.path("version");
        if (!version.isMissingNode() && !version.asText().matches(VERSION)) {
            throw new AssemblyException(file + ": version must be a text such as \"54.0.0\", got " + version);
        }
        Manifest manifest = new Manifest(file);
        JsonFile.object(json.path("artifacts"), file + ": artifacts")
                .forEach((id, artifact) ->
                        manifest.artifacts.put(id, artifact(file + ": artifacts." + id, id, artifact)));
        return manifest;
    }

    private static Artifact artifact(String place, String id, JsonNode json) {
        JsonFile.object(json, place);
        JsonFile.text(json.path("type"), place + ".type");
        JsonNode properties = json.path("properties");
        if (!properties.isMissingNode()) {
            JsonFile.object(properties, place + ".properties");
        }
        return new Artifact(id, place, json);
    }

    Path file() {
        return file;
    }

    List<Artifact> artifacts() {
        return List.copyOf(artifacts.values());
    }

    /** Returns the artifacts that one depends on, which must be there. */
    List<Artifact> dependencies(Artifact artifact) {
        String place = artifact.place() + ".dependencies";
        JsonNode names = artifact.json().path("dependencies");
        if (!names.isArray() && !names.isMissingNode()) {
            throw new AssemblyException(place + " must be a list, got " + names);
        }
        List<Artifact> dependencies = new ArrayList<>();
        for (JsonNode name : names) {
            Artifact dependency = artifacts.get(name.asText());
            if (dependency == null) {
                throw new AssemblyException(place + ": there is no artifact " + name + " in the manifest");
            }
            dependencies.add(dependency);
        }
        return dependencies;
    }
}
