package dev.mimic.local.lambda.runtime;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Loads a function's code in Lambda's order: loose classes first, then {@code lib/*.jar} by name. */
final class FunctionClassLoader extends URLClassLoader {

    private FunctionClassLoader(URL[] urls) {
        super(urls, ClassLoader.getSystemClassLoader());
    }

    static FunctionClassLoader over(Path taskRoot) throws IOException {
        List<URL> urls = new ArrayList<>();
        urls.add(taskRoot.toUri().toURL());
        Path lib = taskRoot.resolve("lib");
        if (Files.isDirectory(lib)) {
            for (Path jar : jars(lib)) {
                urls.add(jar.toUri().toURL());
            }
        }
        return new FunctionClassLoader(urls.toArray(URL[]::new));
    }

    private static List<Path> jars(Path lib) throws IOException {
        try (Stream<Path> files = Files.list(lib)) {
            return files.map(Path::getFileName)
                    .map(Path::toString)
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .map(lib::resolve)
                    .toList();
        }
    }
}
