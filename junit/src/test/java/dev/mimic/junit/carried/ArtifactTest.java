package dev.mimic.junit.carried;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the published jar holds, and what it must not. */
final class ArtifactTest {

    /** Of DynamoDB Local's dependencies, the packages of those that are not carried. */
    private static final List<String> LEFT_OUT = List.of(
            "software/amazon/awssdk/services/pinpoint",
            "software/amazon/awssdk/services/cognitoidentity",
            "software/amazon/awssdk/enhanced",
            "software/amazon/awssdk/http/apache",
            "software/amazon/awssdk/http/nio",
            "org/apache/hc",
            "io/netty",
            "org/mockito",
            "org/hamcrest",
            "org/objenesis",
            "org/eclipse/jetty/client",
            "org/eclipse/jetty/compression",
            "org/eclipse/jetty/alpn",
            "jakarta/transaction");

    @Test
    void dynamoDbLocalItselfIsNotCarried() throws IOException {
        assertTrue(names().anyMatch("engine/sqlite4java.jar"::equals));
        assertEquals(
                List.of(),
                names().filter(name -> name.contains("DynamoDBLocal")).toList());
        for (Path jar : jars()) {
            assertEquals(0, entriesThatBeginWith("software/amazon/dynamodb/", jar), jar::toString);
        }
    }

    /** Both get what both need, of one version: what DynamoDB Local was resolved with. */
    @Test
    void eachJarIsCarriedOnceInTheVersionThatDynamoDbLocalHasInThisBuild() throws IOException {
        List<String> twice = names()
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .filter(name -> name.endsWith(".jar"))
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(count -> count.getValue() > 1)
                .map(count -> count.getKey())
                .toList();
        Path laidOut = Path.of(System.getProperty("basedir"), "../local/dynamodb/target/dynamodb-local");
        Set<String> others = new TreeSet<>();
        for (Path jar : jars()) {
            Path ofEngine = laidOut.resolve(jar.getFileName());
            if (Files.exists(ofEngine) && Files.mismatch(jar, ofEngine) >= 0) {
                others.add(jar.getFileName().toString());
            }
        }

        assertEquals(List.of(), twice);
        // The server's is the newer one, and SLF4J's interface is the same; of two called annotations neither is
        // loaded.
        assertEquals(Set.of("slf4j-api.jar"), others);
    }

    /** That is switched off where the engine's process is started, which has a main class of its own, too. */
    @Test
    void onlyWhatReportsToAmazonAndTheMainProgramKnowWhatIsLeftOut() throws IOException {
        Set<String> know = new TreeSet<>();
        try (ZipFile zip =
                new ZipFile(DynamoDbLocalJar.find(getClass().getClassLoader()).toFile())) {
            for (ZipEntry entry : zip.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .toList()) {
                String code = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
                if (LEFT_OUT.stream().anyMatch(code::contains)) {
                    know.add(entry.getName().replaceAll(".*/|[$.].*", ""));
                }
            }
        }

        assertEquals(Set.of("Telemetry", "DynamoDBProxyServer"), know);
    }

    @Test
    void everyFileThatIsCarriedHasItsLicenceNamedAndNoOther() throws IOException {
        String text = new String(
                getClass().getResourceAsStream("/META-INF/THIRD-PARTY.txt").readAllBytes(), StandardCharsets.UTF_8);
        Set<String> named = Arrays.stream(text.split("\\s+"))
                .filter(word -> word.matches("(server|engine|functions)/.*"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(
                names().filter(name -> !name.startsWith("assemblies/")).collect(Collectors.toCollection(TreeSet::new)),
                named);
        assertTrue(getClass().getResource("/META-INF/LICENSE") != null);
    }

    @ParameterizedTest
    @CsvSource({"sqs/CarriedElasticMq, elasticmq/elasticmq-rest-sqs", "s3/CarriedS3Proxy, s3proxy/s3proxy-"})
    void soItIsInTheArtifactsThatCarryTheOtherEngines(String mark, String engine) throws IOException {
        try (JarFile jar = jarOf("dev/mimic/junit/" + mark + ".class")) {
            String text = new String(
                    jar.getInputStream(jar.getEntry("META-INF/THIRD-PARTY.txt")).readAllBytes(),
                    StandardCharsets.UTF_8);
            String folder = engine.substring(0, engine.indexOf('/') + 1);
            Set<String> named = Arrays.stream(text.split("\\s+"))
                    .filter(word -> word.startsWith(folder))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertEquals(
                    jar.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> name.startsWith(CarriedFiles.FOLDER) && !name.endsWith("/"))
                            .map(name -> name.substring(CarriedFiles.FOLDER.length()))
                            .collect(Collectors.toCollection(TreeSet::new)),
                    named);
            assertTrue(named.stream().anyMatch(name -> name.startsWith(engine)), named::toString);
            assertTrue(jar.getEntry("META-INF/LICENSE") != null);
        }
    }

    private JarFile jarOf(String name) throws IOException {
        return ((JarURLConnection) getClass().getClassLoader().getResource(name).openConnection()).getJarFile();
    }

    private static Stream<String> names() throws IOException {
        return files().map(file -> Carried.FOLDER.relativize(file).toString());
    }

    private static List<Path> jars() throws IOException {
        return files().filter(file -> file.toString().endsWith(".jar")).toList();
    }

    private static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Carried.FOLDER)) {
            return files.filter(Files::isRegularFile).toList().stream();
        }
    }

    private static long entriesThatBeginWith(String folder, Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .filter(entry -> entry.getName().startsWith(folder))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
