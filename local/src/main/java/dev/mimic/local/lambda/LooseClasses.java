package dev.mimic.local.lambda;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The classes of a deployment package that are in no library, in one more library, which comes before all others: a jar
 * without a manifest and without compression, in which a class loader finds what it would find in the directory. It is
 * written only if there are such classes.
 */
final class LooseClasses implements AutoCloseable {

    /** Libraries are taken in the order of their names, which begin with a letter or a digit. */
    private static final String NAME = "-classes.jar";

    private final Path file;
    private final Set<String> directories = new HashSet<>();
    private ZipOutputStream jar;

    /** @param taskRoot the directory of the package's other files */
    LooseClasses(Path taskRoot) {
        file = taskRoot.resolve("lib").resolve(NAME);
    }

    static boolean isOne(ZipEntry entry) {
        return entry.getName().endsWith(".class");
    }

    /** The name of the directory that a class is in, as an archive has it. */
    static String directory(ZipEntry type) {
        return type.getName().substring(0, type.getName().lastIndexOf('/') + 1);
    }

    void add(ZipEntry entry, ZipFile from) throws IOException {
        if (jar == null) {
            Files.createDirectories(file.getParent());
            jar = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
            jar.setMethod(ZipOutputStream.STORED);
        }
        addDirectories(entry.getName());
        ZipEntry stored = new ZipEntry(entry.getName());
        stored.setSize(entry.getSize());
        stored.setCrc(entry.getCrc());
        jar.putNextEntry(stored);
        try (InputStream content = from.getInputStream(entry)) {
            content.transferTo(jar);
        }
        jar.closeEntry();
    }

    /** Whoever looks for the classes of a package asks for its directory. */
    private void addDirectories(String name) throws IOException {
        for (int end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1)) {
            String directory = name.substring(0, end + 1);
            if (directories.add(directory)) {
                ZipEntry entry = new ZipEntry(directory);
                entry.setSize(0);
                entry.setCrc(0);
                jar.putNextEntry(entry);
                jar.closeEntry();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (jar != null) {
            jar.close();
        }
    }
}
