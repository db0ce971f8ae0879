package dev.mimic.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mimic.local.commandline.Options;
import dev.mimic.local.unserved.TypesWithoutMeaning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/local.md} says how every property of every type is treated, and it is so.
 *
 * <p>Rewrites the tables: {@code ./mvnw -pl local -am package -Dgolden.update -Dtest=LocalDocumentTest
 * -Dsurefire.failIfNoSpecifiedTests=false}
 */
final class LocalDocumentTest {

    private static final Path MODULE = Path.of(System.getProperty("basedir"));
    private static final Path PAGE = MODULE.resolve("../docs/local.md");
    private static final Pattern WRITTEN =
            Pattern.compile("(?<=<!-- written by LocalDocumentTest -->\n).*(?=<!-- end -->)", Pattern.DOTALL);

    private static final Pattern ROW_OF_A_TYPE = Pattern.compile("^\\| `([A-Za-z0-9:]+)` \\|", Pattern.MULTILINE);
    private static final Pattern TYPE_IN_SOURCE = Pattern.compile("\"((?:AWS|Custom)::[A-Za-z0-9]+::[A-Za-z0-9]+)\"");

    @TempDir
    private Path directory;

    @Test
    void thePageSaysHowEachPropertyIsTreated() throws IOException {
        String written = new TreatmentTables(EveryTypeAssembly.in(directory)).write();

        if (System.getProperty("golden.update") != null) {
            String page = Files.readString(PAGE);
            Files.writeString(PAGE, WRITTEN.matcher(page).replaceFirst(old -> Matcher.quoteReplacement(written)));
        }

        assertIterableEquals(
                written.lines().toList(),
                tables().lines().toList(),
                "docs/local.md is not what local does; if that is meant, run this test with -Dgolden.update");
    }

    @Test
    void everyTypeOfAServiceHasOneRow() throws IOException {
        List<String> rows = ROW_OF_A_TYPE
                .matcher(tables())
                .results()
                .map(row -> row.group(1))
                .toList();

        Set<String> types = new TreeSet<>(LocalServer.of(directory).build().types());
        types.add("AWS::CloudFormation::Stack"); // Served as a stack is, by no service.
        assertEquals(List.copyOf(types), rows.stream().sorted().toList());
    }

    @Test
    void noTypeOfAServiceIsWithoutMeaning() {
        Set<String> both = new TreeSet<>(LocalServer.of(directory).build().types());
        both.retainAll(TypesWithoutMeaning.all());

        assertEquals(Set.of(), both);
    }

    @Test
    void everyTypeThatTheSourcesNameIsOnThePage() throws IOException {
        String page = Files.readString(PAGE);
        Set<String> missing = new TreeSet<>();
        try (Stream<Path> files = Files.walk(MODULE.resolve("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                TYPE_IN_SOURCE
                        .matcher(Files.readString(file))
                        .results()
                        .map(type -> type.group(1))
                        .filter(type -> !page.contains("`" + type + "`"))
                        .forEach(missing::add);
            }
        }

        assertEquals(Set.of(), missing);
    }

    @Test
    void everyOptionIsOnThePage() throws IOException {
        Properties unknown = new Properties();
        unknown.setProperty("mimic.none", "");
        String known = assertThrows(IllegalArgumentException.class, () -> Options.from(unknown))
                .getMessage()
                .replaceFirst(".*known are ", "");
        String page = Files.readString(PAGE);

        assertEquals(
                List.of(),
                Stream.of(known.split(", "))
                        .filter(option -> !page.contains("| `-D" + option + "="))
                        .toList());
    }

    private static String tables() throws IOException {
        return WRITTEN.matcher(Files.readString(PAGE))
                .results()
                .findFirst()
                .map(MatchResult::group)
                .orElseThrow();
    }
}
