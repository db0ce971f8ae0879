package dev.mimic.junit.carried;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** The jars of ElasticMQ, which an artifact of its own carries: most tests have no queue, and need not download it. */
final class ElasticMqJars implements Supplier<List<Path>> {

    private static final String MARK = "dev/mimic/junit/sqs/CarriedElasticMq.class";

    private final ClassLoader loader;
    private final Path cache;

    /**
     * Looks for nothing yet.
     *
     * @param loader where the classes of the test are
     * @param cache the cache folder of this user
     */
    ElasticMqJars(ClassLoader loader, Path cache) {
        this.loader = loader;
        this.cache = cache;
    }

    /**
     * Lays them out, unless an earlier JVM has.
     *
     * @throws IllegalStateException if the artifact is not on the class path; the message is one sentence
     */
    @Override
    public List<Path> get() {
        URL mark = loader.getResource(MARK);
        if (mark == null) {
            throw new IllegalStateException(
                    "the stack has a queue of Amazon SQS, and what serves it is not on the class path:"
                            + " add dev.mimic:mimic-junit-sqs in the version of mimic-junit to the dependencies of the tests");
        }
        return IsolatedServers.jars(
                new Unpacked(new CarriedFiles(jarOf(mark)), cache).folder().resolve("elasticmq"));
    }

    private static Path jarOf(URL mark) {
        try {
            if (mark.openConnection() instanceof JarURLConnection inJar) {
                return Path.of(inJar.getJarFileURL().toURI());
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("mimic-junit-sqs must be a jar on this machine, got " + mark, e);
        }
        throw new IllegalStateException("mimic-junit-sqs must be a jar on the class path, got " + mark);
    }
}
