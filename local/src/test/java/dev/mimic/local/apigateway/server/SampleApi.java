package dev.mimic.local.apigateway.server;

import dev.mimic.local.apigateway.model.GatewayResponse;
import dev.mimic.local.apigateway.model.Integration;
import dev.mimic.local.apigateway.model.RequestValidation;
import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.model.Route;
import dev.mimic.local.apigateway.model.Throttle;
import dev.mimic.local.apigateway.model.UsagePlan;
import dev.mimic.local.apigateway.model.UsagePlan.ApiKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A REST API to change for a test; without change it has no limits and one key. */
final class SampleApi {

    static final String KEY_ID = "keyid1";
    static final String KEY = "the-key-of-the-sample-api";
    static final Map<String, String> KEY_VALUES =
            Map.of(KEY_ID, KEY, "disabled", "the-disabled-key-of-it", "second", "the-second-key-of-it");

    final List<Route> routes = new ArrayList<>();
    final Map<String, GatewayResponse> gatewayResponses = new HashMap<>();
    final Set<String> binaryMediaTypes = new HashSet<>();
    Duration integrationTimeout = Duration.ofSeconds(29);
    Optional<Throttle> keyThrottle = Optional.empty();
    Optional<Throttle> stageThrottle = Optional.empty();
    Optional<UsagePlan.Quota> quota = Optional.empty();
    OptionalInt minimumCompressionSize = OptionalInt.empty();

    SampleApi route(String method, String path, boolean apiKeyRequired) {
        return route(
                method, path, apiKeyRequired, new Integration.LambdaProxy(method + " " + path, integrationTimeout));
    }

    SampleApi route(String method, String path, boolean apiKeyRequired, Integration integration) {
        routes.add(new Route(method, path, "res" + routes.size(), apiKeyRequired, integration));
        return this;
    }

    SampleApi route(String method, String path, boolean apiKeyRequired, RequestValidation validation) {
        Integration function = new Integration.LambdaProxy(method + " " + path, integrationTimeout);
        routes.add(new Route(method, path, "res" + routes.size(), apiKeyRequired, function, validation));
        return this;
    }

    SampleApi change(String responseType, OptionalInt statusCode, Map<String, String> headers, String template) {
        gatewayResponses.put(
                responseType,
                new GatewayResponse(responseType, statusCode, headers, Map.of("application/json", template)));
        return this;
    }

    RestApi build() {
        List<ApiKey> keys = List.of(
                new ApiKey("Key", KEY_ID, "Key", Optional.empty(), true),
                new ApiKey("Second", "second", "Second", Optional.empty(), true),
                new ApiKey("Disabled", "disabled", "Disabled", Optional.empty(), false));
        return new RestApi(
                "Api",
                "abcdefghij",
                "Sample",
                "dev",
                routes,
                gatewayResponses,
                List.of(new UsagePlan("Plan", keyThrottle, quota, keys)),
                stageThrottle,
                binaryMediaTypes,
                "123456789012",
                minimumCompressionSize);
    }
}
