package dev.mimic.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README shows code that is compiled: what stands there is the example's own text. */
final class ReadmeTest {

    private static final Path EXAMPLE = BuiltExample.MODULE.resolve("test-environment");

    private final String readme = read(BuiltExample.MODULE.resolve("../README.md"));

    @Test
    void showsTheExamplesSource() {
        String stack = read(EXAMPLE.resolve("src/main/java/com/example/testenvironment/TestEnvironmentStack.java"));
        String region =
                between(stack, "// tag::payments[]\n", "// end::payments[]").stripIndent();

        assertTrue(readme.contains("```java\n" + region + "```\n"), () -> "README.md must have\n" + region);
    }

    @Test
    void showsTheExamplesDependency() {
        String pom = read(EXAMPLE.resolve("pom.xml"));
        String version = between(pom, "<mimic.version>", "</mimic.version>");
        String dependency = ("    <dependency>\n" + between(pom, "<dependency>\n", "</dependency>") + "</dependency>")
                .replace("${mimic.version}", version)
                .stripIndent();

        assertTrue(readme.contains("```xml\n" + dependency + "\n```\n"), () -> "README.md must have\n" + dependency);
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
