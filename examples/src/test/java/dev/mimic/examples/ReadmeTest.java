package dev.mimic.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The README shows code that is compiled: what stands there is the examples' own text. */
final class ReadmeTest {

    private final String readme = read(BuiltExample.MODULE.resolve("../README.md"));

    @ParameterizedTest
    @CsvSource({
        "events, events/src/main/java/com/example/orders/OrdersStack.java",
        "payments, test-environment/src/main/java/com/example/testenvironment/TestEnvironmentStack.java",
        "test, payments-client/src/test/java/com/example/payments/PaymentsClientTest.java",
        "spring, spring-boot/src/test/java/com/example/orders/PaymentsTest.java"
    })
    void showsTheExamplesSource(String tag, String file) {
        String region = between(
                        read(BuiltExample.MODULE.resolve(file)), "// tag::" + tag + "[]\n", "// end::" + tag + "[]")
                .stripIndent();

        assertTrue(readme.contains("```java\n" + region + "```\n"), () -> "README.md must have\n" + region);
    }

    @ParameterizedTest
    @CsvSource({
        "mimic-infra, dependency, test-environment",
        "mimic-junit, dependency, payments-client",
        "mimic-maven-plugin, plugin, test-environment"
    })
    void showsWhatThePomsSay(String artifactId, String element, String project) {
        String pom = read(BuiltExample.MODULE.resolve(project).resolve("pom.xml"));
        String version = between(pom, "<mimic.version>", "</mimic.version>");
        String artifact = "<groupId>dev.mimic</groupId>\n";
        int begin = pom.lastIndexOf("\n", pom.lastIndexOf("<" + element + ">", pom.indexOf(idOf(artifactId)))) + 1;
        String xml = (between(pom.substring(begin), "", "</" + element + ">") + "</" + element + ">")
                .replace("${mimic.version}", version)
                .stripIndent();

        assertTrue(xml.contains(artifact));
        assertTrue(readme.contains("```xml\n" + xml + "\n```\n"), () -> "README.md must have\n" + xml);
    }

    private static String idOf(String artifactId) {
        return "<artifactId>" + artifactId + "</artifactId>";
    }

    /** From where it begins to where it ends, or to the end of the text. */
    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf(end, from);
        return text.substring(from, to < 0 ? text.length() : to);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
