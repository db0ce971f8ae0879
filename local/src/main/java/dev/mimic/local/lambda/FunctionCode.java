package dev.mimic.local.lambda;

import dev.mimic.local.assembly.AssemblyException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Looks into a deployment package, so that what is wrong with it ends the start and not the first request. */
public final class FunctionCode {

    private FunctionCode() {}

    /**
     * Refuses a package that is not an archive, and a handler whose class is neither in it nor in a layer.
     *
     * @param code a jar, a zip or a directory
     * @param codePlace where the template names it
     * @param layers the layers of the function
     * @param handler the handler string
     * @param handlerPlace where the template names it
     */
    public static void check(Path code, String codePlace, List<Layer> layers, String handler, String handlerPlace) {
        String type = handler.contains("::") ? handler.substring(0, handler.indexOf("::")) : handler;
        String entry = type.replace('.', '/') + ".class";
        try {
            if (!holds(code, entry, true, "lib") && !layersHold(layers, entry)) {
                throw new AssemblyException(handlerPlace + " must name a class of the deployment package"
                        + (layers.isEmpty() ? "" : " or of a layer of this stack") + ", got \"" + handler + "\"");
            }
        } catch (ZipException e) {
            throw new AssemblyException(
                    codePlace + " must be a zip or a jar, got " + code + " (" + e.getMessage() + ")", e);
        } catch (IOException e) {
            throw new AssemblyException("cannot read " + code + " of " + codePlace + ": " + e, e);
        }
    }

    /** Of a layer, Lambda's Java runtime has the jars on its class path and nothing else. */
    private static boolean layersHold(List<Layer> layers, String entry) throws IOException {
        for (Layer layer : layers) {
            if (layer.content().isPresent() && holds(layer.content().get(), entry, false, "java/lib")) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(Path code, String entry, boolean loose, String lib) throws IOException {
        return Files.isDirectory(code)
                ? directoryHolds(code, entry, loose, lib)
                : archiveHolds(code, entry, loose, lib);
    }

    private static boolean directoryHolds(Path directory, String entry, boolean loose, String lib) throws IOException {
        if (loose && Files.isRegularFile(directory.resolve(entry))) {
            return true;
        }
        for (Path jar : jars(directory.resolve(lib))) {
            try (InputStream content = Files.newInputStream(jar)) {
                if (jarHolds(content, entry)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Path> jars(Path lib) throws IOException {
        if (!Files.isDirectory(lib)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(lib)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static boolean archiveHolds(Path archive, String entry, boolean loose, String lib) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            if (loose && zip.getEntry(entry) != null) {
                return true;
            }
            for (ZipEntry jar : Collections.list(zip.entries())) {
                if (jar.getName().matches(lib + "/[^/]+\\.jar")) {
                    try (InputStream content = zip.getInputStream(jar)) {
                        if (jarHolds(content, entry)) {
                            return true;
                        }
                    }
                }
            }
            return false;
        }
    }

    private static boolean jarHolds(InputStream content, String name) throws IOException {
        ZipInputStream jar = new ZipInputStream(content);
        for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
            if (entry.getName().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
