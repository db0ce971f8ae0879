package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertIterableEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Compares the app's template with the one that stands in the repository, whose difference is what a reviewer reads.
 *
 * <p>Rewrites it: {@code ./mvnw -pl infra -am package -Dgolden.update -Dtest=GoldenTemplateTest
 * -Dsurefire.failIfNoSpecifiedTests=false}
 */
final class GoldenTemplateTest {

    private static final Path GOLDEN = Path.of("src/test/golden/MimicStack.template.json");

    @Test
    void theTemplateIsTheOneThatWasReviewed() throws IOException {
        String template = withoutAssetHashes(synthesize());

        if (System.getProperty("golden.update") != null) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, template);
        }

        assertIterableEquals(
                Files.readAllLines(GOLDEN),
                template.lines().toList(),
                "the template has changed; if that is meant, run this test with -Dgolden.update");
    }

    private static String synthesize() throws IOException {
        String directory = CdkJson.synthesize().getDirectory();
        return Files.readString(Path.of(directory, "MimicStack.template.json"));
    }

    /** Leaves out what a change of the functions' classes changes, be it by another compiler only. */
    private static String withoutAssetHashes(String template) {
        return template.replaceAll("[0-9a-f]{64}\\.jar", "<hash>.jar")
                .replaceAll("(CurrentVersion[0-9A-F]{8})[0-9a-f]{32}", "$1<hash>");
    }
}
