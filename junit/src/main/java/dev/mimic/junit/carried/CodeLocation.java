package dev.mimic.junit.carried;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where classes were loaded from. */
final class CodeLocation {

    private CodeLocation() {}

    /** The jar, or the folder of classes, of a class. */
    static Path of(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no path to the code of " + type.getName(), e);
        }
    }
}
