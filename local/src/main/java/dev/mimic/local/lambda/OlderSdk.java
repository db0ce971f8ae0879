package dev.mimic.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.ZipError;

/**
 * An AWS SDK in a deployment package whose DynamoDB client does not read {@code AWS_ENDPOINT_URL_DYNAMODB}: on this
 * machine it would call the real DynamoDB.
 *
 * @param version its name and, where the package tells it, its version
 * @see <a href="https://github.com/aws/aws-sdk-java-v2/blob/master/changelogs/2.28.x-CHANGELOG.md">SDK 2.28.1, the first
 *     that reads it</a>
 */
record OlderSdk(String version) {

    private static final String CLIENT_OF_2 =
            "software/amazon/awssdk/services/dynamodb/DefaultDynamoDbBaseClientBuilder.class";
    private static final String VERSION_OF_2 = "META-INF/maven/software.amazon.awssdk/dynamodb/pom.properties";
    private static final String CLIENT_OF_1 = "com/amazonaws/services/dynamodbv2/AmazonDynamoDBClient.class";
    private static final String VERSION_OF_1 = "META-INF/maven/com.amazonaws/aws-java-sdk-dynamodb/pom.properties";

    /** Stands among the constants of the client's class from 2.28.1 on. */
    private static final String VARIABLE = "AWS_ENDPOINT_URL_DYNAMODB";

    /**
     * Looks into a package.
     *
     * @param code a jar, a zip or a directory, laid out as in Lambda
     * @return the older SDK; empty if there is none, or if the package cannot be read, which unpacking it will report
     */
    static Optional<OlderSdk> in(Path code) {
        return in(code, "lib");
    }

    /** Looks into a layer. */
    static Optional<OlderSdk> in(Layer layer) {
        return layer.content().flatMap(content -> in(content, "java/lib"));
    }

    private static Optional<OlderSdk> in(Path code, String lib) {
        try {
            return Files.isDirectory(code) ? inPackage(code, lib) : inArchive(code, root -> inPackage(root, lib));
        } catch (IOException | UncheckedIOException | ProviderNotFoundException | ZipError unreadable) {
            return Optional.empty();
        }
    }

    /** What looks into the root of an archive. */
    private interface Look {
        Optional<OlderSdk> into(Path root) throws IOException;
    }

    private static Optional<OlderSdk> inArchive(Path archive, Look look) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(archive)) {
            return look.into(files.getPath("/"));
        }
    }

    private static Optional<OlderSdk> inPackage(Path root, String lib) throws IOException {
        Optional<OlderSdk> loose = inClasses(root);
        if (loose.isPresent() || !Files.isDirectory(root.resolve(lib))) {
            return loose;
        }
        for (Path jar : jars(root.resolve(lib))) {
            Optional<OlderSdk> found = inArchive(jar, OlderSdk::inClasses);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static List<Path> jars(Path lib) throws IOException {
        try (Stream<Path> files = Files.list(lib)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static Optional<OlderSdk> inClasses(Path root) throws IOException {
        if (Files.exists(root.resolve(CLIENT_OF_1))) {
            return Optional.of(new OlderSdk(version("1", root.resolve(VERSION_OF_1))));
        }
        Path client = root.resolve(CLIENT_OF_2);
        if (!Files.exists(client)
                || new String(Files.readAllBytes(client), StandardCharsets.ISO_8859_1).contains(VARIABLE)) {
            return Optional.empty();
        }
        return Optional.of(new OlderSdk(version("2", root.resolve(VERSION_OF_2))));
    }

    private static String version(String major, Path properties) throws IOException {
        if (!Files.exists(properties)) {
            return "AWS SDK for Java " + major;
        }
        Properties read = new Properties();
        try (InputStream content = Files.newInputStream(properties)) {
            read.load(content);
        }
        return "AWS SDK for Java " + read.getProperty("version", major);
    }
}
