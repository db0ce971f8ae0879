package dev.mimic.junit.carried;

import dev.mimic.junit.server.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Starts {@link Servers} whose classes are loaded apart, and so of the versions that this artifact carries. */
public final class IsolatedServers {

    private static final String IMPLEMENTATION = "dev.mimic.junit.isolated.LocalServers";

    private IsolatedServers() {}

    /**
     * Lays out what the artifact carries, unless an earlier JVM has, and starts the engine without waiting for it.
     *
     * @return what starts servers
     * @throws IllegalStateException if something on this machine or on the class path keeps it from that; the message is one
     *     sentence
     */
    public static Servers start() {
        Path code = CodeLocation.of(IsolatedServers.class);
        Path cache = CacheFolder.of(System.getProperties(), System.getenv());
        Path carried = Files.isDirectory(code)
                ? code.resolve(CarriedFiles.FOLDER)
                : new Unpacked(new CarriedFiles(code), cache).folder();
        Function<String, List<Path>> engines = new EngineJars(IsolatedServers.class.getClassLoader(), cache);
        List<Path> server = jars(carried.resolve("server"));
        ClassLoader loader = new URLClassLoader(
                "mimic",
                Stream.concat(Stream.of(code), server.stream())
                        .map(IsolatedServers::url)
                        .toArray(URL[]::new),
                new SharedClasses());
        return Boundary.enter(loader, () -> Boundary.around(Servers.class, servers(loader, carried, engines)));
    }

    private static Object servers(ClassLoader loader, Path carried, Function<String, List<Path>> engines) {
        try {
            return loader.loadClass(IMPLEMENTATION)
                    .getConstructor(Path.class, List.class, Function.class)
                    .newInstance(carried, engine(carried), engines);
        } catch (InvocationTargetException e) {
            throw Boundary.known(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("mimic-junit is incomplete: " + e, e);
        }
    }

    /** The class path of DynamoDB Local: its own jar, and what it needs, of which the server needs a part as well. */
    static List<Path> engine(Path carried) {
        return Stream.of(
                        Stream.of(DynamoDbLocalJar.find(IsolatedServers.class.getClassLoader())),
                        jars(carried.resolve("engine")).stream(),
                        jars(carried.resolve("server")).stream())
                .flatMap(paths -> paths)
                .toList();
    }

    /** Sorted, so that every JVM finds the classes in the same order. */
    static List<Path> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("mimic-junit is incomplete: " + e, e);
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
