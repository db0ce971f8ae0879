package dev.mimic.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The house as CONTRIBUTING draws it: services side by side, and every arrow down. */
final class HouseTest {

    private static final String ROOT = "dev.mimic.local";

    /**
     * The storeys from the ground up; a class knows those of lower storeys and of its own folder. A folder that is not here
     * is a service's.
     */
    private static final List<Set<String>> STOREYS = List.of(
            Set.of("cloudformation"),
            Set.of("assembly"),
            Set.of("service"),
            Set.of("apigateway", "dynamodb", "lambda", "unserved"),
            Set.of("console", "pages"),
            Set.of(""),
            Set.of("documents"),
            Set.of("commandline"));

    private static final int SERVICES = 3;

    /** The same within API Gateway's folder. */
    private static final List<Set<String>> API_GATEWAY =
            List.of(Set.of("model"), Set.of("reader", "server"), Set.of("openapi"), Set.of(""));

    /** What knows Mimic. */
    private static final Set<String> OF_MIMIC = Set.of("commandline", "documents");

    private static final Pattern COMMENTS = Pattern.compile("(?ms)^\\s*/\\*.*?\\*/|(^|\\s)//[^\n]*$");

    private static JavaClasses house;

    @BeforeAll
    static void read() {
        // Otherwise ArchUnit reads libraries as well: no rule here asks for them.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        house = new ClassFileImporter()
                .importUrl(
                        LocalServer.class.getProtectionDomain().getCodeSource().getLocation());
        assertTrue(house.contain(LocalServer.class));
    }

    @Test
    void everyArrowGoesDownAndNoneFromServiceToService() {
        Set<String> upOrAcross = new TreeSet<>();
        arrows(ROOT).forEach(arrow -> {
            if (storey(arrow.to()) >= storey(arrow.from())) {
                upOrAcross.add(arrow.toString());
            }
        });

        assertEquals(Set.of(), upOrAcross);
    }

    @Test
    void theModelOfApiGatewayIsUnderItsReaderAndItsServerWhichDoNotKnowEachOther() {
        Set<String> upOrAcross = new TreeSet<>();
        arrows(ROOT + ".apigateway").forEach(arrow -> {
            if (rank(arrow.to(), API_GATEWAY) >= rank(arrow.from(), API_GATEWAY)) {
                upOrAcross.add(arrow.toString());
            }
        });

        assertEquals(Set.of(), upOrAcross);
    }

    @Test
    void onlyWhatReadsTemplatesKnowsThem() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..apigateway.model..", "..apigateway.server..", "..pages..", "..documents..", "..console..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..assembly..")
                .check(house);
    }

    @Test
    void noPackagesAreInACircle() {
        Map<String, Set<String>> left = new TreeMap<>();
        house.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(use -> new Arrow(
                        use.getOriginClass().getPackageName(),
                        use.getTargetClass().getPackageName()))
                .filter(arrow -> !arrow.from().equals(arrow.to()))
                .forEach(arrow -> left.computeIfAbsent(arrow.from(), from -> new TreeSet<>())
                        .add(arrow.to()));

        boolean fewer = true;
        while (fewer) {
            fewer = left.values().removeIf(used -> used.stream().noneMatch(left::containsKey));
        }

        assertTrue(house.containPackage(ROOT + ".apigateway.server"));
        assertEquals(Set.of(), left.keySet());
    }

    @Test
    void onlyTheCommandLineUsesTheConsole() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..console..", "..commandline..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..console..")
                .check(house);
    }

    @Test
    void nobodyButTheCommandLineAndTheDocumentsKnowsMimic() {
        Set<String> found = new TreeSet<>();
        for (String sources : List.of("src/main/java", "src/main/resources")) {
            Path root = Path.of(System.getProperty("basedir"), sources);
            files(root.resolve("dev/mimic/local"))
                    .filter(file -> !OF_MIMIC.contains(folder(file, root.resolve("dev/mimic/local"))))
                    .forEach(file -> withoutComments(file)
                            .lines()
                            .filter(line -> line.toLowerCase(Locale.ROOT)
                                    .replaceAll("dev[./]mimic", "")
                                    .contains("mimic"))
                            .forEach(line -> found.add(root.relativize(file) + ": " + line.strip())));
        }

        assertEquals(Set.of(), found);
    }

    /** That a folder of this house uses another. */
    private record Arrow(String from, String to) {

        @Override
        public String toString() {
            return from + " -> " + to;
        }
    }

    /** The arrows between the folders of a package, which may be the package itself. */
    private static Stream<Arrow> arrows(String parent) {
        return house.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> isIn(parent, dependency.getOriginClass().getPackageName())
                        && isIn(parent, dependency.getTargetClass().getPackageName()))
                .map(dependency -> new Arrow(
                        folder(parent, dependency.getOriginClass().getPackageName()),
                        folder(parent, dependency.getTargetClass().getPackageName())))
                .filter(arrow -> !arrow.from().equals(arrow.to()));
    }

    private static boolean isIn(String parent, String packageName) {
        return packageName.equals(parent) || packageName.startsWith(parent + ".");
    }

    /** The first name below the parent; empty for the parent itself. */
    private static String folder(String parent, String packageName) {
        return packageName.equals(parent)
                ? ""
                : packageName.substring(parent.length() + 1).replaceFirst("\\..*", "");
    }

    private static int storey(String folder) {
        return STOREYS.stream().anyMatch(storey -> storey.contains(folder)) ? rank(folder, STOREYS) : SERVICES;
    }

    private static int rank(String folder, List<Set<String>> storeys) {
        for (int i = 0; i < storeys.size(); i++) {
            if (storeys.get(i).contains(folder)) {
                return i;
            }
        }
        throw new AssertionError("the folder " + folder + " has no place among " + storeys);
    }

    private static Stream<Path> files(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).collect(Collectors.toList()).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String folder(Path file, Path root) {
        return root.relativize(file).getName(0).toString();
    }

    private static String withoutComments(Path file) {
        try {
            return COMMENTS.matcher(Files.readString(file)).replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
