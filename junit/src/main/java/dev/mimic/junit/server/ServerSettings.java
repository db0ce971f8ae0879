package dev.mimic.junit.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a server serves, and how. Equal settings make servers that behave alike, so that a test may take one that another
 * has left.
 *
 * @param assembly the cloud assembly to serve; empty for Mimic's own
 * @param stacks the stacks to serve of it; empty for all
 * @param port the port of the first API; 0 for any that is free
 * @param apiKey the value of the first API key that has none in its template; random if empty
 * @param unlimited whether throttles and quotas are left out
 * @param functionsInThisJvm whether handlers run in the test's JVM, for a debugger
 * @param variables environment variables of every function, beyond the template's
 * @param context settings of Mimic's own stack by the names that its app takes as context, for example {@code timeToLive};
 *     allowed only without an assembly
 */
public record ServerSettings(
        Optional<Path> assembly,
        List<String> stacks,
        int port,
        Optional<String> apiKey,
        boolean unlimited,
        boolean functionsInThisJvm,
        Map<String, String> variables,
        Map<String, String> context) {

    /**
     * Copies the collections.
     *
     * @param assembly the cloud assembly
     * @param stacks the stacks of it
     * @param port the port of the first API
     * @param apiKey the value of the first API key
     * @param unlimited whether throttles and quotas are left out
     * @param functionsInThisJvm whether handlers run in the test's JVM
     * @param variables environment variables of every function
     * @param context settings of Mimic's own stack
     */
    public ServerSettings {
        stacks = List.copyOf(stacks);
        variables = Map.copyOf(variables);
        context = Map.copyOf(context);
    }
}
