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
 * DynamoDB Local in a folder of the local repository, for all builds of this machine. Its licence does not let others hand it
 * on, so every user's Maven downloads it from the repositories that the project has.
 */
final class DynamoDbLocalFolder {

    private static final String ARTIFACT_ID = "DynamoDBLocal";

    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;

    DynamoDbLocalFolder(RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories) {
        this.system = system;
        this.session = session;
        this.repositories = repositories;
    }

    /**
     * Returns the folder, after it has filled it if need be.
     *
     * @param mimicVersion the version of Mimic that uses it
     * @throws IllegalStateException if something cannot be found or downloaded; the message is one sentence
     */
    Path path(String mimicVersion) {
        // Maven's own cache is there, too; nothing of it takes part in resolving artifacts.
        Path folder = session.getLocalRepository()
                .getBasedir()
                .toPath()
                .resolve(Path.of(".cache", "mimic", "dynamodb-local-" + version()));
        if (!Files.isDirectory(folder)) {
            layOut(resolve(mimicVersion), folder);
        }
        return folder;
    }

    private static String version() {
        try (InputStream resource = DynamoDbLocalFolder.class.getResourceAsStream("dynamodb-local.properties")) {
            Properties properties = new Properties();
            properties.load(resource);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the versions that Mimic was tested with, which only the pom of {@code mimic-dynamodb} knows. */
    private List<ArtifactResult> resolve(String mimicVersion) {
        try {
            ArtifactDescriptorResult mimic = system.readArtifactDescriptor(
                    session,
                    new ArtifactDescriptorRequest(
                            new DefaultArtifact("dev.mimic", "mimic-dynamodb", "jar", mimicVersion),
                            repositories,
                            null));
            Dependency dynamoDbLocal = mimic.getDependencies().stream()
                    .filter(dependency ->
                            dependency.getArtifact().getArtifactId().equals(ARTIFACT_ID))
                    .findFirst()
                    .orElseThrow();
            CollectRequest wanted =
                    new CollectRequest(List.of(dynamoDbLocal), mimic.getManagedDependencies(), repositories);
            return system.resolveDependencies(
                            session, new DependencyRequest(wanted, DependencyFilterUtils.classpathFilter("runtime")))
                    .getArtifactResults();
        } catch (ArtifactDescriptorException | DependencyResolutionException e) {
            // Maven lists all that it has tried, in lines.
            throw new IllegalStateException(
                    "cannot get DynamoDB Local: "
                            + e.getMessage().lines().findFirst().orElse(""),
                    e);
        }
    }

    /** All of it or nothing, also if this is interrupted or another build does the same. */
    private static void layOut(List<ArtifactResult> results, Path folder) {
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
            throw new IllegalStateException("cannot lay DynamoDB Local out in " + folder + ": " + e, e);
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
