package dev.mimic.local.stacks;

import dev.mimic.local.LocalServer;
import dev.mimic.local.apigateway.ServedApi;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Stacks of {@link SampleApp} while they are served. */
final class ServedStacks implements AutoCloseable {

    private final LocalServer server;

    private ServedStacks(LocalServer server) {
        this.server = server;
    }

    /**
     * Serves some stacks of an assembly.
     *
     * @param assembly the assembly of {@link SampleApp}
     * @param names the ids of the stacks to serve
     */
    static ServedStacks start(Path assembly, Set<String> names) {
        return new ServedStacks(LocalServer.of(assembly)
                .stacks(List.copyOf(names))
                .unlimited(true)
                .start());
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
        return server.apis().stream()
                .filter(candidate -> candidate.stack().equals(stack))
                .filter(candidate -> candidate.api().name().equals(api))
                .findFirst()
                .orElseThrow(() -> new AssertionError("API " + api + " of stack " + stack + " is not served"));
    }

    @Override
    public void close() {
        server.close();
    }
}
