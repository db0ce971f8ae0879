package dev.mimic.infra;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.cxapi.CloudAssembly;

/** Starts apps with the context of the repository's {@code cdk.json}, as the CDK CLI does. */
final class CdkJson {

    static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    /** Each setting of the app with a value that is not its default. */
    static final Map<String, String> EVERY_SETTING = Map.ofEntries(
            entry("stageName", "test"),
            entry("quotaLimit", "7"),
            entry("quotaPeriod", "DAY"),
            entry("rateLimit", "0.5"),
            entry("burstLimit", "3"),
            entry("memorySize", "512"),
            entry("timeout", "5"),
            entry("architecture", "x86_64"),
            entry("runtime", "java21"),
            entry("snapStart", "false"),
            entry("removalPolicy", "retain"),
            entry("logRetention", "7"),
            entry("largeDocuments", "30000"),
            entry("cors", "https://a.example,http://localhost:5173"),
            entry("timeToLive", "60"),
            entry("maxTimeToLive", "3600"),
            entry("tracing", "true"),
            entry("accessLog", "true"),
            entry("dashboard", "true"),
            entry("alarmTopic", "arn:aws:sns:eu-west-1:123456789012:alarms"));

    private CdkJson() {}

    static App app() {
        return app(Map.of());
    }

    /** Starts an app with settings added, as by {@code -c name=value}. */
    static App app(Map<String, String> settings) {
        Map<String, Object> context = new HashMap<>(MimicApp.contextOf(REPOSITORY.resolve("cdk.json")));
        context.putAll(settings);
        // The description of the tree, which nobody reads here, is a fifth of what a test costs: it asks for each
        // property.
        return App.Builder.create().context(context).treeMetadata(false).build();
    }

    /** Synthesizes {@link MimicApp}'s stack with its default settings. */
    static CloudAssembly synthesize() {
        return synthesize(Map.of());
    }

    /** Synthesizes {@link MimicApp}'s stack with settings added. */
    static CloudAssembly synthesize(Map<String, String> settings) {
        App app = app(settings);
        MimicApp.addStack(app);
        return app.synth();
    }

    /** Writes settings as the CDK CLI passes them on, in the variable {@code CDK_CONTEXT_JSON}. */
    static String contextJson(Map<String, ?> settings) {
        try {
            return new ObjectMapper().writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
