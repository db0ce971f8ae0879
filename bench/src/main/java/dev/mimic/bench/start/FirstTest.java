package dev.mimic.bench.start;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Test classes, each in a JVM of its own, from the start of the JVM to the first document that is stored. */
final class FirstTest {

    private static final String QUANTITY = "test class: JVM start to first document stored, ms";
    private static final Pattern STORED = Pattern.compile("^stored at (\\d+)$");
    private static final Pattern CLASS = Pattern.compile("^(\\w+) took (\\d+) ms$");

    private final Path jdk;
    private final Path project;
    private final Path libraries;
    private final Path classes;

    /** @param libraries the folder of JUnit's console and of WireMock, each one jar */
    FirstTest(Path jdk, Path project, Path libraries) {
        this.jdk = jdk;
        this.project = project;
        this.libraries = libraries;
        this.classes = libraries.resolve("classes");
    }

    /** Compiles the test classes, each against all that any of them needs. */
    void compile() throws IOException {
        Path sources = project.resolve("bench/src/first-test");
        Files.createDirectories(classes.resolve("META-INF/services"));
        List<String> arguments = new ArrayList<>(List.of(
                "-d",
                classes.toString(),
                "-proc:none",
                "-cp",
                path(Stream.of(junit(), mimic(), dynamoDb(), wireMock()).flatMap(List::stream))));
        try (Stream<Path> files = Files.walk(sources.resolve("java"))) {
            files.filter(Files::isRegularFile).map(Path::toString).forEach(arguments::add);
        }
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("the test classes do not compile");
        }
        String services = "META-INF/services/org.junit.platform.launcher.TestExecutionListener";
        Files.writeString(
                classes.resolve(services),
                Files.readString(sources.resolve("resources").resolve(services)));
    }

    void measure(Rows rows) throws IOException, InterruptedException {
        rows.add(QUANTITY, "DynamoDB Local in process, one PutItem", stored("DynamoDbTest", dynamoDb()));
        rows.add(QUANTITY, "Mimic's extension", stored("MimicFirstTest", mimic()));
        rows.add(QUANTITY, "WireMock's extension, first stub served", stored("WireMockTest", wireMock()));
        measureSecondClass(rows);
    }

    /** The classes of one JVM in this order: the first starts the server, the others find it. */
    private void measureSecondClass(Rows rows) throws IOException, InterruptedException {
        for (String line :
                Command.run(libraries, command(mimic(), List.of("MimicFirstTest", "EmptyTest", "MimicSecondTest")))) {
            Matcher matcher = CLASS.matcher(line);
            if (matcher.matches() && !matcher.group(1).equals("MimicFirstTest")) {
                rows.add(
                        "further class in the same JVM, ms",
                        matcher.group(1).equals("EmptyTest") ? "empty class" : "Mimic's extension, one document",
                        Double.parseDouble(matcher.group(2)));
            }
        }
    }

    private double stored(String test, List<Path> candidate) throws IOException, InterruptedException {
        long start = System.currentTimeMillis();
        for (String line : Command.run(libraries, command(candidate, List.of(test)))) {
            Matcher matcher = STORED.matcher(line);
            if (matcher.matches()) {
                return Long.parseLong(matcher.group(1)) - start;
            }
        }
        throw new IllegalStateException(test + " has stored nothing");
    }

    private List<String> command(List<Path> candidate, List<String> tests) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                jdk.resolve("bin/java").toString(),
                "-cp",
                path(Stream.of(List.of(classes), junit(), candidate).flatMap(List::stream)),
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--disable-banner",
                "--details=none"));
        tests.forEach(test -> command.add("--select-class=dev.mimic.bench.firsttest." + test));
        return command;
    }

    private List<Path> junit() throws IOException {
        return jars(libraries, "junit-platform-console-standalone");
    }

    private List<Path> wireMock() throws IOException {
        return jars(libraries, "wiremock-standalone");
    }

    private List<Path> dynamoDb() throws IOException {
        return jars(project.resolve("local/dynamodb/target/dynamodb-local"), "");
    }

    /** As a user's project has it: the extension, and DynamoDB Local without what it depends on. */
    private List<Path> mimic() throws IOException {
        return Stream.of(
                        jars(project.resolve("junit/target"), "mimic-junit-"),
                        jars(project.resolve("local/dynamodb/target/dynamodb-local"), "DynamoDBLocal"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Path> jars(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(name + ".*\\.jar"))
                    .filter(file -> !file.toString().matches(".*-(sources|javadoc|tests)\\.jar"))
                    .sorted()
                    .toList();
        }
    }

    private static String path(Stream<Path> entries) {
        return entries.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
