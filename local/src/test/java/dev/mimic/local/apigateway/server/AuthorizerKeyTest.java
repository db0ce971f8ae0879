package dev.mimic.local.apigateway.server;

import static dev.mimic.local.apigateway.server.AuthorizedSample.ANY_METHOD;
import static dev.mimic.local.apigateway.server.AuthorizedSample.assertError;
import static dev.mimic.local.apigateway.server.AuthorizedSample.assertUnauthorized;
import static dev.mimic.local.apigateway.server.AuthorizedSample.output;
import static dev.mimic.local.apigateway.server.AuthorizedSample.statement;
import static dev.mimic.local.apigateway.server.AuthorizedSample.token;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mimic.local.apigateway.model.ApiKeySource;
import dev.mimic.local.apigateway.model.Throttle;
import dev.mimic.local.apigateway.model.UsagePlan.Period;
import dev.mimic.local.apigateway.model.UsagePlan.Quota;
import java.net.http.HttpRequest;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A Lambda authorizer and API keys: "Choose an API key source in API Gateway" in its developer guide. */
final class AuthorizerKeyTest {

    private final SampleApi api = new SampleApi();

    /** API Gateway's execution log: "Successfully completed authorizer execution", then "Verifying Usage Plan". */
    @Test
    void theAuthorizerIsAskedBeforeKeyThrottleAndQuota() {
        api.stageThrottle = Optional.of(new Throttle(1, 1));
        api.guarded("GET", "/a", token(), true);

        try (AuthorizedSample sample = new AuthorizedSample(api)) {
            HttpRequest withoutKey = HttpRequest.newBuilder(
                            sample.served.request("/dev/a").build().uri())
                    .header("Authorization", "x")
                    .build();
            sample.authorizer = event -> AuthorizedSample.failure("Unauthorized");
            assertUnauthorized(sample.served.send(withoutKey));
            sample.authorizer = event -> ServedSample.answer(output(statement("Allow", ANY_METHOD)));
            assertError(403, "ForbiddenException", "{\"message\":\"Forbidden\"}", sample.served.send(withoutKey));

            assertEquals(200, sample.get("/dev/a", "x").statusCode());
            assertEquals(429, sample.get("/dev/a", "x").statusCode());
        }
    }

    @Test
    void theAuthorizerMayGiveTheApiKey() {
        api.apiKeySource = ApiKeySource.AUTHORIZER;
        api.quota = Optional.of(new Quota(1, Period.DAY, 0));
        api.guarded("GET", "/a", token(), true);

        try (AuthorizedSample sample = new AuthorizedSample(api)) {
            sample.authorizer = event -> ServedSample.answer(output(
                    statement("Allow", ANY_METHOD),
                    "\"usageIdentifierKey\":\""
                            + event.path("authorizationToken").asText() + "\""));

            assertEquals(200, sample.get("/dev/a", "the-second-key-of-it").statusCode());
            JsonNode identity = sample.lastEvent().path("requestContext").path("identity");
            assertEquals("the-second-key-of-it", identity.path("apiKey").asText());
            assertEquals("second", identity.path("apiKeyId").asText());
            assertEquals(429, sample.get("/dev/a", "the-second-key-of-it").statusCode());
            assertEquals(403, sample.get("/dev/a", "the-disabled-key-of-it").statusCode());
        }
    }

    @Test
    void theHeaderGivesNoKeyWhereTheAuthorizerShould() {
        api.apiKeySource = ApiKeySource.AUTHORIZER;
        api.guarded("GET", "/a", token(), true);
        api.route("GET", "/unguarded", true);

        try (AuthorizedSample sample = new AuthorizedSample(api)) {
            assertError(403, "ForbiddenException", "{\"message\":\"Forbidden\"}", sample.get("/dev/a", "x"));
            assertEquals(403, sample.served.get("/dev/unguarded").statusCode());
        }
    }
}
