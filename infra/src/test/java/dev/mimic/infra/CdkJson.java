package dev.mimic.infra;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.cxapi.CloudAssembly;

/** Starts apps with the context of the repository's {@code cdk.json}, as the CDK CLI does. */
final class CdkJson {

    static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    private CdkJson() {}

    static App app() {
        return app(Map.of());
    }

    /** Starts an app with settings added, as by {@code -c name=value}. */
    static App app(Map<String, String> settings) {
        Map<String, Object> context = new HashMap<>(MimicApp.contextOf(REPOSITORY.resolve("cdk.json")));
        context.putAll(settings);
        return App.Builder.create().context(context).build();
    }

    /** Synthesizes {@link MimicApp}'s stack with its default settings. */
    static CloudAssembly synthesize() {
        App app = app();
        MimicApp.addStack(app);
        return app.synth();
    }
}
