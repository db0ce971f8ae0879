package dev.mimic.junit.carried;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The jars of engines that artifacts of their own carry: most tests need none of them, and need not download it. */
final class EngineJars implements Function<String, List<Path>> {

    /** By the folder that holds its jars. */
    private static final Map<String, CarriedEngine> ENGINES = Map.of(
            "elasticmq", new CarriedEngine("a queue of Amazon SQS", "mimic-junit-sqs", "sqs/CarriedElasticMq.class"),
            "s3proxy", new CarriedEngine("a bucket of Amazon S3", "mimic-junit-s3", "s3/CarriedS3Proxy.class"));

    /**
     * An engine.
     *
     * @param needed what a stack has that needs it
     * @param artifactId what carries it
     * @param mark a class of the artifact
     */
    private record CarriedEngine(String needed, String artifactId, String mark) {}

    private final ClassLoader loader;
    private final Path cache;

    /**
     * Looks for nothing yet.
     *
     * @param loader where the classes of the test are
     * @param cache the cache folder of this user
     */
    EngineJars(ClassLoader loader, Path cache) {
        this.loader = loader;
        this.cache = cache;
    }

    /**
     * Lays the jars of an engine out, unless an earlier JVM has.
     *
     * @param folder the name of their folder
     * @throws IllegalStateException if the artifact is not on the class path; the message is one sentence
     */
    @Override
    public List<Path> apply(String folder) {
        CarriedEngine engine = ENGINES.get(folder);
        URL mark = loader.getResource("dev/mimic/junit/" + engine.mark());
        if (mark == null) {
            throw new IllegalStateException(
                    "the stack has %s, and what serves it is not on the class path: add dev.mimic:%s in the version of mimic-junit to the dependencies of the tests"
                            .formatted(engine.needed(), engine.artifactId()));
        }
        Path jar = jarOf(mark, engine.artifactId());
        return IsolatedServers.jars(
                new Unpacked(new CarriedFiles(jar), cache).folder().resolve(folder));
    }

    private static Path jarOf(URL mark, String artifactId) {
        try {
            if (mark.openConnection() instanceof JarURLConnection inJar) {
                return Path.of(inJar.getJarFileURL().toURI());
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(artifactId + " must be a jar on this machine, got " + mark, e);
        }
        throw new IllegalStateException(artifactId + " must be a jar on the class path, got " + mark);
    }
}
