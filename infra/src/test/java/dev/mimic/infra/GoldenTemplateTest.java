package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertIterableEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.cxapi.CloudAssembly;

/**
 * Compares the app's templates, and that of a stack with event sources and a bus, with those that stand in the repository,
 * whose difference is what a reviewer reads.
 *
 * <p>Rewrites it: {@code ./mvnw -pl infra -am package -Dgolden.update -Dtest=GoldenTemplateTest
 * -Dsurefire.failIfNoSpecifiedTests=false}
 */
final class GoldenTemplateTest {

    private static final Path GOLDEN = Path.of("src/test/golden");

    @Test
    void theTemplateIsTheOneThatWasReviewed() throws IOException {
        assertReviewed("MimicStack.template.json", CdkJson.synthesize());
    }

    @Test
    void theTemplateWithEventsIsTheOneThatWasReviewed() throws IOException {
        App app = CdkJson.app();
        new EventsStack(app, "EventsStack", false);

        assertReviewed("EventsStack.template.json", app.synth());
    }

    @Test
    void theTemplateWithLargeDocumentsIsTheOneThatWasReviewed() throws IOException {
        App app = CdkJson.app(Map.of("largeDocuments", "true"));
        new MimicStack(app, "LargeDocumentsStack");

        assertReviewed("LargeDocumentsStack.template.json", app.synth());
    }

    private static void assertReviewed(String name, CloudAssembly assembly) throws IOException {
        Path golden = GOLDEN.resolve(name);
        String template = withoutAssetHashes(Files.readString(Path.of(assembly.getDirectory(), name)));

        if (System.getProperty("golden.update") != null) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, template);
        }

        assertIterableEquals(
                Files.readAllLines(golden),
                template.lines().toList(),
                "the template has changed; if that is meant, run this test with -Dgolden.update");
    }

    /**
     * Leaves out what a change of the functions' classes changes, be it by another compiler only, and the programs by which CDK
     * sets the notifications of a bucket and empties one.
     */
    private static String withoutAssetHashes(String template) {
        return template.replaceAll("[0-9a-f]{64}\\.(jar|zip)", "<hash>.$1")
                .replaceAll("(CurrentVersion[0-9A-F]{8})[0-9a-f]{32}", "$1<hash>")
                .replaceAll("(?m)(\"ZipFile\": ).*$", "$1\"<program>\"");
    }
}
