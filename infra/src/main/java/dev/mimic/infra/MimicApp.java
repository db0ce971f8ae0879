package dev.mimic.infra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.jsii.JsiiException;

/**
 * The app that {@code cdk.json} names: one {@link Mimic} in a stack of its own, set by the context.
 *
 * <p>Run without the CDK CLI it reads the context of {@code cdk.json} by itself, so that both ways give the same
 * template. {@code CDK_OUTDIR} says where to, as always in CDK.
 */
public final class MimicApp {

    private MimicApp() {}

    /**
     * Synthesizes the app. A fault of the caller's is said in one line, with exit status 1.
     *
     * @param args not used
     */
    public static void main(String[] args) {
        try {
            App app = newApp(contextOf(Path.of("cdk.json")));
            addStack(app);
            app.synth();
        } catch (IllegalArgumentException e) {
            fail(e.getMessage());
        } catch (RuntimeException e) {
            fail(faultOfCdk(e).orElseThrow(() -> e));
        }
    }

    /** Ends this JVM, and Maven where that is the same one, so that no line comes after the message. */
    private static void fail(String message) {
        System.err.println(String.join(" ", message.lines().toList()));
        System.exit(1);
    }

    /**
     * Returns in one line what CDK refuses; nothing for a fault of our own, whose stack is worth reading.
     *
     * <p>What a construct throws arrives as a {@link RuntimeException} and no subclass of it, what jsii cannot pass on as
     * a {@link JsiiException}; under the message both have JavaScript's stack.
     */
    static Optional<String> faultOfCdk(RuntimeException e) {
        if (e.getClass() != RuntimeException.class && !(e instanceof JsiiException) || e.getMessage() == null) {
            return Optional.empty();
        }
        return e.getMessage().lines().findFirst().map(line -> "CDK refuses the app: " + line);
    }

    static MimicStack addStack(App app) {
        return new MimicStack(app, "MimicStack");
    }

    /** Returns the {@code context} of a {@code cdk.json}; nothing if there is no such file. */
    static Map<String, Object> contextOf(Path cdkJson) {
        if (Files.notExists(cdkJson)) {
            return Map.of();
        }
        ObjectMapper json = new ObjectMapper();
        try {
            JsonNode settings = object(cdkJson.toString(), json.readTree(cdkJson.toFile()));
            JsonNode context = object("context in " + cdkJson, settings.path("context"));
            return json.convertValue(context, new TypeReference<Map<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "cannot read %s: line %d, column %d: %s"
                            .formatted(
                                    cdkJson,
                                    e.getLocation().getLineNr(),
                                    e.getLocation().getColumnNr(),
                                    // Without the place where an object began, which Jackson gives as a source that it
                                    // hides.
                                    e.getOriginalMessage().replaceFirst(" \\(start marker.*", "")),
                    e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + cdkJson + ": " + e.getMessage(), e);
        }
    }

    /** Returns an object of JSON; an empty one where there is nothing. */
    private static JsonNode object(String name, JsonNode value) {
        if (value.isMissingNode()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (!value.isObject()) {
            throw new IllegalArgumentException(name + " must be a JSON object, got " + value);
        }
        return value;
    }

    /** Starts CDK's engine. What the CLI passes to it has precedence over {@code context}. */
    private static App newApp(Map<String, Object> context) {
        try {
            return App.Builder.create().context(context).build();
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException(
                    "CDK needs Node.js on the PATH: " + e.getCause().getMessage(), e);
        }
    }
}
