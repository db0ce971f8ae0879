package dev.mimic.infra;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.App;

/**
 * Synthesizes Mimic for what is built from its assembly and has no CDK: {@code mimic-junit} carries these, and tests serve them.
 * What a setting changes in a template is a value, except for CORS, which adds resources; so there is one of each form of it.
 */
final class CarriedAssemblies {

    private CarriedAssemblies() {}

    /**
     * Synthesizes into folders of their own: {@code defaults}, and {@code cors-any}, {@code cors-one} and {@code cors-two} for
     * so many origins.
     *
     * @param args the folder that these are made in, and the {@code cdk.json} whose context has the feature flags
     */
    public static void main(String[] args) {
        Map<String, String> origins = new LinkedHashMap<>();
        origins.put("defaults", "");
        origins.put("cors-any", "*");
        origins.put("cors-one", "https://first.origin.invalid");
        origins.put("cors-two", "https://first.origin.invalid,https://second.origin.invalid");
        origins.forEach((folder, cors) -> {
            Map<String, Object> context = new TreeMap<>(MimicApp.contextOf(Path.of(args[1])));
            if (!cors.isEmpty()) {
                context.put("cors", cors);
            }
            App app = App.Builder.create()
                    .outdir(Path.of(args[0], folder).toString())
                    .context(context)
                    .build();
            MimicApp.addStack(app);
            app.synth();
        });
    }
}
