package dev.mimic.local.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OptionsTest {

    private final Properties properties = new Properties();

    @Test
    void everyOptionHasADefault() {
        Options expected = new Options(
                Path.of("cdk.out"),
                List.of(),
                3000,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                false,
                OptionalInt.empty(),
                false);

        assertEquals(expected, Options.from(properties));
    }

    @Test
    void readsEveryOption() {
        properties.setProperty("mimic.assembly", "other.out");
        properties.setProperty("mimic.stack", "Orders, Prod/Returns");
        properties.setProperty("mimic.port", "0");
        properties.setProperty("mimic.apiKey", "key");
        properties.setProperty("mimic.data", "data");
        properties.setProperty("mimic.load", "documents");
        properties.setProperty("mimic.unlimited", "true");
        properties.setProperty("mimic.strict", "true");
        properties.setProperty("mimic.watch", "true");
        properties.setProperty("mimic.debug", "5005");
        properties.setProperty("mimic.debugSuspend", "true");

        assertEquals(
                new Options(
                        Path.of("other.out"),
                        List.of("Orders", "Prod/Returns"),
                        0,
                        Optional.of("key"),
                        Optional.of(Path.of("data")),
                        Optional.of(Path.of("documents")),
                        true,
                        true,
                        true,
                        OptionalInt.of(5005),
                        true),
                Options.from(properties));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mimic.assembly",
                "mimic.port",
                "mimic.apiKey",
                "mimic.data",
                "mimic.debug",
                "mimic.debugSuspend",
                "mimic.load",
                "mimic.stack",
                "mimic.strict",
                "mimic.unlimited",
                "mimic.watch"
            })
    void anEmptyValueCountsAsNotGiven(String name) {
        properties.setProperty(name, "");

        assertEquals(Options.from(new Properties()), Options.from(properties));
    }

    @Test
    void refusesAnOptionThatItDoesNotKnow() {
        properties.setProperty("mimic.prot", "3000");

        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> Options.from(properties));

        assertEquals(
                "unknown option mimic.prot; known are mimic.apiKey, mimic.assembly, mimic.data, mimic.debug,"
                        + " mimic.debugSuspend, mimic.load, mimic.port, mimic.stack, mimic.strict, mimic.unlimited,"
                        + " mimic.watch",
                thrown.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "mimic.port,      65536, 'mimic.port must be from 0 to 65535, got 65536'",
        "mimic.port,      -1,    'mimic.port must be from 0 to 65535, got -1'",
        "mimic.port,      http,  'mimic.port must be from 0 to 65535, got http'",
        "mimic.apiKey,    é,     'mimic.apiKey must be of ASCII characters that can be seen, with spaces only between them, got é'",
        "mimic.apiKey,    ' a',  'mimic.apiKey must be of ASCII characters that can be seen, with spaces only between them, got  a'",
        "mimic.data,      pom.xml, 'mimic.data must be a folder, got the file pom.xml'",
        "mimic.unlimited, yes,   'mimic.unlimited must be true or false, got yes'",
        "mimic.watch,     on,    'mimic.watch must be true or false, got on'",
        "mimic.debug,     true,  'mimic.debug must be from 0 to 65535, got true'",
        "mimic.debug,     65536, 'mimic.debug must be from 0 to 65535, got 65536'",
        "mimic.debugSuspend, y,  'mimic.debugSuspend must be true or false, got y'",
        "mimic.debugSuspend, true, 'mimic.debugSuspend needs the port of a debugger, mimic.debug'"
    })
    void namesTheOptionTheValueAndWhatIsAllowed(String name, String value, String message) {
        properties.setProperty(name, value);

        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> Options.from(properties));

        assertEquals(message, thrown.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mimic.assembly", "mimic.data", "mimic.load"})
    void namesTheOptionWhosePathCannotBe(String name) {
        properties.setProperty(name, "a\0b");

        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> Options.from(properties));

        assertTrue(thrown.getMessage().startsWith(name + " is no path on this machine: "), thrown::getMessage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "it's", "two words"})
    void takesAKeyThatAHeaderCanCarry(String key) {
        properties.setProperty("mimic.apiKey", key);

        assertEquals(Optional.of(key), Options.from(properties).apiKey());
    }

    @Test
    void takesTheLargestPort() {
        properties.setProperty("mimic.port", "65535");

        assertEquals(65535, Options.from(properties).port());
    }
}
