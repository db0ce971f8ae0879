package dev.mimic.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private final Map<String, String> properties = new TreeMap<>(Map.of(
            "bench.jdk", System.getProperty("java.home"),
            "bench.runs", "5",
            "bench.sizes", "1,350",
            "bench.go", "",
            "bench.against", "",
            "bench.record", "false",
            "bench.output", "target/bench",
            "bench.project", "."));

    @BeforeEach
    void set() {
        properties.forEach(System::setProperty);
    }

    @AfterEach
    void clear() {
        properties.keySet().forEach(System::clearProperty);
    }

    @Test
    void readsTheSystemProperties() {
        Settings settings = Settings.fromSystemProperties();

        assertEquals(
                new Settings(
                        Path.of(System.getProperty("java.home")),
                        5,
                        List.of(1024, 358_400),
                        Optional.empty(),
                        Optional.empty(),
                        Path.of("target/bench"),
                        false,
                        Path.of(".")),
                settings);
    }

    @Test
    void takesADirectoryWithTheTwoProgramsOfAVersionInGo(@TempDir Path go) throws IOException {
        System.setProperty("bench.go", go.toString());
        program(go, "store");

        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, Settings::fromSystemProperties);
        program(go, "retrieve");
        Settings settings = Settings.fromSystemProperties();

        assertEquals(
                "bench.go must be a directory with the programs store/bootstrap and retrieve/bootstrap; missing or not"
                        + " executable: " + go.resolve("retrieve/bootstrap"),
                refusal.getMessage());
        assertEquals(Optional.of(go), settings.go());
    }

    private static void program(Path go, String operation) throws IOException {
        Path bootstrap =
                Files.createFile(Files.createDirectories(go.resolve(operation)).resolve("bootstrap"));
        assertTrue(bootstrap.toFile().setExecutable(true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bench.jdk | /no/such/jdk | bench.jdk must be the home of a JDK, got /no/such/jdk",
                "bench.runs | 0 | bench.runs must be a number of at least 1, got 0",
                "bench.runs | many | bench.runs must be a number of at least 1, got many",
                "bench.sizes | 1,x | a size of bench.sizes in KB must be a number of at least 1, got x"
            })
    void refusesWhatItCannotUse(String property, String value, String message) {
        System.setProperty(property, value);

        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, Settings::fromSystemProperties);

        assertEquals(message, refusal.getMessage());
    }
}
