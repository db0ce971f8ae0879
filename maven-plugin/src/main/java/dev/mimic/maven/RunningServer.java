package dev.mimic.maven;

import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Properties;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.descriptor.PluginDescriptor;

/**
 * A server for a goal, whose classes are apart from Maven's: the SLF4J that Maven hands to its plugins is of another version,
 * and prints what Jetty and the AWS SDK log. The loader is the context class loader wherever the server's code runs.
 */
final class RunningServer implements AutoCloseable {

    private static final String CLASS = "dev.mimic.maven.server.GoalServer";

    private final ClassLoader loader;
    private final Object server;

    /**
     * Takes what to serve, and starts nothing yet.
     *
     * @param plugin this plugin, with the files of its dependencies
     * @param options as the command line takes them
     * @param engines finds the folder of an engine's jars by its name, once they are needed
     * @param forAPerson whether somebody reads along
     * @throws IllegalArgumentException if an option is wrong; the message is one sentence
     */
    RunningServer(PluginDescriptor plugin, Properties options, Function<String, Path> engines, boolean forAPerson) {
        loader = new URLClassLoader("mimic-local", urls(plugin), ClassLoader.getPlatformClassLoader());
        Function<String, Path> asMaven = asMaven(engines);
        server = within(() -> loader.loadClass(CLASS)
                .getConstructor(Properties.class, Function.class, boolean.class)
                .newInstance(options, asMaven, forAPerson));
    }

    private static URL[] urls(PluginDescriptor plugin) {
        return Stream.concat(Stream.of(plugin.getPluginArtifact()), plugin.getArtifacts().stream())
                .map(Artifact::getFile)
                .distinct()
                .map(file -> {
                    try {
                        return file.toURI().toURL();
                    } catch (MalformedURLException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toArray(URL[]::new);
    }

    /**
     * Starts to serve.
     *
     * @return the properties of {@link StartMojo}, without their prefix
     * @throws IllegalStateException if it cannot; the message is one sentence
     */
    @SuppressWarnings("unchecked")
    SortedMap<String, String> start() {
        return within((Callable<SortedMap<String, String>>) server);
    }

    /** Ends the server and every process of it, also while it starts. */
    @Override
    public void close() {
        within(() -> {
            ((AutoCloseable) server).close();
            return null;
        });
    }

    /** What Maven finds, with the context class loader that it has now. */
    private static Function<String, Path> asMaven(Function<String, Path> search) {
        ClassLoader ofMaven = Thread.currentThread().getContextClassLoader();
        return engine -> within(ofMaven, () -> search.apply(engine));
    }

    private <T> T within(Callable<T> action) {
        return within(loader, action);
    }

    private static <T> T within(ClassLoader loader, Callable<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return action.call();
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
