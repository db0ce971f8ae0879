package dev.mimic.junit;

import dev.mimic.junit.server.ServerSettings;
import java.util.List;
import java.util.TreeSet;

/**
 * What a test asks for.
 *
 * @param server the server
 * @param load the folders on the class path that are loaded into it
 * @param resetBeforeEach whether each test begins with what was there after {@code @BeforeAll}
 */
record TestSettings(ServerSettings server, List<String> load, boolean resetBeforeEach) {

    /**
     * Checks what does not need the server.
     *
     * @throws IllegalArgumentException if settings contradict each other
     */
    void check() {
        if (server.assembly().isEmpty() && !server.stacks().isEmpty()) {
            throw new IllegalArgumentException(
                    "stacks must be those of an assembly, got " + server.stacks() + " without an assembly");
        }
        if (server.assembly().isPresent() && !server.context().isEmpty()) {
            throw new IllegalArgumentException(
                    String.join(", ", new TreeSet<>(server.context().keySet()))
                            + " can be set for Mimic's own stack only: those of the assembly "
                            + server.assembly().get() + " stand in its templates");
        }
    }
}
