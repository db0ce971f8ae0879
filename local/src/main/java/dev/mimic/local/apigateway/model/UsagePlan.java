package dev.mimic.local.apigateway.model;

import java.util.List;
import java.util.Optional;

/**
 * A usage plan: who may call which stages, how fast and how often.
 *
 * @param id the id of the plan
 * @param name the name of the plan
 * @param throttle the limits of each key on all stages of the plan together, if any
 * @param quota the number of requests of each key on all stages in a period, if limited
 * @param apiKeys the keys of the plan
 * @param apiStages the stages that the plan is attached to
 */
public record UsagePlan(
        String id,
        String name,
        Optional<Throttle> throttle,
        Optional<Quota> quota,
        List<ApiKey> apiKeys,
        List<ApiStage> apiStages) {

    /**
     * A stage that a plan is attached to.
     *
     * @param apiId the id of the REST API
     * @param stage the name of its stage
     * @param throttles further limits of each key on single methods of the stage
     */
    public record ApiStage(String apiId, String stage, MethodThrottles throttles) {}

    /** The attachment to a stage, if the plan is attached to it. */
    public Optional<ApiStage> on(String apiId, String stage) {
        return apiStages.stream()
                .filter(attached -> attached.apiId().equals(apiId))
                .filter(attached -> attached.stage().equals(stage))
                .findFirst();
    }

    /**
     * A number of requests in a calendar period, counted in UTC.
     *
     * @param limit how many requests a period allows
     * @param period the calendar period after which the count begins anew
     * @param offset how many requests the first period has already used
     */
    public record Quota(long limit, Period period, long offset) {}

    /** The periods of a quota. */
    public enum Period {
        DAY,
        WEEK,
        MONTH
    }

    /**
     * An API key.
     *
     * @param logicalId the logical id in the template
     * @param id the key's id, as requests see it in {@code requestContext.identity.apiKeyId}
     * @param name the name of the key
     * @param value the value, if the template fixes one
     * @param enabled whether the key opens anything
     */
    public record ApiKey(String logicalId, String id, String name, Optional<String> value, boolean enabled) {}
}
