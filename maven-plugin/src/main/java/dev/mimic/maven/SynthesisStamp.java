package dev.mimic.maven;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * What a synthesis was made of, and what it wrote: a file with the names, sizes and checksums of all of it. It is away while
 * a synthesis is under way, so that nobody takes half of one for the whole.
 */
final class SynthesisStamp {

    private final Path file;
    private final Path assembly;
    private final List<Path> inputs;

    /**
     * Takes what belongs to it.
     *
     * @param file where it is kept
     * @param assembly the directory that is synthesized
     * @param inputs files and directories that it is made of
     */
    SynthesisStamp(Path file, Path assembly, List<Path> inputs) {
        this.file = file;
        this.assembly = assembly;
        this.inputs = inputs;
    }

    /** Whether nothing has changed since it was written with these settings. */
    boolean isOf(String settings) {
        try {
            return Files.isRegularFile(assembly.resolve("manifest.json"))
                    && Files.isRegularFile(file)
                    && Files.readString(file).equals(text(settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String settings) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text(settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(String settings) throws IOException {
        return settings + "\n"
                + Stream.concat(inputs.stream(), Stream.of(assembly))
                        .flatMap(SynthesisStamp::files)
                        .map(SynthesisStamp::line)
                        .collect(Collectors.joining("\n"));
    }

    private static Stream<Path> files(Path path) {
        try (Stream<Path> files = Files.exists(path) ? Files.walk(path) : Stream.empty()) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By CRC-32, which the processor computes: of a hundred megabytes in a twentieth of a second. */
    private static String line(Path path) {
        CRC32 checksum = new CRC32();
        try (InputStream content = new CheckedInputStream(Files.newInputStream(path), checksum)) {
            byte[] buffer = new byte[1 << 16];
            long size = 0;
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                size += read;
            }
            return "%08x %d %s".formatted(checksum.getValue(), size, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
