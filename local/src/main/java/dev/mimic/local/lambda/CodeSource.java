package dev.mimic.local.lambda;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the classes of this program are, for the class paths of the JVMs that it starts. */
public final class CodeSource {

    private CodeSource() {}

    /** The jar, or the directory of classes, that a class was loaded from. */
    public static Path of(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no path to the code of " + type.getName(), e);
        }
    }
}
