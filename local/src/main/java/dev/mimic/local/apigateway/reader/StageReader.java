package dev.mimic.local.apigateway.reader;

import dev.mimic.local.apigateway.model.MethodThrottles;
import dev.mimic.local.apigateway.model.Stage;
import dev.mimic.local.apigateway.model.Throttle;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Properties;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code AWS::ApiGateway::Stage}, and {@code AWS::ApiGateway::Deployment}, which may name a stage as well. */
final class StageReader {

    private static final String EVERY_METHOD = "*";
    private static final String EVERY_PATH = "/*";

    private final SynthesizedStack stack;
    private final RouteReader routes;
    private final List<String> warnings;

    /** @param warnings takes what is served but will not work as on AWS */
    StageReader(SynthesizedStack stack, RouteReader routes, List<String> warnings) {
        this.stack = stack;
        this.routes = routes;
        this.warnings = warnings;
    }

    /** Returns the stages of an API; none if it is not deployed to any. */
    List<Stage> stagesOf(Resource api) {
        String apiId = stack.ref(api);
        List<Stage> stages = new ArrayList<>();
        for (Properties deployment : stack.readBelonging(ResourceTypes.DEPLOYMENT, "RestApiId", apiId)) {
            stageOfDeployment(deployment, api).ifPresent(stages::add);
        }
        for (Properties properties : stack.readBelonging(ResourceTypes.STAGE, "RestApiId", apiId)) {
            properties.ignore("DeploymentId");
            stages.add(stage(properties.text("StageName"), properties, api));
            properties.refuseOthers();
        }
        Set<String> names = new HashSet<>();
        stages.stream().filter(stage -> !names.add(stage.name())).findFirst().ifPresent(stage -> {
            throw new AssemblyException(api + " has two stages named " + stage.name());
        });
        return List.copyOf(stages);
    }

    private Optional<Stage> stageOfDeployment(Properties deployment, Resource api) {
        deployment.ignore("Description");
        Optional<Stage> stage = deployment
                .optionalText("StageName")
                .map(name -> deployment
                        .optionalObject("StageDescription")
                        .map(description -> stage(name, description, api))
                        .orElseGet(() -> stage(new StageVariables(name, Map.of()), MethodThrottles.NONE, api)));
        deployment.refuseOthers();
        return stage;
    }

    private Stage stage(String name, Properties properties, Resource api) {
        properties.ignore("Description", "Tags", "AccessLogSetting", "TracingEnabled");
        properties.ignore("CacheClusterSize", "DocumentationVersion");
        // Integrations by HTTP alone are shown it.
        properties.ignore("ClientCertificateId");
        // "Caching is best-effort" ("Cache settings for REST APIs in API Gateway").
        if (properties.flag("CacheClusterEnabled")) {
            warnings.add("stage %s of %s keeps no answers here (CacheClusterEnabled): each request is answered anew"
                    .formatted(name, api));
        }
        properties.optionalObject("CanarySetting").ifPresent(canary -> {
            canary.ignoreOthers();
            warnings.add("stage %s of %s has no canary here (CanarySetting): it answers every request by itself"
                    .formatted(name, api));
        });
        return stage(StageVariables.read(name, properties), throttles(properties), api);
    }

    private Stage stage(StageVariables variables, MethodThrottles throttles, Resource api) {
        return new Stage(
                variables.stage(),
                variables.values(),
                routes.routesOf(stack.ref(api), stack.attribute(api, "RootResourceId"), variables),
                throttles);
    }

    /**
     * Reads the settings of single methods, and those of all others, which a deployment may also give beside the list. One
     * method may come twice, as CDK writes what is added to a stage's own: API Gateway keeps a map by method and setting.
     */
    private static MethodThrottles throttles(Properties properties) {
        Map<String, Throttle> methods = new HashMap<>();
        Optional<Throttle> others = throttle(properties);
        for (Properties settings : properties.objects("MethodSettings")) {
            Optional<Throttle> throttle = throttle(settings);
            String httpMethod = settings.text("HttpMethod");
            String path = settings.text("ResourcePath");
            if (httpMethod.equals(EVERY_METHOD) && path.equals(EVERY_PATH)) {
                others = throttle.isPresent() ? throttle : others;
            } else if (throttle.isPresent()) {
                methods.put(method(settings, httpMethod, path), throttle.get());
            }
        }
        return new MethodThrottles(methods, others);
    }

    private static Optional<Throttle> throttle(Properties settings) {
        settings.ignore("DataTraceEnabled", "LoggingLevel", "MetricsEnabled");
        settings.ignore("CachingEnabled", "CacheDataEncrypted", "CacheTtlInSeconds");
        return ThrottleReader.read(settings, "ThrottlingRateLimit", "ThrottlingBurstLimit");
    }

    /**
     * Puts a method and a path together. Slashes after the first one come as {@code ~1}; a star stands for everything, and
     * only for both at once (the type {@code MethodSetting} in CloudFormation's template reference).
     */
    private static String method(Properties settings, String httpMethod, String path) {
        if (httpMethod.equals(EVERY_METHOD) || path.equals(EVERY_PATH)) {
            throw new AssemblyException("unsupported value %s at %s, allowed: one method and one path, or * and /*"
                    .formatted(httpMethod + " " + path, settings.place("HttpMethod")));
        }
        String decoded = path.replace("~1", "/");
        return httpMethod + " " + (decoded.startsWith("//") ? decoded.substring(1) : decoded);
    }
}
