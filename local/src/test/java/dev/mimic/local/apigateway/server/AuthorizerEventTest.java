package dev.mimic.local.apigateway.server;

import static dev.mimic.local.apigateway.server.AuthorizedSample.HEADER;
import static dev.mimic.local.apigateway.server.AuthorizedSample.assertUnauthorized;
import static dev.mimic.local.apigateway.server.AuthorizedSample.request;
import static dev.mimic.local.apigateway.server.AuthorizedSample.token;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mimic.local.apigateway.model.Authorization;
import dev.mimic.local.apigateway.model.Authorizer;
import dev.mimic.local.apigateway.model.Authorizer.IdentitySource;
import dev.mimic.local.apigateway.model.Authorizer.Location;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a Lambda authorizer gets of a request over HTTP, and what a request must have to get so far: "Input to an API
 * Gateway Lambda authorizer" in API Gateway's developer guide, and {@code Authorizer} in the reference of its API.
 */
final class AuthorizerEventTest {

    private static final String ARN = "arn:aws:execute-api:eu-west-1:123456789012:abcdefghij/dev/";

    private final SampleApi api = new SampleApi();

    @Test
    void aTokenAuthorizerGetsTheTokenAndTheMethodAsCalled() {
        api.guarded("GET", "/mimic/{id}", token());

        try (AuthorizedSample sample = new AuthorizedSample(api)) {
            HttpResponse<String> answer = sample.get("/dev/mimic/a%20b", "Bearer x");

            assertEquals(200, answer.statusCode());
            assertEquals(
                    "{\"type\":\"TOKEN\",\"methodArn\":\"" + ARN
                            + "GET/mimic/a%20b\",\"authorizationToken\":\"Bearer x\"}",
                    sample.authorizerEvent().toString());
        }
    }

    @Test
    void aRequestAuthorizerGetsEverythingButTheBody() {
        api.guarded("POST", "/mimic/{id}", request(HEADER), true);

        try (AuthorizedSample sample = new AuthorizedSample(api)) {
            sample.served.send(sample.served
                    .request("/dev/mimic/1?q=1&q=2")
                    .header("Authorization", "x")
                    .POST(BodyPublishers.ofString("{}"))
                    .build());

            JsonNode event = sample.authorizerEvent();
            Set<String> names = new TreeSet<>();
            event.fieldNames().forEachRemaining(names::add);
            assertEquals(
                    new TreeSet<>(Set.of(
                            "type",
                            "methodArn",
                            "resource",
                            "path",
                            "httpMethod",
                            "headers",
                            "multiValueHeaders",
                            "queryStringParameters",
                            "multiValueQueryStringParameters",
                            "pathParameters",
                            "stageVariables",
                            "requestContext")),
                    names);
            assertEquals("REQUEST", event.path("type").asText());
            assertEquals(ARN + "POST/mimic/1", event.path("methodArn").asText());
            assertEquals("/mimic/{id}", event.path("resource").asText());
            assertEquals("/mimic/1", event.path("path").asText());
            assertEquals("x", event.path("headers").path("Authorization").asText());
            assertEquals("{\"q\":\"2\"}", event.path("queryStringParameters").toString());
            assertEquals("{\"id\":\"1\"}", event.path("pathParameters").toString());
            assertEquals("{}", event.path("stageVariables").toString());
            JsonNode context = event.path("requestContext");
            assertEquals("/dev/mimic/1", context.path("path").asText());
            assertEquals("123456789012", context.path("accountId").asText());
            assertEquals("/mimic/{id}", context.path("resourcePath").asText());
            assertEquals("dev", context.path("stage").asText());
            assertEquals(SampleApi.KEY, context.path("identity").path("apiKey").asText());
            assertEquals(
                    SampleApi.KEY_ID, context.path("identity").path("apiKeyId").asText());
            assertEquals("{}", sample.lastEvent().path("body").asText());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "allow", "Bearer", "xBearer 1"})
    void aTokenThatIsEmptyOrDoesNotMatchIsUnauthorizedUnasked(String token) {
        Authorizer plain = AuthorizedSample.authorizer(Authorizer.Type.TOKEN, HEADER);
        Authorizer strict = new Authorizer(
                plain.id(),
                plain.type(),
                plain.functionArn(),
                plain.identitySources(),
                Optional.of("Bearer \\d+"),
                plain.resultTtl());
        api.guarded("GET", "/a", new Authorization.Custom(strict));

        try (AuthorizedSample sample = new AuthorizedSample(api)) {
            assertUnauthorized(sample.get("/dev/a", token));
            assertEquals(0, sample.asked());
            assertEquals(200, sample.get("/dev/a", "Bearer 1").statusCode());
        }
    }

    @Test
    void aRequestWithoutTheTokenIsUnauthorizedUnasked() {
        api.guarded("GET", "/a", token());

        try (AuthorizedSample sample = new AuthorizedSample(api)) {
            assertUnauthorized(sample.served.get("/dev/a"));
            assertEquals(0, sample.asked());
        }
    }

    @ParameterizedTest
    @CsvSource({"/dev/a?name=n, h, 200", "/dev/a?name=, h, 401", "/dev/a, h, 401", "/dev/a?name=n, , 401"})
    void aRequestMustHaveEveryIdentitySource(String path, String header, int statusCode) {
        api.guarded(
                "GET",
                "/a",
                request(
                        new IdentitySource(Location.HEADER, "HeaderAuth1"),
                        new IdentitySource(Location.QUERY_STRING, "name"),
                        new IdentitySource(Location.CONTEXT, "identity.sourceIp")));

        try (AuthorizedSample sample = new AuthorizedSample(api)) {
            HttpRequest.Builder get = sample.served.request(path);
            HttpResponse<String> answer =
                    sample.served.send((header == null ? get : get.header("headerauth1", header)).build());

            assertEquals(statusCode, answer.statusCode());
            assertEquals(statusCode == 200 ? 1 : 0, sample.asked());
        }
    }

    @ParameterizedTest
    @CsvSource({"STAGE_VARIABLE, missing", "CONTEXT, identity.caller", "CONTEXT, identity"})
    void whatTheStageOrTheContextDoesNotHaveIsMissing(Location location, String name) {
        api.guarded("GET", "/a", request(new IdentitySource(location, name)));

        try (AuthorizedSample sample = new AuthorizedSample(api)) {
            assertUnauthorized(sample.served.get("/dev/a"));
        }
    }
}
