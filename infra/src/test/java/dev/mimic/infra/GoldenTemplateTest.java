package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Compares the app's template with the one that stands in the repository, whose difference is what a reviewer reads.
 *
 * <p>{@code ./mvnw -pl infra -am test -Dgolden.update -Dtest=GoldenTemplateTest -Dsurefire.failIfNoSpecifiedTests=false}
 * rewrites it.
 */
class GoldenTemplateTest {

    private static final Path GOLDEN = Path.of("src/test/golden/MimicStack.template.json");

    @Test
    void theTemplateIsTheOneThatWasReviewed() throws IOException {
        String template = withoutAssetHashes(synthesize());

        if (System.getProperty("golden.update") != null) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, template);
        }

        assertEquals(Files.readString(GOLDEN), template, "if this change is meant, run with -Dgolden.update");
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
