package dev.mimic.local.stacks;

import dev.mimic.local.LocalServer;
import dev.mimic.local.SharedDynamoDb;
import dev.mimic.local.SharedEngines;
import dev.mimic.local.apigateway.ServedApi;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** All stacks of {@link SampleApp} while they are served together. */
final class ServedStacks implements AutoCloseable {

    private final LocalServer server;

    private ServedStacks(LocalServer server) {
        this.server = server;
    }

    /**
     * Serves some stacks, or all, each function in a JVM of its own.
     *
     * @param assembly the assembly of {@link SampleApp}
     */
    static ServedStacks start(Path assembly, String... stacks) {
        return start(assembly, false, stacks);
    }

    /** Serves some stacks, or all, with the functions in this JVM: that spares more than twenty starts of a JVM. */
    static ServedStacks startInThisJvm(Path assembly, String... stacks) {
        return start(assembly, true, stacks);
    }

    private static ServedStacks start(Path assembly, boolean functionsInThisJvm, String... stacks) {
        // Which functions are called, and when, is for the exchanges to say.
        return new ServedStacks(LocalServer.of(assembly)
                .stacks(List.of(stacks))
                .engine(SharedDynamoDb.ENGINE)
                .elasticMq(SharedEngines.ELASTIC_MQ)
                .s3Proxy(SharedEngines.S3_PROXY)
                .unlimited(true)
                .functionsInThisJvm(functionsInThisJvm)
                .initializeAhead(false)
                .start());
    }

    LocalServer server() {
        return server;
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
        List<ServedApi> found = server.apis().stream()
                .filter(candidate -> candidate.stack().matches(stack + "(-\\w+-[0-9A-Z]{12})?"))
                .filter(candidate -> candidate.api().name().equals(api))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " APIs " + api + " of stack " + stack + " are served");
        }
        return found.get(0);
    }

    @Override
    public void close() {
        server.close();
    }
}
