package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mimic.local.cloudformation.TemplateCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Checks every template that a test synthesizes against what CloudFormation documents, and fails that test if one does
 * not comply. {@code META-INF/services} registers it for all tests of this module.
 */
public final class SynthesizedTemplates implements AfterEachCallback {

    /** Where CDK's engine keeps what it synthesizes: {@code infra/pom.xml} sets it, for each JVM of the tests. */
    private static final Path DIRECTORY = temporaryFilesOfNode();

    private static final Set<Path> CHECKED = new HashSet<>(templates());

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        assertEquals(List.of(), flawsOfNewTemplates());
    }

    /** Checks the templates that no earlier call has seen. */
    static List<String> flawsOfNewTemplates() throws IOException {
        List<String> flaws = new ArrayList<>();
        for (Path template : templates()) {
            if (CHECKED.add(template)) {
                flaws.addAll(TemplateCheck.flaws(new ObjectMapper().readTree(template.toFile())));
            }
        }
        return flaws;
    }

    private static List<Path> templates() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.getFileName().toString().startsWith("cdk.out"))
                    .flatMap(SynthesizedTemplates::templatesOf)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the templates of a cloud assembly, those of its stages included. */
    private static Stream<Path> templatesOf(Path assembly) {
        try (Stream<Path> files = Files.walk(assembly)) {
            return files.filter(file -> file.toString().endsWith(".template.json")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryFilesOfNode() {
        try {
            String directory = System.getenv().getOrDefault("TMPDIR", System.getProperty("java.io.tmpdir"));
            return Files.createDirectories(Path.of(directory).toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
