package dev.mimic.maven;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.util.filter.DependencyFilterUtils;

/**
 * The engines of tables and queues, each in a folder of the local repository, for all builds of this machine. They are not
 * among the plugin's dependencies: the licence of DynamoDB Local does not let others hand it on, and most stacks need no other.
 */
final class EngineFolders {

    private static final Properties ENGINES = engines();

    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;
    private final String mimicVersion;

    /**
     * Looks for nothing yet.
     *
     * @param mimicVersion the version of Mimic that uses them
     */
    EngineFolders(
            RepositorySystem system,
            RepositorySystemSession session,
            List<RemoteRepository> repositories,
            String mimicVersion) {
        this.system = system;
        this.session = session;
        this.repositories = repositories;
        this.mimicVersion = mimicVersion;
    }

    private static Properties engines() {
        try (InputStream resource = EngineFolders.class.getResourceAsStream("engines.properties")) {
            Properties engines = new Properties();
            engines.load(resource);
            return engines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the folder of an engine, after it has filled it if need be.
     *
     * @param engine the engine's name in {@code engines.properties}
     * @throws IllegalStateException if something cannot be found or downloaded; the message is one sentence
     */
    Path path(String engine) {
        String[] coordinates = ENGINES.getProperty(engine + ".artifact").split(":");
        Artifact artifact = new DefaultArtifact(coordinates[0], coordinates[1], "jar", coordinates[2]);
        // Maven's own cache is there, too; nothing of it takes part in resolving artifacts.
        Path folder = session.getLocalRepository()
                .getBasedir()
                .toPath()
                .resolve(Path.of(".cache", "mimic", engine + "-" + artifact.getVersion()));
        if (!Files.isDirectory(folder)) {
            String name = ENGINES.getProperty(engine + ".name");
            layOut(name, resolve(name, artifact, ENGINES.getProperty(engine + ".module")), folder);
        }
        return folder;
    }

    /** In the versions that Mimic was tested with, which only the pom of its module knows. */
    private List<ArtifactResult> resolve(String name, Artifact artifact, String module) {
        try {
            ArtifactDescriptorResult mimic = system.readArtifactDescriptor(
                    session,
                    new ArtifactDescriptorRequest(
                            new DefaultArtifact("dev.mimic", module, "jar", mimicVersion), repositories, null));
            // There it says what an engine does without, too.
            Dependency engine = Stream.concat(mimic.getManagedDependencies().stream(), mimic.getDependencies().stream())
                    .filter(dependency -> dependency.getArtifact().getGroupId().equals(artifact.getGroupId())
                            && dependency.getArtifact().getArtifactId().equals(artifact.getArtifactId()))
                    .findFirst()
                    .orElseThrow();
            CollectRequest wanted = new CollectRequest(
                    List.of(engine.setScope("runtime")), mimic.getManagedDependencies(), repositories);
            return system.resolveDependencies(
                            session, new DependencyRequest(wanted, DependencyFilterUtils.classpathFilter("runtime")))
                    .getArtifactResults();
        } catch (ArtifactDescriptorException | DependencyResolutionException e) {
            // Maven lists all that it has tried, in lines.
            throw new IllegalStateException(
                    "cannot get " + name + ": "
                            + e.getMessage().lines().findFirst().orElse(""),
                    e);
        }
    }

    /** All of it or nothing, also if this is interrupted or another build does the same. */
    private static void layOut(String name, List<ArtifactResult> results, Path folder) {
        try {
            Files.createDirectories(folder.getParent());
            Path partly = Files.createTempDirectory(folder.getParent(), "partly-");
            try {
                for (ArtifactResult result : results) {
                    Artifact artifact = result.getArtifact();
                    Files.copy(artifact.getFile().toPath(), partly.resolve(fileName(artifact)));
                }
                Files.move(partly, folder);
            } catch (IOException e) {
                delete(partly);
                // Another build was quicker.
                if (!Files.isDirectory(folder)) {
                    throw e;
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot lay " + name + " out in " + folder + ": " + e, e);
        }
    }

    /** sqlite4java looks its native library up beside its own jar, both by names without a version. */
    private static String fileName(Artifact artifact) {
        return artifact.getGroupId().equals("com.almworks.sqlite4java")
                ? artifact.getArtifactId() + "." + artifact.getExtension()
                : artifact.getFile().getName();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
