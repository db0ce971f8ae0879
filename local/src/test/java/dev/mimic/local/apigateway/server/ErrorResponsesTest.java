package dev.mimic.local.apigateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.apigateway.model.GatewayResponse;
import dev.mimic.local.apigateway.model.Throttle;
import dev.mimic.local.apigateway.model.UsagePlan.Period;
import dev.mimic.local.apigateway.model.UsagePlan.Quota;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** API Gateway's own answers over HTTP, by default and as a template changes them. */
final class ErrorResponsesTest {

    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

    private final SampleApi api = new SampleApi().route("POST", "/mimic", true).route("GET", "/mimic/{id}", true);

    @ParameterizedTest
    @CsvSource({"GET, /dev/other", "DELETE, /dev/mimic/1", "HEAD, /dev/mimic/1", "GET, /dev/mimic", "GET, /dev"})
    void anUnknownPathOrMethodIsForbidden(String method, String path) {
        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> answer = served.send(
                    served.request(path).method(method, ServedSample.NO_BODY).build());

            assertError(
                    403,
                    "MissingAuthenticationTokenException",
                    method.equals("HEAD") ? "" : "{\"message\":\"Missing Authentication Token\"}",
                    answer);
            assertTrue(served.events.isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "the-disabled-key-of-it", SampleApi.KEY + "x"})
    void aRouteThatNeedsAKeyIsForbiddenWithoutAValidOne(String key) {
        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> answer = served.send(HttpRequest.newBuilder(
                            served.request("/dev/mimic/1").build().uri())
                    .header("x-api-key", key)
                    .build());

            assertError(403, "ForbiddenException", "{\"message\":\"Forbidden\"}", answer);
            assertTrue(served.events.isEmpty());
        }
    }

    @Test
    void limitsAreToldApart() {
        api.keyThrottle = Optional.of(new Throttle(1, 1));
        api.quota = Optional.of(new Quota(2, Period.MONTH, 0));

        try (ServedSample served = new ServedSample(api)) {
            assertEquals(200, served.get("/dev/mimic/1").statusCode());
            HttpResponse<String> throttled = served.get("/dev/mimic/1");
            served.clock.advance(Duration.ofSeconds(1));
            assertEquals(200, served.get("/dev/mimic/1").statusCode());
            served.clock.advance(Duration.ofSeconds(1));
            HttpResponse<String> exceeded = served.get("/dev/mimic/1");

            assertError(429, "TooManyRequestsException", "{\"message\":\"Too Many Requests\"}", throttled);
            assertError(429, "LimitExceededException", "{\"message\":\"Limit Exceeded\"}", exceeded);
            assertEquals(Optional.of("1"), throttled.headers().firstValue("x-local-retry-after"));
            // To the first of February, from 15 January 12:00:02 on.
            assertEquals(Optional.of("1425598"), exceeded.headers().firstValue("x-local-retry-after"));
            assertEquals(Optional.empty(), throttled.headers().firstValue("Retry-After"));
        }
    }

    @Test
    void aBodyOverTenMegabytesIsTooLarge() {
        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> answer = served.post("/dev/mimic", new byte[TEN_MEGABYTES + 1]);

            assertError(
                    413,
                    "BadRequestException",
                    "{\"message\":\"HTTP content length exceeded 10485760 bytes.\"}",
                    answer);
        }
    }

    @Test
    void anEventOverSixMegabytesIsTooLarge() {
        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> answer = served.post("/dev/mimic", new byte[TEN_MEGABYTES]);

            assertError(413, "BadRequestException", "{\"message\": \"Request Too Long\"}", answer);
            assertTrue(served.events.isEmpty());
        }
    }

    @Test
    void aFailedFunctionIsABadGatewayThatTellsNothing() {
        try (ServedSample served = new ServedSample(api)) {
            served.behaviour = event -> ServedSample.failure();

            assertInternalServerError(served.get("/dev/mimic/1"));
        }
    }

    @Test
    void aFaultOfThisProgramIsABadGatewayThatTellsTheLogAlone() {
        IllegalStateException fault = new IllegalStateException("secret");

        try (LoggedFaults log = new LoggedFaults();
                ServedSample served = new ServedSample(api)) {
            served.behaviour = event -> CompletableFuture.failedFuture(fault);
            assertInternalServerError(served.get("/dev/mimic/1"));

            served.behaviour = event -> {
                throw fault;
            };
            assertInternalServerError(served.get("/dev/mimic/1"));

            assertEquals(List.of(fault, fault), log.faults());
        }
    }

    @Test
    void anIntegrationPastItsTimeoutIsAGatewayTimeout() {
        SampleApi impatient = new SampleApi();
        impatient.integrationTimeout = Duration.ofMillis(50);
        impatient.route("GET", "/mimic/{id}", true);

        try (ServedSample served = new ServedSample(impatient)) {
            served.behaviour = event -> new CompletableFuture<>();

            assertError(
                    504,
                    "InternalServerErrorException",
                    "{\"message\": \"Endpoint request timed out\"}",
                    served.get("/dev/mimic/1"));
        }
    }

    @Test
    void aTemplateChangesAnAnswer() {
        api.change(
                "MISSING_AUTHENTICATION_TOKEN",
                OptionalInt.of(404),
                Map.of("X-Extra", "yes"),
                "{\"message\":\"Not found\",\"type\":\"$context.error.responseType\","
                        + "\"was\":$context.error.messageString,\"again\":\"$context.error.message\","
                        + "\"id\":\"$context.requestId\"}");

        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> answer = served.get("/dev/other");

            String requestId = answer.headers().firstValue("x-amzn-RequestId").orElseThrow();
            assertEquals(Optional.of("yes"), answer.headers().firstValue("X-Extra"));
            assertError(
                    404,
                    "MissingAuthenticationTokenException",
                    "{\"message\":\"Not found\",\"type\":\"MISSING_AUTHENTICATION_TOKEN\","
                            + "\"was\":\"Missing Authentication Token\",\"again\":\"Missing Authentication Token\","
                            + "\"id\":\"" + requestId + "\"}",
                    answer);
        }
    }

    /** Browsers speak HTTP/2 with API Gateway, which finds no {@code Origin} in it ("important notes"; RFC 9113, 8.2). */
    @ParameterizedTest
    @CsvSource({"origin, https://a.example", "Origin,"})
    void aTemplateMayGiveARequestHeaderBackByItsNameInLowerCase(String name, String allowed) {
        api.gatewayResponses.put(
                "DEFAULT_4XX",
                new GatewayResponse(
                        "DEFAULT_4XX",
                        OptionalInt.empty(),
                        Map.of(),
                        Map.of("Access-Control-Allow-Origin", name),
                        Map.of()));

        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> fromABrowser = served.send(served.request("/dev/other")
                    .header("Origin", "https://a.example")
                    .build());
            HttpResponse<String> fromElsewhere = served.get("/dev/other");

            assertEquals(
                    Optional.ofNullable(allowed), fromABrowser.headers().firstValue("Access-Control-Allow-Origin"));
            assertEquals(Optional.empty(), fromElsewhere.headers().firstValue("Access-Control-Allow-Origin"));
        }
    }

    @Test
    void aTemplateChangesAllAnswersOfAFamilyAtOnce() {
        api.change("DEFAULT_4XX", OptionalInt.empty(), Map.of("X-Cors", "a"), "four: $context.error.message");
        api.change("DEFAULT_5XX", OptionalInt.of(500), Map.of("X-Cors", "b"), "five: $context.error.message");
        api.change("INVALID_API_KEY", OptionalInt.of(401), Map.of(), "no key");

        try (ServedSample served = new ServedSample(api)) {
            served.behaviour = event -> ServedSample.failure();

            HttpResponse<String> notFound = served.get("/dev/other");
            HttpResponse<String> failed = served.get("/dev/mimic/1");
            HttpResponse<String> forbidden = served.send(HttpRequest.newBuilder(
                            served.request("/dev/mimic/1").build().uri())
                    .build());

            assertError(403, "MissingAuthenticationTokenException", "four: Missing Authentication Token", notFound);
            assertEquals(Optional.of("a"), notFound.headers().firstValue("X-Cors"));
            assertError(500, "InternalServerErrorException", "five: Internal server error", failed);
            assertEquals(Optional.of("b"), failed.headers().firstValue("X-Cors"));
            assertError(401, "ForbiddenException", "no key", forbidden);
            assertEquals(Optional.empty(), forbidden.headers().firstValue("X-Cors"));
        }
    }

    @Test
    void noTemplateChangesThatARequestIsTooLarge() {
        api.change("DEFAULT_4XX", OptionalInt.of(400), Map.of(), "changed");
        api.change("REQUEST_TOO_LARGE", OptionalInt.of(400), Map.of(), "changed");

        try (ServedSample served = new ServedSample(api)) {
            assertEquals(413, served.post("/dev/mimic", new byte[TEN_MEGABYTES]).statusCode());
            assertEquals(
                    413, served.post("/dev/mimic", new byte[TEN_MEGABYTES + 1]).statusCode());
        }
    }

    private static void assertInternalServerError(HttpResponse<String> answer) {
        assertError(502, "InternalServerErrorException", "{\"message\": \"Internal server error\"}", answer);
    }

    private static void assertError(int statusCode, String errorType, String body, HttpResponse<String> answer) {
        assertEquals(statusCode, answer.statusCode());
        assertEquals(body, answer.body());
        assertEquals(Optional.of("application/json"), answer.headers().firstValue("Content-Type"));
        assertEquals(Optional.of(errorType), answer.headers().firstValue("x-amzn-ErrorType"));
        assertTrue(answer.headers().firstValue("x-amzn-RequestId").isPresent());
    }
}
