package dev.mimic.junit.isolated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Mimic's own cloud assembly, as the build has synthesized it. Each server reads a copy: with the settings of its own, and with
 * the functions' package where this artifact has laid it out.
 */
final class OwnAssembly {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String TEMPLATE = "MimicStack.template.json";
    private static final String ASSETS = "MimicStack.assets.json";

    private final Path carried;

    OwnAssembly(Path carried) {
        this.carried = carried;
    }

    /**
     * Writes the assembly that CDK synthesizes with these settings, as far as a server reads it.
     *
     * @throws IllegalArgumentException if a setting is not allowed
     */
    AssemblyFolder with(Map<String, String> context) {
        try {
            ObjectNode template = (ObjectNode) read(TEMPLATE);
            Path folder = Files.createTempDirectory("mimic-assembly-");
            Files.copy(carried.resolve("assembly/manifest.json"), folder.resolve("manifest.json"));
            JSON.writeValue(folder.resolve(TEMPLATE).toFile(), template);
            JSON.writeValue(folder.resolve(ASSETS).toFile(), withFunctions(read(ASSETS)));
            return new AssemblyFolder(folder, true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write Mimic's cloud assembly: " + e.getMessage(), e);
        }
    }

    private JsonNode read(String file) throws IOException {
        return JSON.readTree(carried.resolve("assembly").resolve(file).toFile());
    }

    /** The functions' jar is one of a directory's libraries: the directory need not be unpacked, nor is the jar. */
    private JsonNode withFunctions(JsonNode assets) {
        Stream.of(assets.get("files").elements())
                .forEach(files -> files.forEachRemaining(file -> {
                    ObjectNode source = (ObjectNode) file.get("source");
                    if (source.get("path").asText().endsWith(".jar")) {
                        source.put(
                                "path",
                                carried.resolve("functions").toAbsolutePath().toString());
                    }
                }));
        return assets;
    }
}
