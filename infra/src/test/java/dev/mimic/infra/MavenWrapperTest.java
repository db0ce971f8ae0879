package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The wrapper refuses a Maven that is not the one whose sum it knows, with unzip and without.
 *
 * <p>Without unzip, version 3.3.4 downloads the {@code .tar.gz} and holds it against the sum of the {@code .zip}, so that a
 * pinned sum fails every build there: apache/maven-wrapper#425. Our copy knows both; {@code ./mvnw wrapper:wrapper} would
 * undo that.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "mvnw.cmd unpacks with PowerShell and knows one archive")
final class MavenWrapperTest {

    private static final String NAME = "apache-maven-0.0.0-bin";

    /** What the script calls, apart from unzip. */
    private static final List<String> TOOLS = List.of(
            "basename cat cp curl dirname gzip ls mkdir mktemp mv rm sh sha256sum shasum tar tr uname wget".split(" "));

    @TempDir
    private Path directory;

    private HttpServer central;

    @BeforeEach
    void serveAMavenThatOnlySaysHello() throws Exception {
        Path mvn = Files.createDirectories(directory.resolve("apache-maven-0.0.0/bin"))
                .resolve("mvn");
        Files.writeString(mvn, "#!/bin/sh\necho hello from maven\n");
        Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
        zip(mvn, archive("zip"));
        assertEquals(
                0,
                run(Map.of(), "tar", "czf", archive("tar.gz").toString(), "apache-maven-0.0.0")
                        .waitFor());

        central = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        central.createContext("/", exchange -> {
            byte[] bytes = Files.readAllBytes(directory.resolve(
                    Path.of(exchange.getRequestURI().getPath()).getFileName().toString()));
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        central.start();
    }

    @AfterEach
    void stop() {
        central.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        // tool,  sum of the zip, sum of the tar.gz, status, words
        "unzip,   right,          right,             0,      hello from maven",
        "unzip,   wrong,          right,             1,      Failed to validate Maven distribution SHA-256",
        "unzip,   right,          none,              0,      hello from maven",
        "no unzip, right,         right,             0,      hello from maven",
        "no unzip, wrong,         right,             0,      hello from maven",
        "no unzip, right,         wrong,             1,      Failed to validate Maven distribution SHA-256",
        "no unzip, right,         none,              1,      distributionTarGzSha256Sum is missing",
        "no unzip, none,          none,              0,      hello from maven",
    })
    void checksTheArchiveThatItDownloads(String tool, String zip, String tarGz, int status, String words)
            throws Exception {
        writeWrapper(sumLine("distributionSha256Sum", zip, archive("zip"))
                + sumLine("distributionTarGzSha256Sum", tarGz, archive("tar.gz")));

        Process mvnw = run(
                Map.of(
                        "PATH",
                        tools(tool.equals("unzip")).toString(),
                        "MAVEN_USER_HOME",
                        directory.resolve("home").toString(),
                        "MVNW_REPOURL",
                        "http://127.0.0.1:" + central.getAddress().getPort(),
                        "no_proxy",
                        "127.0.0.1"),
                directory.resolve("mvnw").toString());
        String printed = new String(mvnw.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(status, mvnw.waitFor(), printed);
        assertTrue(printed.contains(words), printed);
    }

    private void writeWrapper(String sums) throws IOException {
        Files.copy(CdkJson.REPOSITORY.resolve("mvnw"), directory.resolve("mvnw"));
        Files.writeString(
                Files.createDirectories(directory.resolve(".mvn/wrapper")).resolve("maven-wrapper.properties"),
                "distributionUrl=https://example.org/maven2/org/apache/maven/" + NAME + ".zip\n" + sums);
    }

    private static String sumLine(String name, String kind, Path archive) throws Exception {
        String sum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(archive)));
        return switch (kind) {
            case "right" -> name + "=" + sum + "\n";
            case "wrong" -> name + "=" + "0".repeat(sum.length()) + "\n";
            default -> "";
        };
    }

    private Path archive(String extension) {
        return directory.resolve(NAME + "." + extension);
    }

    private void zip(Path mvn, Path archive) throws IOException {
        Map<String, Object> create = Map.of("create", "true", "enablePosixFileAttributes", "true");
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + archive.toUri()), create)) {
            Path bin = Files.createDirectories(zip.getPath("apache-maven-0.0.0/bin"));
            Path copy = Files.copy(mvn, bin.resolve("mvn"));
            Files.setAttribute(copy, "zip:permissions", Files.getPosixFilePermissions(mvn));
        }
    }

    /** A directory to stand as the whole PATH. */
    private Path tools(boolean unzip) throws IOException {
        Path tools = Files.createDirectories(directory.resolve("tools"));
        for (String tool : Stream.concat(TOOLS.stream(), Stream.of("unzip").filter(name -> unzip))
                .toList()) {
            for (String place : System.getenv("PATH").split(":")) {
                Path real = Path.of(place, tool);
                if (Files.isExecutable(real) && !Files.exists(tools.resolve(tool))) {
                    Files.createSymbolicLink(tools.resolve(tool), real);
                }
            }
        }
        return tools;
    }

    private Process run(Map<String, String> environment, String... command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
