package dev.mimic.junit.carried;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** What the artifact carries, where the build has laid it out. */
public final class Carried {

    /** The folder. */
    public static final Path FOLDER = Path.of(System.getProperty("basedir"), "target/classes", CarriedFiles.FOLDER);

    private Carried() {}

    /** Finds the class path that ElasticMQ gets. */
    public static Supplier<List<Path>> elasticMq() {
        return new ElasticMqJars(
                Carried.class.getClassLoader(), CacheFolder.of(System.getProperties(), System.getenv()));
    }

    /** The class path that DynamoDB Local gets. */
    public static List<Path> engine() {
        return IsolatedServers.engine(FOLDER);
    }
}
