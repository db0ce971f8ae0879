package dev.mimic.infra;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awscdk.App;

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
     * @param args none
     */
    public static void main(String[] args) {
        try {
            App app = newApp(contextOf(Path.of("cdk.json")));
            addStack(app);
            app.synth();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
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
            JsonNode context = json.readTree(cdkJson.toFile()).withObjectProperty("context");
            return json.convertValue(context, new TypeReference<Map<String, Object>>() {});
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + cdkJson + ": " + e.getMessage(), e);
        }
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
