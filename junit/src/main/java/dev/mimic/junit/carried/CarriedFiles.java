package dev.mimic.junit.carried;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What an artifact carries beside its classes: the server's jars, those that DynamoDB Local needs, Mimic's own assembly. */
final class CarriedFiles {

    /** The folder in the jar. */
    static final String FOLDER = "dev/mimic/junit/carried/files/";

    private record CarriedFile(String name, long size, long crc) {}

    private final Path jar;
    private final List<CarriedFile> files;

    /** Reads the list, and no file. */
    CarriedFiles(Path jar) {
        this.jar = jar;
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            files = zip.stream()
                    .filter(entry -> entry.getName().startsWith(FOLDER) && !entry.isDirectory())
                    .map(CarriedFiles::file)
                    .sorted(Comparator.comparing(CarriedFile::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + jar, e);
        }
    }

    private static CarriedFile file(ZipEntry entry) {
        return new CarriedFile(entry.getName().substring(FOLDER.length()), entry.getSize(), entry.getCrc());
    }

    /** What tells this content from another: of names, sizes and the archive's checksums, so that no file need be read. */
    String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach(file -> digest.update(file.toString().getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether all are there in their full size. */
    boolean areIn(Path folder) throws IOException {
        for (CarriedFile file : files) {
            Path there = folder.resolve(file.name());
            if (!Files.isRegularFile(there) || Files.size(there) != file.size()) {
                return false;
            }
        }
        return true;
    }

    /** Writes all of them. */
    void unpack(Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (CarriedFile file : files) {
                Path target = folder.resolve(file.name());
                Files.createDirectories(target.getParent());
                try (InputStream content = zip.getInputStream(zip.getEntry(FOLDER + file.name()))) {
                    Files.copy(content, target);
                }
            }
        }
    }
}
