package dev.mimic.local.lambda.runtime;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Loads a function's code in Lambda's order: loose classes first, then {@code lib/*.jar} by name, then {@code
 * java/lib/*.jar} of all layers together by name.
 *
 * <p>Lambda unpacks the layers one after another into {@code /opt}: of two files of one name the later layer's is left. So it
 * is with jars here. What else is in a layer is not on Lambda's class path either. AWS documents {@code java/lib}, and its
 * runtime interface client (2.9.0, {@code CustomerClassLoader}) has the order.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/packaging-layers.html">Packaging your layer content</a>
 */
public final class FunctionClassLoader extends URLClassLoader {

    private FunctionClassLoader(URL[] urls) {
        super(urls, ClassLoader.getSystemClassLoader());
    }

    /** @param layers the directories of the layers, in the function's order */
    static FunctionClassLoader over(Path taskRoot, List<Path> layers) throws IOException {
        return new FunctionClassLoader(urls(taskRoot, layers));
    }

    /**
     * Lists the places of a function's code, in Lambda's order.
     *
     * @param taskRoot the directory of the deployment package
     * @param layers the directories of the layers, in the function's order
     * @return the places, the first before the others
     * @throws IOException if a directory cannot be read
     */
    public static URL[] urls(Path taskRoot, List<Path> layers) throws IOException {
        List<URL> urls = new ArrayList<>();
        urls.add(taskRoot.toUri().toURL());
        SortedMap<String, Path> own = new TreeMap<>();
        putJars(own, taskRoot.resolve("lib"));
        SortedMap<String, Path> layered = new TreeMap<>();
        for (Path layer : layers) {
            putJars(layered, layer.resolve("java").resolve("lib"));
        }
        for (Path jar : own.values()) {
            urls.add(jar.toUri().toURL());
        }
        for (Path jar : layered.values()) {
            urls.add(jar.toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private static void putJars(SortedMap<String, Path> jars, Path lib) throws IOException {
        if (!Files.isDirectory(lib)) {
            return;
        }
        try (Stream<Path> files = Files.list(lib)) {
            files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .forEach(jar -> jars.put(jar.getFileName().toString(), jar));
        }
    }
}
