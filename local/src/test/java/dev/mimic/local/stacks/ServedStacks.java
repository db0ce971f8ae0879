package dev.mimic.local.stacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mimic.local.ServedAssembly;
import dev.mimic.local.ServedAssembly.ServedApi;
import dev.mimic.local.assembly.CloudAssembly;
import dev.mimic.local.assembly.StackResources;
import dev.mimic.local.commandline.Options;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stacks of {@link SampleApp} while they are served. */
final class ServedStacks implements AutoCloseable {

    private final List<StackResources> stacks;
    private final ServedAssembly served;

    private ServedStacks(List<StackResources> stacks, ServedAssembly served) {
        this.stacks = stacks;
        this.served = served;
    }

    /**
     * Serves some stacks of an assembly.
     *
     * @param assembly the assembly of {@link SampleApp}
     * @param names the ids of the stacks to serve
     */
    static ServedStacks start(Path assembly, Set<String> names) throws IOException {
        keep(assembly, names);
        Options options = new Options(assembly, 0, Optional.empty(), Optional.empty(), true);
        return new ServedStacks(
                CloudAssembly.read(assembly), ServedAssembly.start(options, Clock.systemUTC(), line -> {}));
    }

    /** Takes the other stacks out of the manifest, whose first state is kept beside it. */
    private static void keep(Path assembly, Set<String> names) throws IOException {
        Path manifest = assembly.resolve("manifest.json");
        Path whole = assembly.resolve("manifest.whole.json");
        if (Files.notExists(whole)) {
            Files.copy(manifest, whole);
        }
        ObjectMapper json = new ObjectMapper();
        JsonNode content = json.readTree(whole.toFile());
        ObjectNode artifacts = (ObjectNode) content.get("artifacts");
        List<String> others = new ArrayList<>();
        artifacts.properties().forEach(artifact -> {
            boolean stack = artifact.getValue().path("type").asText().equals("aws:cloudformation:stack");
            if (stack && !names.contains(artifact.getKey())) {
                others.add(artifact.getKey());
            }
        });
        artifacts.remove(others);
        json.writeValue(manifest.toFile(), content);
    }

    /** The address without a path of an API, for example {@code http://127.0.0.1:3000}. */
    URI origin(String stack, String api) {
        return URI.create(find(stack, api).origin());
    }

    /** The value of an API's one key. */
    String apiKey(String stack, String api) {
        return find(stack, api).apiKeys().values().iterator().next();
    }

    private ServedApi find(String stack, String api) {
        return served.apis().stream()
                .filter(candidate -> candidate.api().name().equals(api))
                .filter(candidate -> stacks.stream()
                        .anyMatch(resources -> resources.stackName().equals(stack)
                                && resources.restApis().stream()
                                        .anyMatch(read ->
                                                read.id().equals(candidate.api().id()))))
                .findFirst()
                .orElseThrow(() -> new AssertionError("API " + api + " of stack " + stack + " is not served"));
    }

    @Override
    public void close() {
        served.close();
    }
}
