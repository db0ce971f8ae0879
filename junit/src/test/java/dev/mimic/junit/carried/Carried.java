package dev.mimic.junit.carried;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** What the artifact carries, where the build has laid it out. */
public final class Carried {

    /** The folder. */
    public static final Path FOLDER = Path.of(System.getProperty("basedir"), "target/classes", CarriedFiles.FOLDER);

    private Carried() {}

    /** Finds the class paths that the engines of queues and buckets get. */
    public static Function<String, List<Path>> engines() {
        return new EngineJars(Carried.class.getClassLoader(), CacheFolder.of(System.getProperties(), System.getenv()));
    }

    /** The class path that DynamoDB Local gets. */
    public static List<Path> engine() {
        return IsolatedServers.engine(FOLDER);
    }
}
