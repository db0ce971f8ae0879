package dev.mimic.junit.carried;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar as it is published, in JVMs of somebody else: one with other versions of the libraries that it carries, amid settings
 * for the real AWS and for those libraries, and one with none of them. Both begin at once, with an empty cache folder. Neither
 * can look up a name on the network.
 */
@Tag("extended")
final class IsolationTest {

    private static final Path TARGET = Path.of(System.getProperty("basedir"), "target");

    @TempDir
    private Path directory;

    @Test
    void aProjectWithOtherVersionsKeepsThemAndOneWithNoneNeedsNoneAndNothingOutlivesEither() throws Exception {
        CompletableFuture<Map<String, String>> withOthers = guest(
                jars(TARGET.resolve("other-versions")),
                List.of(
                        "-Daws.region=nowhere",
                        "-Daws.retryMode=junk",
                        "-Daws.profile=missing",
                        "-Dhttp.proxyHost=127.0.0.1",
                        "-Dhttp.proxyPort=9",
                        "-Dhttp.nonProxyHosts=none",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                        "-Dorg.eclipse.jetty.LEVEL=DEBUG",
                        "-Dsoftware.amazon.awssdk.http.service.impl=com.acme.NoSuchClient"),
                "exit",
                "com.fasterxml.jackson.databind.cfg.PackageVersion#VERSION",
                "software.amazon.awssdk.core.util.VersionInfo#SDK_VERSION",
                "org.eclipse.jetty.util.Jetty#VERSION",
                "org.slf4j.impl.StaticLoggerBinder#REQUESTED_API_VERSION");
        CompletableFuture<Map<String, String>> withNone = guest(List.of(), List.of(), "halt");

        Map<String, String> others = withOthers.get();
        Map<String, String> none = withNone.get();

        for (Map<String, String> said : List.of(others, none)) {
            assertEquals("[1]", said.get("fetched"), said::toString);
            assertEquals("[\"a\"]", said.get("json"));
            assertEquals("app", said.get("context"));
            assertEquals("{}", said.get("left"));
            assertAllGone(said.get("processes"));
        }
        assertEquals("2.17.2", others.get("com.fasterxml.jackson.databind.cfg.PackageVersion#VERSION"));
        assertEquals("2.28.1", others.get("software.amazon.awssdk.core.util.VersionInfo#SDK_VERSION"));
        assertEquals("12.1.13", others.get("org.eclipse.jetty.util.Jetty#VERSION"));
        assertEquals("1.6.99", others.get("org.slf4j.impl.StaticLoggerBinder#REQUESTED_API_VERSION"));
        assertEquals("2", others.get("status"));
        assertEquals("3", none.get("status"));
        try (Stream<Path> entries = Files.list(directory.resolve("cache"))) {
            assertEquals(1, entries.filter(Files::isDirectory).count());
        }
    }

    /** A process ends when the pipe from its parent does, so not at the very same moment. */
    private static void assertAllGone(String processes) throws InterruptedException {
        List<String> pids = List.of(processes.split(" "));
        assertTrue(pids.size() >= 2, () -> "an engine and a function, got " + pids);
        for (String pid : pids) {
            while (ProcessHandle.of(Long.parseLong(pid))
                    .filter(ProcessHandle::isAlive)
                    .isPresent()) {
                Thread.sleep(10);
            }
        }
    }

    @Test
    void theServersLoaderSeesTheJdkAndOnePackageOfTheTests() throws Exception {
        ClassLoader shared = new SharedClasses();

        assertEquals(dev.mimic.junit.server.Servers.class, shared.loadClass("dev.mimic.junit.server.Servers"));
        assertTrue(Stream.of("org.junit.jupiter.api.Test", "dev.mimic.junit.carried.Boundary")
                .map(name -> find(shared, name))
                .allMatch(Optional::isEmpty));
        assertNull(shared.getResource("META-INF/services/org.junit.platform.engine.TestEngine"));
        assertFalse(find(shared, "java.sql.Driver").isEmpty());
    }

    private static Optional<Class<?>> find(ClassLoader loader, String name) {
        try {
            return Optional.of(loader.loadClass(name));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    /** What a guest says, by name, and its exit status. */
    private CompletableFuture<Map<String, String>> guest(List<Path> jars, List<String> flags, String... arguments)
            throws IOException {
        Path hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.1 localhost\n");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djdk.net.hosts.file=" + hosts));
        command.add("-Dmimic.cache=" + directory.resolve("cache"));
        command.addAll(flags);
        command.add("-classpath");
        command.add(Stream.concat(
                        jars.stream(),
                        Stream.of(
                                artifact(),
                                TARGET.resolve("test-classes"),
                                DynamoDbLocalJar.find(getClass().getClassLoader())))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator)));
        command.add(Guest.class.getName());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return CompletableFuture.supplyAsync(() -> said(process));
    }

    private static Map<String, String> said(Process process) {
        Map<String, String> said = new TreeMap<>();
        process.inputReader().lines().forEach(line -> {
            String[] parts = line.split(": ", 2);
            said.put(parts[0], parts.length < 2 ? "" : parts[1]);
        });
        said.put("status", Integer.toString(process.onExit().join().exitValue()));
        return said;
    }

    private static Path artifact() throws IOException {
        return jars(TARGET).stream()
                .filter(jar -> jar.getFileName().toString().matches("mimic-junit-[^-]*(-SNAPSHOT)?\\.jar"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
