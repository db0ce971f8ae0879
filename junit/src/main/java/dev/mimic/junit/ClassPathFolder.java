package dev.mimic.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.function.Function;

/** A folder on the class path, in a directory or in a jar. */
final class ClassPathFolder {

    private ClassPathFolder() {}

    /**
     * Opens a folder for as long as something works with it.
     *
     * @throws IllegalArgumentException if there is no such folder
     */
    static <T> T with(String name, Function<Path, T> work) {
        String resource = name.startsWith("/") ? name.substring(1) : name;
        URL url = Thread.currentThread().getContextClassLoader().getResource(resource);
        if (url == null) {
            throw new IllegalArgumentException("load must be a folder on the class path, got \"" + name + '"');
        }
        try {
            if (url.getProtocol().equals("file")) {
                return work.apply(Path.of(url.toURI()));
            }
            if (url.openConnection() instanceof JarURLConnection connection) {
                Path jar = Path.of(connection.getJarFileURL().toURI());
                try (FileSystem files = FileSystems.newFileSystem(jar, (ClassLoader) null)) {
                    return work.apply(files.getPath(connection.getEntryName()));
                }
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("load must be a folder with a valid address, got " + url, e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + url, e);
        }
        throw new IllegalArgumentException("load must be a folder in a directory or in a jar, got " + url);
    }
}
