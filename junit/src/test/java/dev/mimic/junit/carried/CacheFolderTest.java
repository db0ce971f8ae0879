package dev.mimic.junit.carried;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CacheFolderTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            Linux,      '',             ,         /home/a/.cache/mimic
            Linux,      XDG_CACHE_HOME, /caches,  /caches/mimic
            Linux,      XDG_CACHE_HOME, relative, /home/a/.cache/mimic
            Linux,      XDG_CACHE_HOME, '',       /home/a/.cache/mimic
            Mac OS X,   XDG_CACHE_HOME, /caches,  /home/a/Library/Caches/mimic
            Windows 11, LOCALAPPDATA,   /local,   /local/mimic/cache
            Windows 11, '',             ,         /home/a/AppData/Local/mimic/cache
            """)
    void isWhereTheSystemKeepsThem(String system, String variable, String value, String folder) {
        Properties properties = new Properties();
        properties.setProperty("os.name", system);
        properties.setProperty("user.home", "/home/a");

        assertEquals(Path.of(folder), CacheFolder.of(properties, value == null ? Map.of() : Map.of(variable, value)));

        properties.setProperty("mimic.cache", "/elsewhere");

        assertEquals(Path.of("/elsewhere"), CacheFolder.of(properties, Map.of()));
    }

    @Test
    void isAmongTemporaryFilesOfAUserWithoutAHome() {
        Properties properties = new Properties();
        properties.setProperty("os.name", "Linux");
        properties.setProperty("user.home", "?");
        properties.setProperty("java.io.tmpdir", "/tmp");

        assertEquals(Path.of("/tmp/mimic"), CacheFolder.of(properties, Map.of()));
        assertEquals(Path.of("/caches/mimic"), CacheFolder.of(properties, Map.of("XDG_CACHE_HOME", "/caches")));
    }
}
