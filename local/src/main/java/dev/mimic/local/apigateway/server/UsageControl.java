package dev.mimic.local.apigateway.server;

import dev.mimic.local.apigateway.model.MethodThrottles;
import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.model.Route;
import dev.mimic.local.apigateway.model.Stage;
import dev.mimic.local.apigateway.model.UsagePlan;
import dev.mimic.local.apigateway.model.UsagePlan.ApiKey;
import dev.mimic.local.apigateway.server.KeyAllowances.Allowance;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decides who may call a stage: the API keys, throttles and quotas of its usage plans.
 *
 * <p>The order is that of "Throttle requests to your REST APIs" in API Gateway's developer guide: first what the usage
 * plan allows a key, on a single method and on all its stages together, then what the stage allows each method. A limit on
 * single methods comes on top of the plan's own (<a
 * href="https://repost.aws/questions/QUFD1EPj5dRYaYaqpNepE34A">an answer of AWS's</a>). The quota comes last, and a
 * throttled request does not count against it: AWS does not say so, but it does not charge for one either. A request to a
 * route that needs no key counts for no key, even if it brings one.
 */
final class UsageControl {

    /** What a key may do on this stage. */
    private record Client(Allowance allowance, Map<String, Limit> methods) {}

    private final Map<String, Client> clients = new LinkedHashMap<>();
    private final Map<String, Limit> methods;

    /**
     * Starts with full buckets for the methods of a stage.
     *
     * @param api the API with its usage plans
     * @param stage the stage
     * @param keyValues the values of the keys by the id of the key
     * @param allowances what is left to the keys, for all stages together
     */
    UsageControl(RestApi api, Stage stage, Map<String, String> keyValues, KeyAllowances allowances) {
        methods = eachMethod(stage, stage.throttles(), allowances);
        for (UsagePlan plan : api.usagePlans()) {
            plan.on(api.id(), stage.name())
                    .ifPresent(attached -> plan.apiKeys()
                            .forEach(key -> clients.put(
                                    keyValues.get(key.id()),
                                    new Client(
                                            allowances.allowance(plan, key),
                                            eachMethod(stage, attached.throttles(), allowances)))));
        }
    }

    /** A bucket for each method, those too that have the same throttle ("applied at the API method level for a stage"). */
    private static Map<String, Limit> eachMethod(Stage stage, MethodThrottles throttles, KeyAllowances allowances) {
        Map<String, Limit> buckets = new LinkedHashMap<>();
        stage.routes().forEach(route -> buckets.put(route.method(), allowances.bucket(throttles.of(route))));
        return buckets;
    }

    /** The key of a value, if there is such a key, it is enabled and a usage plan of the stage has it. */
    Optional<ApiKey> key(String value) {
        return Optional.ofNullable(clients.get(value))
                .map(client -> client.allowance().key())
                .filter(ApiKey::enabled);
    }

    /**
     * Counts a request.
     *
     * @param route the route that it leads to
     * @param keyValue the value of a valid key, or empty where the route needs none
     * @return the limit that is reached, if one is
     */
    Optional<LimitReached> count(Route route, Optional<String> keyValue) {
        Optional<Client> client = keyValue.map(clients::get);
        return client.flatMap(key -> key.methods().get(route.method()).take())
                .or(() -> client.flatMap(key -> key.allowance().throttle().take()))
                .or(methods.get(route.method())::take)
                .or(() -> client.flatMap(key -> key.allowance().use()));
    }
}
