package dev.mimic.local.apigateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mimic.local.apigateway.model.Integration;
import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.model.Stage;
import dev.mimic.local.apigateway.model.Throttle;
import dev.mimic.local.apigateway.model.UsagePlan.Period;
import dev.mimic.local.apigateway.model.UsagePlan.Quota;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An API with several stages over HTTP. */
final class StagesTest {

    private static final byte[] BODY = {'1'};

    private final SampleApi api = new SampleApi().route("POST", "/mimic", true).route("GET", "/mimic/{id}", true);
    private final Stage prod = api.stage("prod", Map.of("table", "items-prod", "url", "https://a.example/?b=c"));

    @Test
    void eachStageIsServedUnderItsName() {
        try (ServedSample served = new ServedSample(api.build(api.dev(), prod))) {
            served.get("/dev/mimic/1");
            served.get("/prod/mimic/2");

            assertEquals(List.of("dev", "prod"), stages(served));
            assertEquals(
                    List.of("/dev/mimic/1", "/prod/mimic/2"),
                    served.events.stream()
                            .map(event -> event.at("/requestContext/path").asText())
                            .toList());
            assertEquals("/mimic/2", served.events.get(1).path("path").asText());
        }
    }

    /** The form is in "Input format of a Lambda function for proxy integration". */
    @Test
    void aFunctionGetsTheVariablesOfTheStage() {
        try (ServedSample served = new ServedSample(api.build(api.dev(), prod))) {
            served.get("/dev/mimic/1");
            served.get("/prod/mimic/2");

            JsonNode variables = served.events.get(1).path("stageVariables");
            assertTrue(served.events.get(0).path("stageVariables").isNull());
            assertEquals(2, variables.size());
            assertEquals("items-prod", variables.path("table").asText());
            assertEquals("https://a.example/?b=c", variables.path("url").asText());
        }
    }

    /**
     * As callers saw it who had left the stage out: the GitHub issues OWASP/Serverless-Goat#14, jetbridge/sls-flask#10 and
     * berislavlopac/plambdapi#6.
     */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/mimic", "/mimic/1", "/test/mimic/1", "/devx", "//"})
    void anUnknownStageIsForbiddenWhateverATemplateChanges(String path) {
        api.change("MISSING_AUTHENTICATION_TOKEN", OptionalInt.of(404), Map.of(), "changed");
        api.change("INVALID_API_KEY", OptionalInt.of(401), Map.of(), "changed");
        api.change("DEFAULT_4XX", OptionalInt.of(400), Map.of(), "changed");

        try (ServedSample served = new ServedSample(api.build(api.dev(), prod))) {
            HttpResponse<String> answer = served.get(path);

            assertEquals(403, answer.statusCode());
            assertEquals("{\"message\":\"Forbidden\"}", answer.body());
            assertEquals(Optional.of("ForbiddenException"), answer.headers().firstValue("x-amzn-ErrorType"));
            assertTrue(served.events.isEmpty());
        }
    }

    @Test
    void oneMethodLeadsToAnotherFunctionOnEachStage() {
        Stage blue = new SampleApi()
                .route("GET", "/mimic", false, new Integration.LambdaProxy("blue", Duration.ofSeconds(1)))
                .stage("blue", Map.of());
        Stage green = new SampleApi()
                .route("GET", "/mimic", false, new Integration.LambdaProxy("green", Duration.ofSeconds(1)))
                .stage("green", Map.of());

        try (ServedSample served = new ServedSample(api.build(blue, green))) {
            served.get("/green/mimic");
            served.get("/blue/mimic");

            assertEquals(List.of("green", "blue"), served.functions);
        }
    }

    /** "Gateway response types for API Gateway": {@code API_CONFIGURATION_ERROR}. */
    @Test
    void anIntegrationThatLeadsNowhereAnswers500() {
        Stage stage = new SampleApi()
                .route("GET", "/mimic", false, new Integration.Misconfigured("GET /mimic leads nowhere"))
                .stage("dev", Map.of());

        try (LoggedFaults log = new LoggedFaults();
                ServedSample served = new ServedSample(api.build(stage))) {
            HttpResponse<String> answer = served.get("/dev/mimic");

            assertEquals(500, answer.statusCode());
            assertEquals("{\"message\": \"Internal server error\"}", answer.body());
            assertEquals(List.of("GET /mimic leads nowhere"), log.messages());
        }
    }

    @Test
    void aKeyOpensTheStagesOfItsPlanOnly() {
        RestApi onDev = api.build(api.dev());
        RestApi both = new RestApi(
                onDev.logicalId(),
                onDev.id(),
                onDev.name(),
                List.of(api.dev(), prod),
                onDev.gatewayResponses(),
                onDev.usagePlans(),
                onDev.binaryMediaTypes(),
                onDev.account(),
                onDev.region(),
                onDev.apiKeySource(),
                onDev.minimumCompressionSize());

        try (ServedSample served = new ServedSample(both)) {
            assertEquals(200, served.get("/dev/mimic/1").statusCode());
            HttpResponse<String> answer = served.get("/prod/mimic/1");
            assertEquals(403, answer.statusCode());
            assertEquals("{\"message\":\"Forbidden\"}", answer.body());
        }
    }

    /**
     * "Throttling and quota limits apply to requests for individual API keys that are aggregated across all API stages within
     * a usage plan" ("Usage plans and API keys for REST APIs in API Gateway").
     */
    @Test
    void aQuotaIsOneForAllStagesOfThePlan() {
        api.quota = Optional.of(new Quota(2, Period.DAY, 0));

        try (ServedSample served = new ServedSample(api.build(api.dev(), prod))) {
            assertEquals(200, served.get("/dev/mimic/1").statusCode());
            assertEquals(200, served.get("/prod/mimic/1").statusCode());
            assertEquals(
                    "{\"message\":\"Limit Exceeded\"}",
                    served.get("/dev/mimic/1").body());
            assertEquals(429, served.get("/prod/mimic/1").statusCode());
        }
    }

    /** "The usage plan limit is … global to all APIs that have that plan associated" (AWS re:Post QUFD1EPj5dRYaYaqpNepE34A). */
    @Test
    void aKeysThrottleIsOneForAllApisOfThePlan() {
        api.keyThrottle = Optional.of(new Throttle(1, 2));

        try (ServedSample first = new ServedSample(api);
                ServedSample second = new ServedSample(api.build(), first)) {
            assertEquals(200, first.get("/dev/mimic/1").statusCode());
            assertEquals(200, second.get("/dev/mimic/1").statusCode());
            assertEquals(429, first.get("/dev/mimic/1").statusCode());
            assertEquals(429, second.get("/dev/mimic/1").statusCode());
            first.clock.advance(Duration.ofSeconds(1));
            assertEquals(200, second.get("/dev/mimic/1").statusCode());
        }
    }

    /** The stage's own throttles are per API and stage, also where two stages have the same. */
    @Test
    void theThrottleOfAMethodIsTheStages() {
        api.methodThrottles.put("POST /mimic", new Throttle(1, 1));

        try (ServedSample served = new ServedSample(api.build(api.dev(), prod))) {
            assertEquals(200, served.post("/dev/mimic", BODY).statusCode());
            assertEquals(429, served.post("/dev/mimic", BODY).statusCode());
            assertEquals(200, served.post("/prod/mimic", BODY).statusCode());
            assertEquals(200, served.get("/dev/mimic/1").statusCode());
        }
    }

    private static List<String> stages(ServedSample served) {
        return served.events.stream()
                .map(event -> event.at("/requestContext/stage").asText())
                .toList();
    }
}
