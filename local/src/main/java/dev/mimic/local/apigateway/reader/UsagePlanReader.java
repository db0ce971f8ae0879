package dev.mimic.local.apigateway.reader;

import dev.mimic.local.apigateway.model.MethodThrottles;
import dev.mimic.local.apigateway.model.Stage;
import dev.mimic.local.apigateway.model.Throttle;
import dev.mimic.local.apigateway.model.UsagePlan;
import dev.mimic.local.apigateway.model.UsagePlan.ApiKey;
import dev.mimic.local.apigateway.model.UsagePlan.ApiStage;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Properties;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code AWS::ApiGateway::UsagePlan}, {@code UsagePlanKey} and {@code ApiKey}. */
final class UsagePlanReader {

    /** A usage plan and where it stands in the template. */
    private record Found(Resource resource, UsagePlan plan) {

        Stream<String> stagesOf(String apiId) {
            return plan.apiStages().stream()
                    .filter(attached -> attached.apiId().equals(apiId))
                    .map(ApiStage::stage);
        }
    }

    private final SynthesizedStack stack;
    private final List<Found> plans;

    UsagePlanReader(SynthesizedStack stack) {
        this.stack = stack;
        this.plans = stack.resources(ResourceTypes.USAGE_PLAN).stream()
                .map(resource -> new Found(resource, plan(resource)))
                .toList();
    }

    /**
     * Returns the usage plans that are attached to stages of an API.
     *
     * @param api the API
     * @param stages its stages
     * @throws AssemblyException if a plan is attached to a stage that the API lacks, or a stage has two plans with one key:
     *     API Gateway refuses both (<a href="https://github.com/aws/aws-cdk/issues/6169">aws-cdk#6169</a>; "a given API
     *     key can only be associated with one usage plan for each stage of your API")
     */
    List<UsagePlan> plansOf(Resource api, List<Stage> stages) {
        String apiId = stack.ref(api);
        List<String> names = stages.stream().map(Stage::name).toList();
        List<Found> attached = plans.stream()
                .filter(found -> found.stagesOf(apiId).findAny().isPresent())
                .toList();
        attached.forEach(found -> refuseUnknownStage(found, api, names));
        names.forEach(stage -> refuseSecondPlanOfAKey(attached, apiId, stage));
        return attached.stream().map(Found::plan).toList();
    }

    private void refuseUnknownStage(Found found, Resource api, List<String> names) {
        found.stagesOf(stack.ref(api))
                .filter(stage -> !names.contains(stage))
                .findFirst()
                .ifPresent(stage -> {
                    throw new AssemblyException(
                            "%s: %s has no stage %s, only %s".formatted(found.resource(), api, stage, names));
                });
    }

    private static void refuseSecondPlanOfAKey(List<Found> plans, String apiId, String stage) {
        Map<ApiKey, Resource> planOfKey = new HashMap<>();
        for (Found found : plans) {
            for (ApiKey key :
                    found.plan().on(apiId, stage).isPresent() ? found.plan().apiKeys() : List.<ApiKey>of()) {
                Resource other = planOfKey.put(key, found.resource());
                if (other != null) {
                    throw new AssemblyException("API key %s is in two usage plans of stage %s: %s, %s"
                            .formatted(key.logicalId(), stage, other, found.resource()));
                }
            }
        }
    }

    private UsagePlan plan(Resource resource) {
        Properties properties = stack.read(resource);
        properties.ignore("Description", "Tags");
        UsagePlan plan = new UsagePlan(
                stack.ref(resource),
                properties.optionalText("UsagePlanName").orElseGet(() -> stack.generatedName(resource)),
                properties
                        .optionalObject("Throttle")
                        .flatMap(throttle -> ThrottleReader.read(throttle, "RateLimit", "BurstLimit")),
                properties.optionalObject("Quota").map(UsagePlanReader::quota),
                keysOf(stack.ref(resource)),
                properties.objects("ApiStages").stream().map(this::apiStage).toList());
        properties.refuseOthers();
        return plan;
    }

    private ApiStage apiStage(Properties attachment) {
        String apiId = attachment.text("ApiId");
        if (stack.find(ResourceTypes.REST_API, apiId).isEmpty()) {
            throw new AssemblyException(attachment.place("ApiId") + ": " + apiId + " is not a REST API of this stack");
        }
        Map<String, Throttle> throttles = new HashMap<>();
        attachment
                .objectMap("Throttle")
                .forEach((key, throttle) -> ThrottleReader.read(throttle, "RateLimit", "BurstLimit")
                        .ifPresent(limits -> throttles.put(method(key), limits)));
        return new ApiStage(apiId, attachment.text("Stage"), new MethodThrottles(throttles, Optional.empty()));
    }

    /**
     * The method of a key such as {@code /{item}/GET} (<a
     * href="https://github.com/cloudtools/troposphere/issues/1624">troposphere#1624</a>, from AWS's support); CDK writes
     * the root's as {@code //GET}.
     */
    private static String method(String key) {
        int slash = key.lastIndexOf('/');
        return key.substring(slash + 1) + " " + (slash > 0 ? key.substring(0, slash) : "/");
    }

    private static UsagePlan.Quota quota(Properties quota) {
        return new UsagePlan.Quota(
                quota.integer("Limit"), UsagePlan.Period.valueOf(quota.text("Period")), quota.integer("Offset", 0));
    }

    private List<ApiKey> keysOf(String planId) {
        return stack.readBelonging(ResourceTypes.USAGE_PLAN_KEY, "UsagePlanId", planId).stream()
                .map(this::key)
                .toList();
    }

    private ApiKey key(Properties usagePlanKey) {
        usagePlanKey.ignore("KeyType");
        String keyId = usagePlanKey.text("KeyId");
        usagePlanKey.refuseOthers();
        return stack.find(ResourceTypes.API_KEY, keyId)
                .map(this::key)
                .orElseThrow(() -> new AssemblyException(
                        usagePlanKey.place("KeyId") + ": " + keyId + " is not an API key of this stack"));
    }

    private ApiKey key(Resource resource) {
        Properties properties = stack.read(resource);
        // An id is distinct from the value, whatever GenerateDistinctId says: it "is deprecated and should not be
        // used".
        properties.ignore("Description", "Tags", "CustomerId", "GenerateDistinctId");
        // "DEPRECATED FOR USAGE PLANS": without one, the key opens nothing (serverless#2450), as CDK's addApiKey shows.
        properties.ignore("StageKeys");
        ApiKey key = new ApiKey(
                resource.logicalId(),
                stack.ref(resource),
                properties.optionalText("Name").orElseGet(() -> stack.generatedName(resource)),
                properties.optionalText("Value"),
                properties.flag("Enabled"));
        properties.refuseOthers();
        return key;
    }
}
