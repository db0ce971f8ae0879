package dev.mimic.local.assembly;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mimic.local.StackResources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A cloud assembly of one small stack, {@code Items}, that is written without CDK so that any part can be spoilt. */
public final class WrittenAssembly {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path directory;

    private WrittenAssembly(Path directory) {
        this.directory = directory;
    }

    public static WrittenAssembly in(Path directory) throws IOException {
        for (String file : new String[] {"manifest.json", "Items.assets.json", "Items.template.json"}) {
            try (InputStream content = WrittenAssembly.class.getResourceAsStream(file)) {
                Files.copy(content, directory.resolve(file));
            }
        }
        writeJar(directory.resolve("asset.function.jar"), "app/Writer.class");
        return new WrittenAssembly(directory);
    }

    /** Writes an archive with empty files. */
    public static void writeJar(Path jar, String... entries) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
            }
        }
    }

    /** Puts a value at a path of the template's resources, such as {@code /Post/Properties/HttpMethod}. */
    public WrittenAssembly withResource(String path, String json) throws IOException {
        return with("Items.template.json", "/Resources" + path, json);
    }

    /** Adds resources to the template. */
    public WrittenAssembly withResources(String json) throws IOException {
        Path target = directory.resolve("Items.template.json");
        ObjectNode content = (ObjectNode) MAPPER.readTree(target.toFile());
        ((ObjectNode) content.get("Resources")).setAll((ObjectNode) MAPPER.readTree(json));
        MAPPER.writeValue(target.toFile(), content);
        return this;
    }

    /** The resources of the template, as JSON. */
    public String resources() throws IOException {
        return MAPPER.readTree(directory.resolve("Items.template.json").toFile())
                .get("Resources")
                .toString();
    }

    /** Adds a stack without resources. */
    public WrittenAssembly withSecondStack(String name) throws IOException {
        Files.writeString(directory.resolve(name + ".template.json"), "{}");
        return with("manifest.json", "/artifacts/" + name, """
                {"type": "aws:cloudformation:stack", "environment": "aws://unknown-account/unknown-region",
                 "properties": {"templateFile": "%s.template.json"}}""".formatted(name));
    }

    /** Puts a value at a path of a file. */
    public WrittenAssembly with(String file, String path, String json) throws IOException {
        Path target = directory.resolve(file);
        ObjectNode content = (ObjectNode) MAPPER.readTree(target.toFile());
        JsonPointer pointer = JsonPointer.compile(path);
        ObjectNode parent = (ObjectNode) content.at(pointer.head());
        parent.set(pointer.last().getMatchingProperty(), MAPPER.readTree(json));
        MAPPER.writeValue(target.toFile(), content);
        return this;
    }

    public StackResources read() {
        return StackResources.read(directory).get(0);
    }
}
