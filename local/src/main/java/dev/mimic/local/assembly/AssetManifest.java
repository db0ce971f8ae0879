package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

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
     * @return a file or a directory that is there
     */
    public Path source(String objectKey, String place) {
        Path source = sources.get(objectKey);
        if (source == null) {
            throw new AssemblyException(place + ": " + objectKey + " is not a file asset of this cloud assembly");
        }
        if (!Files.exists(source)) {
            throw new AssemblyException(place + ": the asset " + source + " is gone; synthesize again");
        }
        return source;
    }
}
