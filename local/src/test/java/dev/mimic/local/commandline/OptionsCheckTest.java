package dev.mimic.local.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check as {@code ./mvnw -Plocal} makes it: from three source files, before there are any other classes. */
final class OptionsCheckTest {

    private static final Path SOURCES = Path.of(System.getProperty("basedir"), "src/main/java/dev/mimic/local");

    @TempDir
    private Path classes;

    @BeforeEach
    void compilesAlone() {
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        classes.toString(),
                        "-classpath",
                        classes.toString(),
                        "-proc:none",
                        SOURCES.resolve("commandline/OptionsCheck.java").toString(),
                        SOURCES.resolve("commandline/Options.java").toString(),
                        SOURCES.resolve("documents/DocumentFolder.java").toString());

        assertEquals(0, status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    -Dmimic.prot=1        | unknown option mimic.prot; known are mimic.apiKey, mimic.assembly, mimic.data, mimic.debug, mimic.debugSuspend, mimic.load, mimic.port, mimic.stack, mimic.strict, mimic.unlimited, mimic.watch
                    -Dmimic.port=x        | mimic.port must be from 0 to 65535, got x
                    -Dmimic.load=/nowhere | mimic.load must be a folder, got /nowhere
                    """)
    void aWrongOptionIsOneLineAndStatusOne(String option, String line) throws Exception {
        Process check = check(option);

        assertEquals(line, new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
        assertEquals(1, check.waitFor());
    }

    @Test
    void rightOptionsPassWithoutAWord() throws Exception {
        Process check = check("-Dmimic.port=0");

        assertEquals("", new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(0, check.waitFor());
    }

    private Process check(String option) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(option);
        command.addAll(List.of("-classpath", classes.toString(), OptionsCheck.class.getName()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
