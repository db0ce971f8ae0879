package dev.mimic.local.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** File names beyond ASCII: of three such files one was stored under LANG=C, and nothing was said of the others. */
final class DocumentFolderTest {

    private static final String COMPOSED = "caf\u00e9.json";
    private static final String DECOMPOSED = Normalizer.normalize(COMPOSED, Normalizer.Form.NFD);

    @TempDir
    private Path folder;

    /** Prints the names in a folder, or why there are none: what {@link #namesIn} starts. */
    static final class Names {

        private Names() {}

        public static void main(String[] args) {
            try {
                System.out.write(String.join(
                                "\n",
                                new DocumentFolder(Path.of(args[0])).files().keySet())
                        .getBytes(StandardCharsets.UTF_8));
            } catch (IllegalArgumentException | IOException e) {
                System.out.print(e.getMessage());
            }
            System.out.flush();
        }
    }

    @Test
    void namesThatTheLocaleCannotReadAreRefused() throws Exception {
        assumeTrue(isLinux(), "elsewhere file names do not depend on the locale");
        write(COMPOSED, "\u4e2d.json", "\u6587.json");

        String message = namesIn("C");

        assertTrue(message.startsWith("mimic.load cannot read the name of the file "), message);
        assertTrue(message.endsWith(" of this locale: set LC_ALL=C.UTF-8, or rename it"), message);
        assertEquals(1, message.lines().count(), message);
    }

    @Test
    void everyLocaleThatReadsThemSeesTheSameNames() throws Exception {
        assumeTrue(isLinux(), "elsewhere file names do not depend on the locale");
        write(COMPOSED, "\u4e2d.json");

        assertEquals(COMPOSED + "\n\u4e2d.json", namesIn("C.UTF-8"));
    }

    /** As a folder is copied to or from macOS. */
    @Test
    void aDecomposedNameIsTheSameNameAsAComposedOne() throws Exception {
        assumeTrue(canWrite(DECOMPOSED), "the locale of this run cannot name the file");

        assertEquals(Set.of(COMPOSED), new DocumentFolder(folder).files().keySet());
    }

    @Test
    void twoFilesOfOneNameAreRefused() throws Exception {
        assumeTrue(canWrite(COMPOSED) && canWrite(DECOMPOSED), "the locale of this run cannot name the files");
        try (var files = Files.list(folder)) {
            assumeTrue(files.count() == 2, "this file system takes both names for one");
        }

        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> new DocumentFolder(folder).files());

        assertEquals(
                "mimic.load has two files whose names are the same in Unicode's composed form: " + COMPOSED,
                thrown.getMessage());
    }

    /** By a shell whose locale does not matter: this JVM may have one that cannot name them. */
    private void write(String... names) throws Exception {
        for (String name : names) {
            ProcessBuilder shell = new ProcessBuilder("bash", "-c", "printf 1 > \"$(printf '" + octal(name) + "')\"")
                    .directory(folder.toFile());
            assertEquals(0, shell.start().waitFor());
        }
    }

    private static String octal(String name) {
        StringBuilder escaped = new StringBuilder();
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            escaped.append("\\%03o".formatted(octet & 0xff));
        }
        return escaped.toString();
    }

    private boolean canWrite(String name) {
        try {
            Files.writeString(folder.resolve(name), "1");
            return true;
        } catch (RuntimeException | IOException e) {
            return false;
        }
    }

    private String namesIn(String locale) throws Exception {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                Names.class.getName(),
                folder.toString());
        java.environment().put("LC_ALL", locale);
        Process process = java.redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static boolean isLinux() {
        return System.getProperty("os.name").equals("Linux");
    }
}
