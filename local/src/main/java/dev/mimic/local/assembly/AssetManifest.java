package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files that a deployment would upload, by their keys in S3, and where in the cloud assembly they are. */
public final class AssetManifest {

    private final Map<String, Path> sources = new HashMap<>();

    /**
     * Adds what one {@code <stack>.assets.json} lists.
     *
     * @throws AssemblyException if it lists something in another form
     */
    public void add(Path manifest) {
        JsonNode files = JsonFile.read(manifest).path("files");
        if (!files.isMissingNode()) {
            JsonFile.object(files, manifest + ": files")
                    .forEach((id, asset) -> addFile(manifest, asset, manifest + ": files." + id));
        }
    }

    /** A path may lead out of the assembly: with {@code --no-staging} CDK leaves assets where they are. */
    private void addFile(Path manifest, JsonNode asset, String place) {
        JsonNode path = asset.path("source").path("path");
        if (asset.path("source").has("executable")) {
            return;
        }
        Path source = manifest.resolveSibling(JsonFile.text(path, place + ".source.path"));
        JsonFile.object(asset.path("destinations"), place + ".destinations")
                .forEach((id, destination) -> sources.put(
                        JsonFile.text(destination.path("objectKey"), place + ".destinations." + id + ".objectKey"),
                        source));
    }

    /** All of them, whether they are there or not. */
    Collection<Path> sources() {
        return List.copyOf(sources.values());
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

    /**
     * Finds the asset that a URL in S3 leads to.
     *
     * @param url for example {@code https://s3.eu-west-1.amazonaws.com/assets/a1b2.json}
     * @param place where the template names it
     * @return a file that is there; empty if the URL leads to no asset
     */
    Optional<Path> sourceOf(String url, String place) {
        return sources.keySet().stream()
                .filter(objectKey -> url.endsWith("/" + objectKey))
                .findFirst()
                .flatMap(objectKey -> source(objectKey, place));
    }
}
