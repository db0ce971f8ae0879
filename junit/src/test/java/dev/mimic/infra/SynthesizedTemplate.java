package dev.mimic.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.App;

/** What CDK makes of Mimic's stack: here, because the app is nobody else's business. */
public final class SynthesizedTemplate {

    private static final Path CDK_JSON = Path.of(System.getProperty("basedir"), "../cdk.json");

    private SynthesizedTemplate() {}

    /** Synthesizes the app with settings of its context, beside those of this repository. */
    public static JsonNode with(Map<String, String> settings) {
        Map<String, Object> context = new TreeMap<>(MimicApp.contextOf(CDK_JSON));
        context.putAll(settings);
        App app = App.Builder.create().context(context).build();
        String stack = MimicApp.addStack(app).getStackName();
        return new ObjectMapper().valueToTree(app.synth().getStackByName(stack).getTemplate());
    }
}
