package dev.mimic.infra;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a Java developer types first, and what an IDE runs when it imports the project: phases before {@code package}, in
 * which Maven's reactor has no jar yet.
 *
 * <p>A build is too much for every {@code verify}; CI runs it beside {@link ReproducibleBuildTest}.
 */
@Tag("reproducible")
final class CleanCheckoutTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "compile",
                "test-compile",
                // One test of each module that needs the deployment package.
                "test -Dtest=HandlerTest,ReadmeTourTest,SnapStartTest -Dsurefire.failIfNoSpecifiedTests=false"
            })
    void everyPhaseBeforePackageWorks(String arguments) throws Exception {
        CopiedSources sources = CopiedSources.to(directory);

        sources.maven(List.of(("-q -Dspotless.check.skip " + arguments).split(" ")), Map.of());

        sources.assertBuilt();
    }
}
