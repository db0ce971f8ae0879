package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.services.s3.LifecycleRule;

/** The functions put objects where the rules of the bucket expect them; neither of the two knows the classes of the other. */
final class ObjectClassesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void theRuleForAKeyRemovesItNoEarlierThanItsDocumentExpiresAndNoneIsForWhatIsKeptForEver() throws Exception {
        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        URL[] functions = {DeploymentPackage.functions().toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(functions, ClassLoader.getPlatformClassLoader())) {
            for (LifecycleRule rule : LargeDocuments.lifecycleRules()) {
                if (rule.getExpiration() != null && rule.getTagFilters() == null) {
                    Duration days =
                            Duration.ofDays(rule.getExpiration().toDays().longValue());
                    expected.add(rule.getPrefix() + "id/version");
                    actual.add(key(loader, Optional.of(NOW.plus(days))));
                }
            }
            expected.add("documents/forever/id/version");
            actual.add(key(loader, Optional.empty()));
        }

        assertEquals(expected, actual);
    }

    private static String key(ClassLoader functions, Optional<Instant> expires) throws ReflectiveOperationException {
        Method of = functions
                .loadClass("dev.mimic.functions.store.ObjectKey")
                .getDeclaredMethod("of", String.class, String.class, Optional.class, Instant.class);
        of.setAccessible(true);
        return (String) of.invoke(null, "id", "version", expires, NOW);
    }
}
