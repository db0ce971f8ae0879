package dev.mimic.local.apigateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mimic.local.MovableClock;
import dev.mimic.local.apigateway.model.Authorizer;
import dev.mimic.local.apigateway.model.RestApi;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * An authorizer that has not answered in time: "The gateway response when a custom or Amazon Cognito authorizer failed to
 * authenticate the caller" ("Gateway response types for API Gateway"). It is asked directly, as nobody waits 29 seconds.
 */
final class LateAuthorizerTest {

    @Test
    void isAFailureOfTheAuthorizer() {
        RestApi api =
                new SampleApi().guarded("GET", "/a", AuthorizedSample.token()).build();
        HttpRequest request = new HttpRequest(
                "id",
                "extended",
                "GET",
                "/dev/a",
                Optional.of(Map.of()),
                new TreeMap<>(Map.of("Authorization", List.of("x"))),
                "127.0.0.1",
                80,
                "HTTP/1.1");
        LambdaAuthorizer authorizer = new LambdaAuthorizer(
                AuthorizedSample.authorizer(Authorizer.Type.TOKEN, AuthorizedSample.HEADER),
                api,
                (function, event) -> new CompletableFuture<>(),
                new MovableClock("2026-01-15T12:00:00Z"),
                Duration.ofMillis(1));

        AuthorizationResult result = authorizer
                .authorize(
                        request,
                        new Router(api.stages().get(0)).match("GET", "/a").orElseThrow(),
                        Caller.UNKNOWN)
                .join();

        assertEquals(AuthorizationResult.Refused.with(ErrorResponse.AUTHORIZER_FAILURE), result);
        assertEquals(500, ErrorResponse.AUTHORIZER_FAILURE.statusCode());
    }
}
