package dev.mimic.local.apigateway.server;

import static dev.mimic.local.apigateway.server.AuthorizedSample.ANY_METHOD;
import static dev.mimic.local.apigateway.server.AuthorizedSample.assertError;
import static dev.mimic.local.apigateway.server.AuthorizedSample.assertUnauthorized;
import static dev.mimic.local.apigateway.server.AuthorizedSample.output;
import static dev.mimic.local.apigateway.server.AuthorizedSample.statement;
import static dev.mimic.local.apigateway.server.AuthorizedSample.token;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mimic.local.service.InvocationResult;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lambda authorizers over HTTP. In API Gateway's developer guide: "Use API Gateway Lambda authorizers", "Input to an API
 * Gateway Lambda authorizer", "Output from an API Gateway Lambda authorizer", "Gateway response types".
 */
final class LambdaAuthorizerTest {

    private static final String ARN = "arn:aws:execute-api:eu-west-1:123456789012:abcdefghij/dev/";

    private final SampleApi api = new SampleApi();

    @Test
    void theFunctionGetsTheContextAsTextsAndThePrincipal() {
        api.guarded("GET", "/a", token());

        try (AuthorizedSample sample = new AuthorizedSample(api)) {
            sample.authorizer = event -> ServedSample.answer(output(
                    statement("Allow", ANY_METHOD),
                    "\"context\":{\"s\":\"text\",\"n\":1.50,\"b\":true,\"none\":null,"
                            + "\"integrationLatency\":\"x\",\"principalId\":\"y\"}"));
            sample.get("/dev/a", "x");

            JsonNode authorizer = sample.lastEvent().path("requestContext").path("authorizer");
            assertTrue(authorizer.path("integrationLatency").isIntegralNumber());
            assertEquals(
                    "{\"s\":\"text\",\"n\":\"1.50\",\"b\":\"true\",\"none\":null,\"principalId\":\"me\","
                            + "\"integrationLatency\":" + authorizer.path("integrationLatency") + "}",
                    authorizer.toString());
        }
    }

    @Test
    void aMethodWithoutAuthorizerIsOpenAndSeesNone() {
        api.guarded("GET", "/a", token());
        api.route("GET", "/open", false);
        api.route(
                "OPTIONS", "/a", false, SampleApi.preflight(204, Map.of("Access-Control-Allow-Origin", "*"), Set.of()));

        try (AuthorizedSample sample = new AuthorizedSample(api)) {
            HttpResponse<String> preflight = sample.served.send(sample.served
                    .request("/dev/a")
                    .method("OPTIONS", ServedSample.NO_BODY)
                    .build());

            assertEquals(204, preflight.statusCode());
            assertEquals(200, sample.served.get("/dev/open").statusCode());
            assertFalse(sample.lastEvent().path("requestContext").has("authorizer"));
            assertEquals(0, sample.asked());
        }
    }

    /** The messages and the error type are those that callers report of today; the member in upper case is older. */
    @Test
    void whomThePolicyDoesNotLetInIsDenied() {
        api.guarded("GET", "/{name}", token());

        try (AuthorizedSample sample = new AuthorizedSample(api)) {
            sample.authorizer = event -> ServedSample.answer(
                    output(statement("Allow", ARN + "GET/a") + "," + statement("Deny", ARN + "GET/b")));

            assertEquals(200, sample.get("/dev/a", "x").statusCode());
            assertError(
                    403,
                    "AccessDeniedException",
                    "{\"Message\":\"User is not authorized to access this resource with an explicit deny in an"
                            + " identity-based policy\"}",
                    sample.get("/dev/b", "x"));
            assertError(
                    403,
                    "AccessDeniedException",
                    "{\"Message\":\"User is not authorized to access this resource because no identity-based policy"
                            + " allows the execute-api:Invoke action\"}",
                    sample.get("/dev/c", "x"));
        }
    }

    @Test
    void onlyTheMessageUnauthorizedIsTheCallersFault() {
        api.guarded("GET", "/a", token());

        try (AuthorizedSample sample = new AuthorizedSample(api)) {
            sample.authorizer = event -> AuthorizedSample.failure("Unauthorized");
            HttpResponse<String> unauthorized = sample.get("/dev/a", "x");
            sample.authorizer = event -> AuthorizedSample.failure("unauthorized");
            HttpResponse<String> broken = sample.get("/dev/a", "x");

            assertUnauthorized(unauthorized);
            assertError(500, "AuthorizerConfigurationException", "{\"message\":null}", broken);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"Unauthorized\"",
                "no JSON",
                "{\"statusCode\":401,\"body\":\"{}\"}",
                "{\"policyDocument\":{\"Statement\":[{\"Action\":\"*\",\"Effect\":\"Allow\",\"Resource\":\"*\"}]}}",
                "{\"principalId\":\"me\"}",
                "{\"principalId\":\"me\",\"policyDocument\":\"allow\"}",
                "{\"principalId\":\"me\",\"policyDocument\":{\"statement\":[{\"Action\":\"*\",\"Effect\":\"Allow\"}]}}",
                "{\"principalId\":\"me\",\"policyDocument\":{\"Statement\":[]}}",
                "{\"principalId\":\"me\",\"policyDocument\":{\"Statement\":{\"Action\":\"*\",\"Effect\":\"Allow\"}}}",
                "{\"principalId\":\"me\",\"policyDocument\":{\"Statement\":"
                        + "{\"Action\":\"*\",\"Effect\":\"allow\",\"Resource\":\"*\"}}}",
                "{\"principalId\":\"me\",\"context\":{\"list\":[1]},\"policyDocument\":{\"Statement\":"
                        + "{\"Action\":\"*\",\"Effect\":\"Allow\",\"Resource\":\"*\"}}}",
                "{\"principalId\":\"me\",\"context\":{\"object\":{}},\"policyDocument\":{\"Statement\":"
                        + "{\"Action\":\"*\",\"Effect\":\"Allow\",\"Resource\":\"*\"}}}"
            })
    void anAnswerOfAnotherFormIsAnErrorOfTheAuthorizer(String payload) {
        api.guarded("GET", "/a", token());

        try (AuthorizedSample sample = new AuthorizedSample(api)) {
            sample.authorizer = event -> ServedSample.answer(payload);

            assertError(500, "AuthorizerConfigurationException", "{\"message\":null}", sample.get("/dev/a", "x"));
        }
    }

    @Test
    void aPolicyThatCannotBeEvaluatedHereIsNotServed() {
        api.guarded("GET", "/a", token());

        try (AuthorizedSample sample = new AuthorizedSample(api)) {
            sample.authorizer =
                    event -> ServedSample.answer(output("{\"Action\":\"*\",\"Effect\":\"Allow\",\"Resource\":"
                            + "\"*\",\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"192.0.2.0/24\"}}}"));

            assertError(
                    501,
                    "NotImplementedException",
                    "{\"message\":\"the policy of its authorizer has the element Condition, which is not evaluated on"
                            + " this machine\"}",
                    sample.get("/dev/a", "x"));
        }
    }

    @Test
    void aTemplateChangesTheAnswersOfAuthorizers() {
        api.guarded("GET", "/a", token());
        api.change("UNAUTHORIZED", OptionalInt.of(418), Map.of("X-Cors", "a"), "who: $context.error.message");
        api.change(
                "ACCESS_DENIED",
                OptionalInt.of(404),
                Map.of("X-Cors", "b"),
                "$context.authorizer.reason/$context.authorizer.principalId/$context.authorizer.other"
                        + "/$context.error.responseType");
        api.change("AUTHORIZER_CONFIGURATION_ERROR", OptionalInt.of(503), Map.of("X-Cors", "c"), "it is ours");

        try (AuthorizedSample sample = new AuthorizedSample(api)) {
            HttpResponse<String> unauthorized = sample.served.get("/dev/a");
            sample.authorizer = event -> ServedSample.answer(
                    output(statement("Deny", "*"), "\"context\":{\"reason\":\"$context.requestId\"}"));
            HttpResponse<String> denied = sample.get("/dev/a", "x");
            sample.authorizer = event -> AuthorizedSample.failure("broken");
            HttpResponse<String> broken = sample.get("/dev/a", "y");

            assertError(418, "UnauthorizedException", "who: Unauthorized", unauthorized);
            assertError(404, "AccessDeniedException", "$context.requestId/me//ACCESS_DENIED", denied);
            assertError(503, "AuthorizerConfigurationException", "it is ours", broken);
            assertEquals(Optional.of("a"), unauthorized.headers().firstValue("X-Cors"));
            assertEquals(Optional.of("b"), denied.headers().firstValue("X-Cors"));
            assertEquals(Optional.of("c"), broken.headers().firstValue("X-Cors"));
        }
    }

    /** "The maximum length is 1600 bytes", and a longer one is "414 Request URI too long". */
    @Test
    void theArnOfAMethodIsAtMost1600Bytes() {
        api.guarded("GET", "/{name}", token());
        int room = 1600 - (ARN + "GET/").length();

        try (AuthorizedSample sample = new AuthorizedSample(api)) {
            assertEquals(200, sample.get("/dev/" + "a".repeat(room), "x").statusCode());
            HttpResponse<String> tooLong = sample.get("/dev/" + "a".repeat(room + 1), "x");

            assertError(414, "BadRequestException", "{\"message\":\"Request URI too long\"}", tooLong);
        }
    }

    /** More of them than the server has threads. */
    @Test
    void requestsThatWaitForTheAuthorizerHoldNoThread() throws InterruptedException {
        api.guarded("GET", "/a", token());
        CompletableFuture<InvocationResult> late = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(250);

        try (AuthorizedSample sample = new AuthorizedSample(api)) {
            sample.authorizer = event -> {
                asked.countDown();
                return late;
            };
            List<CompletableFuture<Integer>> waiting = IntStream.range(0, 250)
                    .mapToObj(i -> sample.served.request("/dev/a").header("Authorization", "x" + i))
                    .map(get -> sample.served.sendAsync(get.build()))
                    .toList();

            assertTrue(asked.await(60, TimeUnit.SECONDS), () -> asked.getCount() + " requests have not come through");
            late.complete(
                    ServedSample.answer(output(statement("Allow", ANY_METHOD))).join());
            waiting.forEach(status -> assertEquals(200, status.join()));
        }
    }
}
