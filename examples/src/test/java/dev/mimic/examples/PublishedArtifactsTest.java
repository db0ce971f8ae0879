package dev.mimic.examples;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Maven Central <a href="https://central.sonatype.org/publish/requirements/">asks</a> of an artifact, and what the
 * builds of those who use it need. A module is published unless its pom has {@code mimic.unpublished}.
 */
@Tag("extended")
final class PublishedArtifactsTest {

    private static final Path ROOT = BuiltExample.MODULE.resolve("..").normalize();
    private static final Pom PARENT = new Pom(ROOT.resolve("pom.xml"));

    static List<Pom> published() {
        return PARENT.texts("//module").stream()
                .map(module -> new Pom(ROOT.resolve(module.endsWith(".xml") ? module : module + "/pom.xml")))
                .filter(pom ->
                        !pom.text("/project/properties/mimic.unpublished").equals("true"))
                .toList();
    }

    @Test
    void theParentSaysWhoseTheArtifactsAreAndUnderWhichLicence() {
        assertAll(Stream.of(
                        "name", "description", "url", "licenses/license/url", "developers/developer/name", "scm/url")
                .map(element -> () -> assertNotEquals("", PARENT.text("/project/" + element), element)));
    }

    @ParameterizedTest
    @MethodSource("published")
    void hasANameAndADescriptionOfItsOwn(Pom pom) {
        assertNotEquals("", pom.text("/project/name"));
        assertNotEquals("", pom.text("/project/description"));
    }

    @ParameterizedTest
    @MethodSource("published")
    void hasSourcesAndJavadocBesideIt(Pom pom) {
        String jar = pom.artifactId() + "-" + PARENT.text("/project/version");
        Path target = pom.file().resolveSibling("target");

        assertTrue(Files.exists(target.resolve(jar + "-sources.jar")), "sources");
        assertTrue(Files.exists(target.resolve(jar + "-javadoc.jar")), "Javadoc");
    }

    @ParameterizedTest
    @MethodSource("published")
    void dependsOnNothingOfMimicThatIsNotPublished(Pom pom) {
        Set<String> published = published().stream().map(Pom::artifactId).collect(Collectors.toSet());

        Set<String> needed = new TreeSet<>(pom.texts("/project/dependencies/dependency[groupId='dev.mimic']"
                + "[not(scope='test') and not(optional='true')]/artifactId"));
        needed.removeAll(published);

        assertEquals(Set.of(), needed);
    }

    /** What the examples had to find beside the parent, and the module that these tests are in. */
    @Test
    void allThatTheExamplesNeedIsPublished() throws IOException {
        Set<String> published = published().stream().map(Pom::artifactId).collect(Collectors.toSet());
        try (Stream<Path> artifacts = Files.list(BuiltExample.REPOSITORY.resolve("dev/mimic"))) {
            Set<String> installed = artifacts
                    .filter(Files::isDirectory)
                    .map(artifact -> artifact.getFileName().toString())
                    .filter(name -> !Set.of("mimic", "mimic-examples").contains(name))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertTrue(installed.containsAll(Set.of("mimic-infra", "mimic-junit", "mimic-maven-plugin")));
            installed.removeAll(published);
            assertEquals(Set.of(), installed);
        }
    }

    /** The version that the README shows, too. */
    @ParameterizedTest
    @ValueSource(strings = {"events", "payments-client", "spring-boot", "test-environment"})
    void isWhatTheExamplesAskFor(String example) {
        Pom pom = new Pom(BuiltExample.MODULE.resolve(example).resolve("pom.xml"));

        assertEquals(PARENT.text("/project/version"), pom.text("/project/properties/mimic.version"));
    }

    /** A release whose parts are snapshots could not be built again. */
    @ParameterizedTest
    @MethodSource("published")
    void namesNoSnapshotButByTheProjectsOwnVersion(Pom pom) {
        List<String> versions = pom.texts("//*[not(self::parent)]/version");

        assertEquals(
                List.of(),
                versions.stream()
                        .filter(version -> version.contains("SNAPSHOT"))
                        .toList());
    }
}
