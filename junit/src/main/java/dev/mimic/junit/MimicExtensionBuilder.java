package dev.mimic.junit;

import static java.util.Objects.requireNonNull;

import dev.mimic.junit.server.ServerSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * What a {@link MimicExtension} serves, and how. The words are those of the construct {@code Mimic} for AWS CDK.
 *
 * <p>A setting that is not allowed fails the class before its first test, by an {@link ExtensionConfigurationException} that names
 * it and says what is allowed.
 */
public final class MimicExtensionBuilder extends ConstructSettings<MimicExtensionBuilder> {

    private String name = "";
    private List<String> load = List.of();
    private boolean resetBeforeEach = true;
    private Optional<Path> assembly = Optional.empty();
    private List<String> stacks = List.of();
    private int port;
    private Optional<String> apiKey = Optional.empty();
    private boolean debug;
    private Map<String, String> variables = Map.of();

    MimicExtensionBuilder() {}

    MimicExtensionBuilder(MimicTest annotation) {
        load(annotation.load());
        resetBeforeEach = annotation.resetBeforeEach();
        assembly = Optional.of(annotation.assembly())
                .filter(path -> !path.isEmpty())
                .map(Path::of);
        stacks(annotation.stacks());
        port = annotation.port();
        apiKey = Optional.of(annotation.apiKey()).filter(key -> !key.isEmpty());
        unlimited = !annotation.withLimits();
        debug = annotation.debug();
    }

    /**
     * Names the server, for a class that has several: a parameter says which it means by {@link ServerName}. One of them may do
     * without a name.
     *
     * <p>Default: no name.
     *
     * @param name the name
     * @return this builder
     */
    public MimicExtensionBuilder name(String name) {
        this.name = requireNonNull(name, "name");
        return this;
    }

    /**
     * Stores the {@code .json} files of folders on the class path, for each test to find.
     *
     * <p>Default: no folders.
     *
     * @param folders the folders, for example {@code payments}
     * @return this builder
     * @see MimicServer#load(String)
     * @see MimicServer#idOf
     */
    public MimicExtensionBuilder load(String... folders) {
        load = List.of(folders);
        return this;
    }

    /**
     * Sets whether what callers have stored is forgotten before each test. Otherwise it lives for the class, and tests that JUnit
     * runs at the same time share the server.
     *
     * <p>Default: true.
     *
     * @param reset whether
     * @return this builder
     */
    public MimicExtensionBuilder resetBeforeEach(boolean reset) {
        resetBeforeEach = reset;
        return this;
    }

    /**
     * Serves a cloud assembly, the folder that {@code cdk synth} writes.
     *
     * <p>Default: Mimic's own, which the settings from {@link #stageName} to {@link #timeout} are of.
     *
     * @param folder the folder; a relative path begins at the working directory
     * @return this builder
     */
    public MimicExtensionBuilder assembly(Path folder) {
        assembly = Optional.of(folder);
        return this;
    }

    /**
     * Serves only these stacks of the {@link #assembly}, with those that are nested in them.
     *
     * <p>Default: all.
     *
     * @param names their names, or the paths that the CDK's command line knows, with {@code *} and {@code **} as there, for
     *     example {@code Prod/*}
     * @return this builder
     */
    public MimicExtensionBuilder stacks(String... names) {
        stacks = List.of(names);
        return this;
    }

    /**
     * Serves the first API on this port, any further one on the port after. Tests that run at the same time cannot have the
     * same one.
     *
     * <p>Default: 0, which takes whatever is free.
     *
     * @param port the port
     * @return this builder
     */
    public MimicExtensionBuilder port(int port) {
        this.port = port;
        return this;
    }

    /**
     * Gives this value to the first API key that has none in its template.
     *
     * <p>Default: a random one.
     *
     * @param value the value of the header {@code x-api-key}
     * @return this builder
     */
    public MimicExtensionBuilder apiKey(String value) {
        apiKey = Optional.of(value);
        return this;
    }

    /**
     * Runs the handlers in the test's JVM, where a debugger stops at their breakpoints. A handler sees the environment variables
     * of its function then, but shares the memory and the system properties of the test.
     *
     * <p>Default: each function has JVMs of its own, as in Lambda.
     *
     * @return this builder
     */
    public MimicExtensionBuilder debug() {
        debug = true;
        return this;
    }

    /**
     * Sets environment variables of every function, in place of those of the template. So a function is led to a server of the
     * test's.
     *
     * <p>Default: none.
     *
     * @param variables the values by name
     * @return this builder
     */
    public MimicExtensionBuilder variables(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
        return this;
    }

    /**
     * Makes the extension, for a field that is annotated with
     * {@link org.junit.jupiter.api.extension.RegisterExtension}.
     *
     * @return the extension
     */
    public MimicExtension build() {
        return new MimicExtension(name, settings());
    }

    @Override
    MimicExtensionBuilder self() {
        return this;
    }

    TestSettings settings() {
        return new TestSettings(
                new ServerSettings(assembly, stacks, port, apiKey, unlimited, debug, variables, context),
                load,
                resetBeforeEach);
    }
}
