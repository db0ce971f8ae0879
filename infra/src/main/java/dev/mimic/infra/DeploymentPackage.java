package dev.mimic.infra;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The jars of the functions: carried as class path resources, handed to CDK as files. */
final class DeploymentPackage {

    private static final Map<String, Path> FILES = new HashMap<>();

    private DeploymentPackage() {}

    /**
     * {@return the package of the two functions behind the API, as a file that lives as long as this process} CDK names an
     * asset after its content, so the place of the file leaves no trace in a template.
     */
    static Path functions() {
        return file("functions.jar");
    }

    /** {@return the package of the functions that events are for, as {@link #functions()}} */
    static Path events() {
        return file("events.jar");
    }

    private static synchronized Path file(String resource) {
        return FILES.computeIfAbsent(resource, DeploymentPackage::extract);
    }

    private static Path extract(String resource) {
        try (InputStream jar = DeploymentPackage.class.getResourceAsStream(resource)) {
            if (jar == null) {
                throw new IllegalStateException(
                        "dev/mimic/infra/" + resource + " is not on the class path: build mimic-infra with Maven");
            }
            Path directory = Files.createTempDirectory("mimic-");
            directory.toFile().deleteOnExit();
            Path extracted = directory.resolve(resource);
            extracted.toFile().deleteOnExit();
            Files.copy(jar, extracted);
            return extracted;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot extract the functions' deployment package", e);
        }
    }
}
