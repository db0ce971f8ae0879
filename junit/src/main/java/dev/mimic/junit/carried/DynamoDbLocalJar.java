package dev.mimic.junit.carried;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** DynamoDB Local itself: its licence lets nobody pass it on, so that it is a dependency, and not carried. */
final class DynamoDbLocalJar {

    private static final String CODE =
            "software/amazon/dynamodb/services/local/server/LocalDynamoDBRequestHandler.class";

    /** Its artifact's properties, in folders where Maven has a single one with dots. */
    private static final String ARTIFACT = "META-INF/maven/software/amazon/dynamodb/DynamoDBLocal/pom.properties";

    private DynamoDbLocalJar() {}

    /**
     * Finds it.
     *
     * @param loader where the classes of the test are
     * @throws IllegalStateException if it is not there, or of another version than that whose dependencies are carried
     */
    static Path find(ClassLoader loader) {
        String needed = "software.amazon.dynamodb:DynamoDBLocal:"
                + version(DynamoDbLocalJar.class.getResourceAsStream("dynamodb-local.properties"));
        URL code = loader.getResource(CODE);
        if (code == null) {
            throw new IllegalStateException("mimic-junit needs its dependency " + needed
                    + " on the class path, and there is none: take away what excludes it");
        }
        Path jar = jarOf(code);
        String found = "software.amazon.dynamodb:DynamoDBLocal:" + versionOf(jar);
        if (!found.equals(needed)) {
            throw new IllegalStateException("mimic-junit needs " + needed + ", and the class path has " + found
                    + ": leave the version to mimic-junit");
        }
        return jar;
    }

    private static Path jarOf(URL code) {
        try {
            URLConnection connection = code.openConnection();
            if (!(connection instanceof JarURLConnection inJar)) {
                throw new IllegalStateException("DynamoDB Local must be a jar on the class path, got " + code);
            }
            return Path.of(inJar.getJarFileURL().toURI());
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("DynamoDB Local must be a jar on this machine, got " + code, e);
        }
    }

    private static String versionOf(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry artifact = zip.getEntry(ARTIFACT);
            return artifact == null ? "unknown" : version(zip.getInputStream(artifact));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + jar, e);
        }
    }

    private static String version(InputStream properties) {
        try (InputStream opened = properties) {
            Properties artifact = new Properties();
            artifact.load(opened);
            return artifact.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the version of DynamoDB Local", e);
        }
    }
}
