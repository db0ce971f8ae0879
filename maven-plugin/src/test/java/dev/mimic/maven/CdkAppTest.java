package dev.mimic.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CdkAppTest {

    @TempDir
    private Path directory;

    @Test
    void theProjectsContextGoesBeforeWhatWasLookedUp() throws IOException {
        write("cdk.json", "{\"context\": {\"a\": 1, \"b\": {\"c\": true}}}");
        write("cdk.context.json", "{\"a\": 2, \"vpc\": \"found\"}");

        JsonNode context = new CdkApp(directory).context();

        assertEquals(1, context.get("a").asInt());
        assertEquals("{\"c\":true}", context.get("b").toString());
        assertEquals("found", context.get("vpc").asText());
    }

    /** What the CDK's command line adds by itself, and what {@code cdk.json} switches off. */
    @Test
    void addsWhatTheCommandLineAdds() throws IOException {
        write("cdk.json", "{\"pathMetadata\": false, \"versionReporting\": false}");

        JsonNode context = new CdkApp(directory).context();

        assertTrue(context.path("aws:cdk:enable-path-metadata").isMissingNode());
        assertTrue(context.path("aws:cdk:enable-asset-metadata").asBoolean());
        assertEquals("false", context.path("aws:cdk:version-reporting").toString());
        assertEquals("[\"**\"]", context.path("aws:cdk:bundling-stacks").toString());
    }

    @Test
    void namesThePlaceOfWhatIsNoJson() throws IOException {
        write("cdk.json", "{\n \"app\": }");

        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> new CdkApp(directory).context());

        assertTrue(
                thrown.getMessage().startsWith("cannot read " + directory.resolve("cdk.json") + ": line 2: "),
                thrown::getMessage);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
