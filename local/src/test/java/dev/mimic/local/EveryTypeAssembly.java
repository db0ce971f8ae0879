package dev.mimic.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.WrittenAssembly;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A cloud assembly with a resource of each type that the services have, and in it every list and every object that is read.
 * What is added to it shows how it is treated.
 */
final class EveryTypeAssembly {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * How an assembly was read.
     *
     * @param refusal why it is refused
     * @param unserved what is not served, a line each
     * @param warnings what will not work as on AWS, a line each
     */
    record Reading(Optional<String> refusal, List<String> unserved, List<String> warnings) {

        /** Whether a method is answered with 501. */
        boolean isAnswered501() {
            return unserved.stream().anyMatch(line -> line.contains(" with 501: "));
        }

        /** Whether the assembly is refused for what stands at a place, or within it. */
        boolean isRefusedAt(String place) {
            return refusal.filter(Pattern.compile(Pattern.quote(place) + "\\b").asPredicate())
                    .isPresent();
        }
    }

    private final Path directory;
    private final JsonNode template;

    private EveryTypeAssembly(Path directory, JsonNode template) {
        this.directory = directory;
        this.template = template;
    }

    static EveryTypeAssembly in(Path directory) throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory);
        assembly.with("Items.assets.json", "/files/definition", """
                {"source": {"path": "openapi.yaml"}, "destinations": {"here": {"objectKey": "openapi.yaml"}}}""");
        Files.writeString(directory.resolve("openapi.yaml"), "openapi: 3.0.1");
        assembly.with("Items.assets.json", "/files/nested", """
                {"source": {"path": "nested.template.json"},
                 "destinations": {"here": {"objectKey": "nested.template.json"}}}""");
        Files.writeString(directory.resolve("nested.template.json"), """
                {"Parameters": {"Given": {"Type": "String"}}, "Outputs": {"Given": {"Value": {"Ref": "Given"}}}}""");
        try (InputStream content = EveryTypeAssembly.class.getResourceAsStream("EveryType.template.json")) {
            return new EveryTypeAssembly(directory, MAPPER.readTree(content));
        }
    }

    /** The names of a resource's properties, in the order of the alphabet. */
    Set<String> properties(String logicalId) {
        Set<String> names = new TreeSet<>();
        template.at("/Resources/" + logicalId + "/Properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The resources by type, each by its logical id. */
    Map<String, Map<String, JsonNode>> resources() {
        Map<String, Map<String, JsonNode>> byType = new TreeMap<>();
        template.path("Resources")
                .properties()
                .forEach(resource -> byType.computeIfAbsent(
                                resource.getValue().path("Type").textValue(), type -> new TreeMap<>())
                        .put(resource.getKey(), resource.getValue()));
        return byType;
    }

    /** What stands at a path. */
    JsonNode at(PropertyPath path) {
        return template.path("Resources").path(path.logicalId()).at(path.pointer());
    }

    /** The assembly with another value at a path. */
    EveryTypeAssembly with(PropertyPath path, JsonNode value) {
        JsonNode changed = template.deepCopy();
        parent(path, changed).set(path.pointer().last().getMatchingProperty(), value);
        return new EveryTypeAssembly(directory, changed);
    }

    /** The assembly without what stands at a path. */
    EveryTypeAssembly without(PropertyPath path) {
        JsonNode changed = template.deepCopy();
        parent(path, changed).remove(path.pointer().last().getMatchingProperty());
        return new EveryTypeAssembly(directory, changed);
    }

    private static ObjectNode parent(PropertyPath path, JsonNode template) {
        return (ObjectNode) template.path("Resources")
                .path(path.logicalId())
                .at(path.pointer().head());
    }

    /** Reads the assembly as it stands. */
    Reading read() throws IOException {
        Files.write(directory.resolve("Items.template.json"), MAPPER.writeValueAsBytes(template));
        LocalServer server = LocalServer.of(directory).build();
        try {
            server.read();
            return new Reading(Optional.empty(), server.unserved(), server.warnings());
        } catch (AssemblyException e) {
            return new Reading(Optional.of(e.getMessage()), List.of(), List.of());
        }
    }
}
