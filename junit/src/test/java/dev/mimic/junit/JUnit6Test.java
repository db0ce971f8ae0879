package dev.mimic.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Everything else here runs on the oldest JUnit that the extension is for. */
@Tag("extended")
class JUnit6Test {

    @Test
    void theLifecycleIsTheSame() throws IOException, InterruptedException {
        // What the build has copied stands first, and JUnit 5 is left out.
        String classPath = Stream.concat(
                        Stream.of(Path.of("target", "junit6").toFile().listFiles())
                                .map(File::getPath),
                        Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                        .split(File.pathSeparator))
                                .filter(entry -> !new File(entry).getName().startsWith("junit-")))
                .collect(Collectors.joining(File.pathSeparator));

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        LauncherMain.class.getName(),
                        LifecycleTest.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, process.waitFor(), output);
        Matcher summary = Pattern.compile("JUnit 6\\.[0-9.]+: ([0-9]+) of ([0-9]+) passed")
                .matcher(output);
        assertTrue(summary.find(), output);
        assertEquals(summary.group(2), summary.group(1), output);
        assertNotEquals("0", summary.group(2), output);
    }
}
