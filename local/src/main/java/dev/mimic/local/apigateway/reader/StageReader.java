package dev.mimic.local.apigateway.reader;

import dev.mimic.local.apigateway.model.Throttle;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Properties;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import java.util.List;
import java.util.Optional;

/** Reads {@code AWS::ApiGateway::Stage} and {@code AWS::ApiGateway::Deployment}. */
final class StageReader {

    /**
     * What a stage sets for its API.
     *
     * @param name the stage name
     * @param throttle the limits of all methods, if the stage sets any
     */
    record Stage(String name, Optional<Throttle> throttle) {}

    private static final String EVERY_METHOD = "* /*";

    private final SynthesizedStack stack;

    StageReader(SynthesizedStack stack) {
        this.stack = stack;
    }

    /** Returns the one stage of an API. */
    Stage stageOf(Resource api) {
        String apiId = stack.ref(api);
        checkDeployments(apiId);
        List<Stage> stages = stack.readBelonging(ResourceTypes.STAGE, "RestApiId", apiId).stream()
                .map(this::stage)
                .toList();
        if (stages.size() != 1) {
            throw new AssemblyException(api + " must have one stage, got "
                    + stages.stream().map(Stage::name).toList());
        }
        return stages.get(0);
    }

    private void checkDeployments(String apiId) {
        for (Properties deployment : stack.readBelonging(ResourceTypes.DEPLOYMENT, "RestApiId", apiId)) {
            deployment.ignore("Description");
            deployment.refuseOthers();
        }
    }

    private Stage stage(Properties properties) {
        properties.ignore("DeploymentId", "Description", "Tags", "AccessLogSetting", "TracingEnabled");
        properties.ignore("CacheClusterSize", "DocumentationVersion");
        properties.allow("CacheClusterEnabled", "false");
        Optional<Throttle> throttle = Optional.empty();
        for (Properties settings : properties.objects("MethodSettings")) {
            settings.ignore("DataTraceEnabled", "LoggingLevel", "MetricsEnabled");
            settings.ignore("CacheDataEncrypted", "CacheTtlInSeconds");
            settings.allow("CachingEnabled", "false");
            String methods = settings.text("HttpMethod") + " " + settings.text("ResourcePath");
            if (methods.equals(EVERY_METHOD)) {
                throttle = ThrottleReader.read(settings, "ThrottlingRateLimit", "ThrottlingBurstLimit");
            }
        }
        Stage stage = new Stage(properties.text("StageName"), throttle);
        properties.refuseOthers();
        return stage;
    }
}
