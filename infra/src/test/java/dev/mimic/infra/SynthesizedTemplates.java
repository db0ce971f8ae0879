package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mimic.local.cloudformation.TemplateCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    /** When each was written: an app that is synthesized again writes the same file once more. */
    private static final Map<Path, FileTime> CHECKED =
            templates().stream().collect(Collectors.toMap(template -> template, SynthesizedTemplates::written));

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        assertEquals(List.of(), flawsOfNewTemplates());
    }

    /** Checks the templates that no earlier call has seen. */
    static List<String> flawsOfNewTemplates() throws IOException {
        List<String> flaws = new ArrayList<>();
        for (Path template : templates()) {
            FileTime written = written(template);
            if (!written.equals(CHECKED.put(template, written))) {
                flaws.addAll(TemplateCheck.flaws(new ObjectMapper().readTree(template.toFile())));
            }
        }
        return flaws;
    }

    private static FileTime written(Path template) {
        try {
            return Files.getLastModifiedTime(template);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
