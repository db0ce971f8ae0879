package dev.mimic.infra;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The jar of the two functions: carried as a class path resource, handed to CDK as a file. */
final class DeploymentPackage {

    private static final String RESOURCE = "functions.jar";

    private static Path file;

    private DeploymentPackage() {}

    /**
     * Returns the deployment package as a file that lives as long as this process.
     *
     * <p>CDK names an asset after its content, so the place of the file leaves no trace in a template.
     */
    static synchronized Path file() {
        if (file == null) {
            file = extract();
        }
        return file;
    }

    private static Path extract() {
        try (InputStream jar = DeploymentPackage.class.getResourceAsStream(RESOURCE)) {
            if (jar == null) {
                throw new IllegalStateException(
                        "dev/mimic/infra/" + RESOURCE + " is not on the class path: build mimic-infra with Maven");
            }
            Path directory = Files.createTempDirectory("mimic-");
            directory.toFile().deleteOnExit();
            Path extracted = directory.resolve(RESOURCE);
            extracted.toFile().deleteOnExit();
            Files.copy(jar, extracted);
            return extracted;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot extract the functions' deployment package", e);
        }
    }
}
