package dev.mimic.local.apigateway.reader;

import dev.mimic.local.apigateway.model.UsagePlan;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Properties;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import java.util.List;

/** Reads {@code AWS::ApiGateway::UsagePlan}, {@code UsagePlanKey} and {@code ApiKey}. */
final class UsagePlanReader {

    /** A usage plan with the stages that it is attached to. */
    private record Attached(UsagePlan plan, List<ApiStage> stages) {}

    private record ApiStage(String apiId, String stage) {}

    private final SynthesizedStack stack;
    private final List<Attached> plans;

    UsagePlanReader(SynthesizedStack stack) {
        this.stack = stack;
        this.plans = stack.resources(ResourceTypes.USAGE_PLAN).stream()
                .map(this::plan)
                .toList();
    }

    /** Returns the usage plans that are attached to a stage. */
    List<UsagePlan> plansOf(String apiId, String stage) {
        return plans.stream()
                .filter(attached -> attached.stages().contains(new ApiStage(apiId, stage)))
                .map(Attached::plan)
                .toList();
    }

    private Attached plan(Resource resource) {
        Properties properties = stack.read(resource);
        properties.ignore("Description", "Tags");
        UsagePlan plan = new UsagePlan(
                properties.optionalText("UsagePlanName").orElseGet(() -> stack.generatedName(resource)),
                properties
                        .optionalObject("Throttle")
                        .flatMap(throttle -> ThrottleReader.read(throttle, "RateLimit", "BurstLimit")),
                properties.optionalObject("Quota").map(UsagePlanReader::quota),
                keysOf(stack.ref(resource)));
        List<ApiStage> stages =
                properties.objects("ApiStages").stream().map(this::apiStage).toList();
        properties.refuseOthers();
        return new Attached(plan, stages);
    }

    private ApiStage apiStage(Properties attachment) {
        String apiId = attachment.text("ApiId");
        if (stack.find(ResourceTypes.REST_API, apiId).isEmpty()) {
            throw new AssemblyException(attachment.place("ApiId") + ": " + apiId + " is not a REST API of this stack");
        }
        return new ApiStage(apiId, attachment.text("Stage"));
    }

    private static UsagePlan.Quota quota(Properties quota) {
        return new UsagePlan.Quota(
                quota.integer("Limit"), UsagePlan.Period.valueOf(quota.text("Period")), quota.integer("Offset", 0));
    }

    private List<UsagePlan.ApiKey> keysOf(String planId) {
        return stack.readBelonging(ResourceTypes.USAGE_PLAN_KEY, "UsagePlanId", planId).stream()
                .map(this::key)
                .toList();
    }

    private UsagePlan.ApiKey key(Properties usagePlanKey) {
        usagePlanKey.ignore("KeyType");
        String keyId = usagePlanKey.text("KeyId");
        usagePlanKey.refuseOthers();
        return stack.find(ResourceTypes.API_KEY, keyId)
                .map(this::key)
                .orElseThrow(() -> new AssemblyException(
                        usagePlanKey.place("KeyId") + ": " + keyId + " is not an API key of this stack"));
    }

    private UsagePlan.ApiKey key(Resource resource) {
        Properties properties = stack.read(resource);
        properties.ignore("Description", "Tags", "CustomerId", "GenerateDistinctId");
        UsagePlan.ApiKey key = new UsagePlan.ApiKey(
                resource.logicalId(),
                stack.ref(resource),
                properties.optionalText("Name").orElseGet(() -> stack.generatedName(resource)),
                properties.optionalText("Value"),
                properties.flag("Enabled"));
        properties.refuseOthers();
        return key;
    }
}
