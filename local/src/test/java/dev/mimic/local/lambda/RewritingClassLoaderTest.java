package dev.mimic.local.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URL;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.joda.time.DateTime;
import org.junit.jupiter.api.Test;

/** What libraries ask of their classes is as with any other loader. */
final class RewritingClassLoaderTest {

    /** Needs no other class. */
    static final class Plain {}

    @Test
    void aClassKnowsItsPlaceAndThePackageItsVersion() throws Exception {
        Path jar = CodeSource.of(DateTime.class);
        Path directory = CodeSource.of(Plain.class);
        try (RewritingClassLoader loader = loader(jar, directory)) {
            Class<?> inJar = loader.loadClass(DateTime.class.getName());
            Class<?> loose = loader.loadClass(Plain.class.getName());

            assertSame(loader, inJar.getClassLoader());
            assertEquals(jar, CodeSource.of(inJar));
            assertNotNull(inJar.getPackage().getImplementationVersion());
            assertEquals(directory, CodeSource.of(loose));
            assertEquals(Plain.class.getPackageName(), loose.getPackageName());
        }
    }

    @Test
    void namesAClassThatIsMissing() throws Exception {
        try (RewritingClassLoader loader = loader(CodeSource.of(DateTime.class))) {
            assertEquals(
                    "nowhere.Missing",
                    assertThrows(ClassNotFoundException.class, () -> loader.loadClass("nowhere.Missing"))
                            .getMessage());
        }
    }

    private RewritingClassLoader loader(Path... places) throws Exception {
        URL[] urls = new URL[places.length];
        for (int i = 0; i < places.length; i++) {
            urls[i] = places[i].toUri().toURL();
        }
        return new RewritingClassLoader(urls, ClassLoader.getPlatformClassLoader(), UnaryOperator.identity());
    }
}
