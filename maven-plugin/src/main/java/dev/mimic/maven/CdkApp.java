package dev.mimic.maven;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.maven.execution.MavenSession;

/**
 * An app of the AWS CDK, run as the CDK's command line runs it: by a shell, in the directory of {@code cdk.json}, with the
 * context and the environment in variables. Only what the command line looks up in an account is not there.
 *
 * @see <a href="https://docs.aws.amazon.com/cdk/v2/guide/cli.html">AWS CDK CLI reference</a>
 */
final class CdkApp {

    private static final JsonMapper JSON = new JsonMapper();

    /** Linux takes no longer variable; the CDK's command line leaves the rest in a file above it, on every system. */
    private static final int LONGEST_VARIABLE = 32_000;

    private final Path directory;

    CdkApp(Path directory) {
        this.directory = directory;
    }

    /**
     * Runs the {@code app} of {@code cdk.json}.
     *
     * @param assembly where the app writes to
     * @throws IllegalArgumentException if there is no such app; the message is one sentence
     * @throws IllegalStateException if it fails; the message is one sentence, and what it printed has been shown
     */
    void synthesize(Path assembly, MavenSession session) {
        Path file = directory.resolve("cdk.json");
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "no cdk.json in " + directory + ": mimic.cdkDirectory names the directory that has it");
        }
        JsonNode app = read(file).path("app");
        String command = app.isArray()
                ? StreamSupport.stream(app.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(" "))
                : app.asText();
        if (command.isBlank()) {
            throw new IllegalArgumentException(file + " has no app, the command that synthesizes");
        }
        run(shell(command), command, assembly, Map.of(), session);
    }

    private static List<String> shell(String command) {
        return System.getProperty("os.name").startsWith("Windows")
                ? List.of("cmd", "/c", command)
                : List.of("sh", "-c", command);
    }

    /**
     * Runs a command with the variables that the CDK's command line sets, and with others.
     *
     * @param name what to call it in a message
     * @throws IllegalStateException if it fails; the message is one sentence
     */
    void run(
            List<String> command,
            String name,
            Path assembly,
            Map<String, String> otherVariables,
            MavenSession session) {
        Map<String, String> variables = variables(assembly);
        variables.putAll(otherVariables);
        Optional<Path> overflow = overflow(variables);
        try {
            new Synthesis(command, directory, variables).run(name, session);
        } finally {
            overflow.ifPresent(CdkApp::delete);
        }
    }

    /** What the CDK's command line sets for an app that writes to a directory. */
    Map<String, String> variables(Path assembly) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("CDK_OUTDIR", assembly.toAbsolutePath().toString());
        variables.put("CDK_CONTEXT_JSON", context().toString());
        variables.put(
                "CDK_DEFAULT_REGION",
                environment("CDK_DEFAULT_REGION")
                        .or(() -> environment("AWS_REGION"))
                        .or(() -> environment("AWS_DEFAULT_REGION"))
                        .orElse("us-east-1"));
        // The account that the server gives to stacks without one.
        variables.put("CDK_DEFAULT_ACCOUNT", environment("CDK_DEFAULT_ACCOUNT").orElse("000000000000"));
        return variables;
    }

    /** The context of the user's, of the project's settings and of earlier look-ups, the project's settings first. */
    ObjectNode context() {
        ObjectNode context = JSON.createObjectNode();
        JsonNode settings = read(directory.resolve("cdk.json"));
        putAll(read(Path.of(System.getProperty("user.home"), ".cdk.json")).path("context"), context);
        putAll(read(directory.resolve("cdk.context.json")), context);
        putAll(settings.path("context"), context);
        if (settings.path("pathMetadata").asBoolean(true)) {
            context.put("aws:cdk:enable-path-metadata", true);
        }
        if (settings.path("assetMetadata").asBoolean(true)) {
            context.put("aws:cdk:enable-asset-metadata", true);
        }
        context.put(
                "aws:cdk:version-reporting", settings.path("versionReporting").asBoolean(true));
        context.putArray("aws:cdk:bundling-stacks").add("**");
        return context;
    }

    private static void putAll(JsonNode object, ObjectNode context) {
        if (object.isObject()) {
            context.setAll((ObjectNode) object);
        }
    }

    private static Optional<Path> overflow(Map<String, String> variables) {
        String context = variables.get("CDK_CONTEXT_JSON");
        if (context.length() <= LONGEST_VARIABLE) {
            return Optional.empty();
        }
        try {
            Path file = Files.writeString(Files.createTempFile("cdk-context", ".json"), context);
            variables.put("CDK_CONTEXT_JSON", "{}");
            variables.put("CONTEXT_OVERFLOW_LOCATION_ENV", file.toString());
            return Optional.of(file);
        } catch (IOException e) {
            throw new IllegalStateException("cannot pass the context on: " + e, e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It is one of the temporary files.
        }
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
    }

    /** Nothing, if there is no such file. */
    private static JsonNode read(Path file) {
        if (!Files.isRegularFile(file)) {
            return JSON.createObjectNode();
        }
        try {
            return JSON.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "cannot read %s: line %d: %s"
                            .formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
