package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The files that a deployment would upload, by their keys in S3, and where in the cloud assembly they are. */
public final class AssetManifest {

    private final Map<String, Path> sources = new HashMap<>();

    /** Adds what one {@code <stack>.assets.json} lists. */
    public void add(Path manifest) {
        for (JsonNode asset : JsonFile.read(manifest).path("files")) {
            JsonNode path = asset.path("source").path("path");
            if (path.isTextual()) {
                Path source = manifest.resolveSibling(path.textValue());
                asset.path("destinations")
                        .forEach(destination ->
                                sources.put(destination.path("objectKey").asText(), source));
            }
        }
    }

    /**
     * Finds an asset.
     *
     * @param objectKey its key in S3; CDK makes it of a hash of the content, so that it is unique without the bucket
     * @param place where the template names it
     * @return a file or a directory that is there; empty if the object is none of the assets, and in a bucket by other means
     * @throws AssemblyException if the asset is gone
     */
    public Optional<Path> source(String objectKey, String place) {
        Optional<Path> source = Optional.ofNullable(sources.get(objectKey));
        source.filter(path -> !Files.exists(path)).ifPresent(gone -> {
            throw new AssemblyException(place + ": the asset " + gone + " is gone; synthesize again");
        });
        return source;
    }
}
