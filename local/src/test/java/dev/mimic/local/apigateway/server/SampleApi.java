package dev.mimic.local.apigateway.server;

import dev.mimic.local.apigateway.model.ApiKeySource;
import dev.mimic.local.apigateway.model.Authorization;
import dev.mimic.local.apigateway.model.GatewayResponse;
import dev.mimic.local.apigateway.model.Integration;
import dev.mimic.local.apigateway.model.IntegrationResponse;
import dev.mimic.local.apigateway.model.MappingTemplate;
import dev.mimic.local.apigateway.model.MethodThrottles;
import dev.mimic.local.apigateway.model.RequestValidation;
import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.model.Route;
import dev.mimic.local.apigateway.model.Stage;
import dev.mimic.local.apigateway.model.Throttle;
import dev.mimic.local.apigateway.model.UsagePlan;
import dev.mimic.local.apigateway.model.UsagePlan.ApiKey;
import dev.mimic.local.apigateway.model.UsagePlan.ApiStage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** A REST API to change for a test; without change it has no limits and one key. */
final class SampleApi {

    static final String ID = "abcdefghij";
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
    ApiKeySource apiKeySource = ApiKeySource.HEADER;
    final Map<String, Throttle> methodThrottles = new HashMap<>();
    final Map<String, Throttle> keyMethodThrottles = new HashMap<>();
    final Map<String, String> stageVariables = new HashMap<>();
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

    SampleApi guarded(String method, String path, Authorization authorization) {
        return guarded(method, path, authorization, false);
    }

    SampleApi guarded(String method, String path, Authorization authorization, boolean apiKeyRequired) {
        return route(method, path, apiKeyRequired, authorization, RequestValidation.NONE);
    }

    SampleApi route(String method, String path, boolean apiKeyRequired, RequestValidation validation) {
        return route(method, path, apiKeyRequired, new Authorization.None(), validation);
    }

    private SampleApi route(
            String method,
            String path,
            boolean apiKeyRequired,
            Authorization authorization,
            RequestValidation validation) {
        Integration function = new Integration.LambdaProxy(method + " " + path, integrationTimeout);
        routes.add(new Route(method, path, "res" + routes.size(), apiKeyRequired, authorization, validation, function));
        return this;
    }

    /** The mock that CDK's {@code addCorsPreflight} makes. */
    static Integration.Mock preflight(int statusCode, Map<String, String> headers, Set<String> otherOrigins) {
        IntegrationResponse response = new IntegrationResponse(
                statusCode, Optional.empty(), headers, Map.of(), Map.of(), List.of(), otherOrigins);
        return new Integration.Mock(
                Map.of("application/json", new MappingTemplate("{ statusCode: 200 }")),
                Integration.PassthroughBehavior.WHEN_NO_MATCH,
                false,
                List.of(response));
    }

    SampleApi change(String responseType, OptionalInt statusCode, Map<String, String> headers, String template) {
        gatewayResponses.put(
                responseType,
                new GatewayResponse(responseType, statusCode, headers, Map.of("application/json", template)));
        return this;
    }

    /** The API on its stage {@code dev}. */
    RestApi build() {
        return build(dev());
    }

    /** The stage {@code dev} with all routes. */
    Stage dev() {
        return stage("dev", stageVariables);
    }

    /** A stage with all routes and the throttles of every stage. */
    Stage stage(String name, Map<String, String> variables) {
        return new Stage(name, variables, routes, new MethodThrottles(methodThrottles, stageThrottle));
    }

    /** The API on stages that all belong to one usage plan. */
    RestApi build(Stage... stages) {
        MethodThrottles keyThrottles = new MethodThrottles(keyMethodThrottles, Optional.empty());
        List<ApiKey> keys = List.of(
                new ApiKey("Key", KEY_ID, "Key", Optional.empty(), true),
                new ApiKey("Second", "second", "Second", Optional.empty(), true),
                new ApiKey("Disabled", "disabled", "Disabled", Optional.empty(), false));
        return new RestApi(
                "Api",
                ID,
                "Sample",
                List.of(stages),
                gatewayResponses,
                List.of(new UsagePlan(
                        "planid",
                        "Plan",
                        keyThrottle,
                        quota,
                        keys,
                        Stream.of(stages)
                                .map(stage -> new ApiStage(ID, stage.name(), keyThrottles))
                                .toList())),
                binaryMediaTypes,
                "123456789012",
                "eu-west-1",
                apiKeySource,
                minimumCompressionSize);
    }
}
