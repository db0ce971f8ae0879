package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builds the sources twice as {@code cdk.json} says: the same classes must give no new asset and no deployment.
 *
 * <p>The character set matters on JDK 17, which takes it from the locale; from 18 on it is UTF-8 (JEP 400), unless
 * {@code file.encoding} says otherwise, as it does here.
 *
 * <p>Two more builds are too much for every {@code verify}. CI runs it, and whoever asks for it: {@code ./mvnw -pl infra -am
 * package -Dgroups=reproducible -DexcludedGroups=}
 */
@Tag("reproducible")
final class ReproducibleBuildTest {

    @TempDir
    private Path directory;

    @Test
    void twoPlacesTimeZonesLocalesAndCharacterSetsGiveTheSameJarsAndTemplate() throws Exception {
        Path here = directory.resolve("here");
        Path elsewhere = directory.resolve("somewhere/else");
        CopiedSources first =
                build(here, "C.UTF-8", "-Dfile.encoding=UTF-8 -Duser.timezone=America/New_York -Duser.language=en");
        CopiedSources second =
                build(elsewhere, "C", "-Dfile.encoding=US-ASCII -Duser.timezone=Asia/Tokyo -Duser.language=tr");

        first.assertBuilt();
        second.assertBuilt();

        assertEquals(digests(here), digests(elsewhere));
    }

    private static CopiedSources build(Path place, String locale, String mavenOptions) throws IOException {
        CopiedSources sources = CopiedSources.to(place);
        String app = new ObjectMapper()
                .readTree(place.resolve("cdk.json").toFile())
                .path("app")
                .asText();
        List<String> arguments = List.of(app.split(" "));
        sources.maven(
                arguments.subList(1, arguments.size()),
                Map.of(
                        "LC_ALL",
                        locale,
                        "MAVEN_OPTS",
                        mavenOptions,
                        "CDK_OUTDIR",
                        place.resolve("cdk.out").toString(),
                        "CDK_CONTEXT_JSON",
                        CdkJson.contextJson(CdkJson.EVERY_SETTING)));
        return sources;
    }

    /** The digests of the jars and of every file of the cloud assembly. */
    private static Map<String, String> digests(Path place) throws IOException, NoSuchAlgorithmException {
        Map<String, String> digests = new TreeMap<>();
        for (String results : List.of("functions/target", "infra/target", "cdk.out")) {
            try (Stream<Path> files = Files.list(place.resolve(results)).filter(Files::isRegularFile)) {
                for (Path file : files.toList()) {
                    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                    digests.put(
                            place.relativize(file).toString(), HexFormat.of().formatHex(digest));
                }
            }
        }
        return digests;
    }
}
