package dev.mimic.junit.isolated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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
            StackTemplate template = template(context);
            Path synthesized = carried.resolve("assemblies/defaults");
            JsonNode assets =
                    withFunctions(JSON.readTree(synthesized.resolve(ASSETS).toFile()));
            AssemblyFolder folder = new AssemblyFolder(Files.createTempDirectory("mimic-assembly-"), true);
            try {
                Files.copy(synthesized.resolve("manifest.json"), folder.path().resolve("manifest.json"));
                template.write(folder.path().resolve(TEMPLATE));
                JSON.writeValue(folder.path().resolve(ASSETS).toFile(), assets);
            } catch (IOException e) {
                folder.close();
                throw e;
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write Mimic's cloud assembly: " + e.getMessage(), e);
        }
    }

    /** The template that CDK synthesizes with these settings, but for the hashes in some logical ids. */
    StackTemplate template(Map<String, String> context) throws IOException {
        StackSettings settings = new StackSettings(context);
        StackTemplate template = template(settings.cors());
        settings.apply(template);
        return template;
    }

    private StackTemplate template(List<String> origins) throws IOException {
        if (origins.isEmpty()) {
            return StackTemplate.read(file("defaults"));
        }
        if (origins.equals(List.of("*"))) {
            return StackTemplate.read(file("cors-any"));
        }
        return StackTemplate.read(file(origins.size() == 1 ? "cors-one" : "cors-two"), origins);
    }

    private Path file(String assembly) {
        return carried.resolve("assemblies").resolve(assembly).resolve(TEMPLATE);
    }

    /** The functions' jar is one of a directory's libraries: so nothing is unpacked, as on Lambda, and a JVM reads it fast. */
    private JsonNode withFunctions(JsonNode assets) {
        for (JsonNode file : assets.get("files")) {
            ObjectNode source = (ObjectNode) file.get("source");
            if (source.get("path").asText().endsWith(".jar")) {
                source.put("path", carried.resolve("functions").toAbsolutePath().toString());
            }
        }
        return assets;
    }
}
