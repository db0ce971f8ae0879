package dev.mimic.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the tests of {@code payments-client} had on their class path, by Surefire's report. */
@Tag("extended")
final class ClassPathOfAUserTest {

    private static final Path PROJECT = BuiltExample.MODULE.resolve("target/projects/payments-client");

    private final Set<Path> jars = classPath(
            new Pom(PROJECT.resolve("target/surefire-reports/TEST-com.example.payments.PaymentsClientTest.xml")));

    private static Set<Path> classPath(Pom report) {
        String classPath = report.text("//property[@name='surefire.test.class.path']/@value");
        return Stream.of(classPath.split(Pattern.quote(File.pathSeparator)))
                .map(Path::of)
                .filter(path -> path.toString().endsWith(".jar"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A library that Mimic needs would come in a version that the user has not chosen. */
    @Test
    void hasNothingThatTheProjectDoesNotNameButMimicAndDynamoDbLocal() {
        Set<String> names =
                jars.stream().map(jar -> jar.getFileName().toString()).collect(Collectors.toSet());

        Set<String> others = new TreeSet<>();
        names.stream()
                .filter(name -> !name.matches("jackson-(core|databind|annotations)-.*"))
                .filter(name -> !name.matches("(junit-.*|opentest4j|apiguardian-api)-[0-9.]+\\.jar"))
                .map(name -> name.replaceAll("-[0-9].*", ""))
                .forEach(others::add);

        assertEquals(Set.of("mimic-junit", "DynamoDBLocal"), others);
    }

    /** And not what somebody has put into the usual repository before. */
    @Test
    void hasMimicFromTheRepositoryThatItWasInstalledInto() {
        Set<Path> elsewhere = jars.stream()
                .filter(jar -> jar.getFileName().toString().startsWith("mimic-"))
                .filter(jar -> !jar.startsWith(BuiltExample.REPOSITORY))
                .collect(Collectors.toSet());

        assertEquals(Set.of(), elsewhere);
    }
}
