package dev.mimic.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class LocalServerBuilderTest {

    static Stream<Arguments> refused() {
        return Stream.of(
                of("port must be from 0 to 65535, got -1", server -> server.port(-1)),
                of("port must be from 0 to 65535, got 65536", server -> server.port(65536)),
                of("debug must be from 0 to 65535, got 65536", server -> server.debug(65536, false)),
                of(
                        "apiKey must be of ASCII characters that can be seen, with spaces only between them, got clé",
                        server -> server.apiKey("clé")),
                of(
                        "functions in this JVM are seen by its own debugger: debug takes functions in JVMs of their own",
                        server ->
                                server.functionsInThisJvm(true).debug(0, false).build()));
    }

    private static Arguments of(String message, Consumer<LocalServerBuilder> setting) {
        return Arguments.of(message, setting);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(String message, Consumer<LocalServerBuilder> setting) {
        LocalServerBuilder server = LocalServer.of(Path.of("cdk.out"));

        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> setting.accept(server));

        assertEquals(message, thrown.getMessage());
    }
}
