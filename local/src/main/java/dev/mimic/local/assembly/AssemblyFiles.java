package dev.mimic.local.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The files of a cloud assembly, to be looked at again and again: manifests, templates, asset manifests and the assets that
 * these list. What is inside of an asset that is a directory is not looked at: few are served, and one may hold all of
 * {@code node_modules}. Only a manifest that has changed is read again; one that is half written leads nowhere.
 */
public final class AssemblyFiles {

    private static final FileTime ANY_TIME = FileTime.fromMillis(0);

    private final Path root;
    private final Map<FileState, List<Manifest.Artifact>> manifests = new HashMap<>();
    private final Map<FileState, Collection<Path>> assetManifests = new HashMap<>();

    /** Takes the directory that holds {@code manifest.json}; it need not be there yet. */
    public AssemblyFiles(Path directory) {
        root = directory.toAbsolutePath();
    }

    /** The files that are there now. */
    public synchronized Set<FileState> look() {
        Set<FileState> seen = new HashSet<>();
        lookAtManifest(root, seen);
        manifests.keySet().retainAll(seen);
        assetManifests.keySet().retainAll(seen);
        return seen;
    }

    private void lookAtManifest(Path directory, Set<FileState> seen) {
        state(directory.resolve(Manifest.NAME)).filter(seen::add).ifPresent(manifest -> {
            for (Manifest.Artifact artifact : manifests.computeIfAbsent(
                    manifest, changed -> ifWhole(() -> Manifest.in(directory).artifacts(), List.of()))) {
                if (artifact.is(Manifest.STACK)) {
                    file(directory, artifact, "templateFile").ifPresent(seen::add);
                } else if (artifact.is(Manifest.ASSET_MANIFEST)) {
                    file(directory, artifact, "file").filter(seen::add).ifPresent(file -> lookAtAssets(file, seen));
                } else if (artifact.is(Manifest.NESTED_ASSEMBLY)) {
                    path(directory, artifact, "directoryName").ifPresent(nested -> lookAtManifest(nested, seen));
                }
            }
        });
    }

    private void lookAtAssets(FileState manifest, Set<FileState> seen) {
        for (Path asset : assetManifests.computeIfAbsent(manifest, changed -> assets(changed.file()))) {
            state(asset).ifPresent(seen::add);
        }
    }

    private static Collection<Path> assets(Path manifest) {
        AssetManifest assets = new AssetManifest();
        return ifWhole(
                () -> {
                    assets.add(manifest);
                    return assets.sources();
                },
                List.of());
    }

    private static Optional<FileState> file(Path directory, Manifest.Artifact artifact, String property) {
        return path(directory, artifact, property).flatMap(AssemblyFiles::state);
    }

    private static Optional<Path> path(Path directory, Manifest.Artifact artifact, String property) {
        return ifWhole(
                () -> Optional.of(directory.resolve(artifact.property(property)).normalize()), Optional.empty());
    }

    private static <T> T ifWhole(Supplier<T> reading, T otherwise) {
        try {
            return reading.get();
        } catch (AssemblyException halfWritten) {
            return otherwise;
        }
    }

    private static Optional<FileState> state(Path path) {
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(
                    file.isDirectory()
                            ? new FileState(path, 0, ANY_TIME)
                            : new FileState(path, file.size(), file.lastModifiedTime()));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException unreadable) {
            return Optional.of(new FileState(path, 0, ANY_TIME));
        }
    }
}
