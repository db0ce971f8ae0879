package dev.mimic.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** A JDK, described by its file {@code release}. */
final class Jdk {

    private Jdk() {}

    /**
     * Reads the version of a JDK.
     *
     * @param home the JDK's home
     */
    static Runtime.Version version(Path home) throws IOException {
        Properties release = new Properties();
        try (Reader file = Files.newBufferedReader(home.resolve("release"))) {
            release.load(file);
        }
        return Runtime.Version.parse(release.getProperty("JAVA_VERSION").replace("\"", ""));
    }
}
