package dev.mimic.junit.carried;

import java.nio.file.Path;
import java.util.List;

/** What the artifact carries, where the build has laid it out. */
public final class Carried {

    /** The folder. */
    public static final Path FOLDER = Path.of(System.getProperty("basedir"), "target/classes", CarriedFiles.FOLDER);

    private Carried() {}

    /** The class path that DynamoDB Local gets. */
    public static List<Path> engine() {
        return IsolatedServers.engine(FOLDER);
    }
}
