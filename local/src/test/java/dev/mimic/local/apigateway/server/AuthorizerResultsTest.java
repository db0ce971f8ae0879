package dev.mimic.local.apigateway.server;

import static dev.mimic.local.apigateway.server.AuthorizedSample.ANY_METHOD;
import static dev.mimic.local.apigateway.server.AuthorizedSample.HEADER;
import static dev.mimic.local.apigateway.server.AuthorizedSample.output;
import static dev.mimic.local.apigateway.server.AuthorizedSample.request;
import static dev.mimic.local.apigateway.server.AuthorizedSample.statement;
import static dev.mimic.local.apigateway.server.AuthorizedSample.token;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mimic.local.apigateway.model.Authorization;
import dev.mimic.local.apigateway.model.Authorizer;
import dev.mimic.local.apigateway.model.Authorizer.IdentitySource;
import dev.mimic.local.apigateway.model.Authorizer.Location;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * How long the answer of a Lambda authorizer is kept, and for whom: {@code authorizerResultTtlInSeconds} and {@code
 * identitySource} of {@code Authorizer} in the reference of API Gateway's API.
 */
final class AuthorizerResultsTest {

    private static final String ARN = "arn:aws:execute-api:eu-west-1:123456789012:abcdefghij/dev/";

    private final SampleApi api = new SampleApi();

    @Test
    void anAuthorizerThatKeepsNothingMayAskForNothing() {
        api.guarded("GET", "/a", withoutCache());

        try (AuthorizedSample sample = new AuthorizedSample(api)) {
            assertEquals(200, sample.served.get("/dev/a").statusCode());
            assertEquals(200, sample.served.get("/dev/a").statusCode());
            assertEquals(2, sample.asked());
        }
    }

    private static Authorization withoutCache() {
        return new Authorization.Custom(new Authorizer(
                "auth02", Authorizer.Type.REQUEST, "Authorizer", List.of(), Optional.empty(), Duration.ZERO));
    }

    @Test
    void aPolicyIsKeptForItsTimeAndEvaluatedForEveryMethod() {
        api.guarded("GET", "/a", token()).guarded("DELETE", "/a", token());

        try (AuthorizedSample sample = new AuthorizedSample(api)) {
            sample.authorizer = event -> ServedSample.answer(output(statement("Allow", ARN + "GET/*")));

            assertEquals(200, sample.get("/dev/a", "x").statusCode());
            sample.served.clock.advance(Duration.ofMillis(299_999));
            assertEquals(200, sample.get("/dev/a", "x").statusCode());
            assertEquals(0, latency(sample));
            HttpResponse<String> delete = sample.served.send(sample.served
                    .request("/dev/a")
                    .header("Authorization", "x")
                    .DELETE()
                    .build());
            assertEquals(403, delete.statusCode());
            assertEquals(1, sample.asked());
            assertEquals(200, sample.get("/dev/a", "y").statusCode());
            assertEquals(2, sample.asked());
            sample.served.clock.advance(Duration.ofMillis(1));
            assertEquals(200, sample.get("/dev/a", "x").statusCode());
            assertEquals(3, sample.asked());
        }
    }

    private static long latency(AuthorizedSample sample) {
        return sample.lastEvent()
                .path("requestContext")
                .path("authorizer")
                .path("integrationLatency")
                .asLong(-1);
    }

    @Test
    void everyIdentitySourceIsPartOfTheKeyOfWhatIsKept() {
        IdentitySource name = new IdentitySource(Location.QUERY_STRING, "name");
        api.guarded("GET", "/a", request(HEADER, name));

        try (AuthorizedSample sample = new AuthorizedSample(api)) {
            for (String path : List.of("/dev/a?name=1", "/dev/a?name=1&other=2", "/dev/a?name=2")) {
                assertEquals(200, sample.get(path, "x").statusCode());
            }

            assertEquals(2, sample.asked());
        }
    }

    @Test
    void whatFailsIsNotKept() {
        api.guarded("GET", "/a", token());

        try (AuthorizedSample sample = new AuthorizedSample(api)) {
            sample.authorizer = event -> AuthorizedSample.failure("Unauthorized");
            sample.get("/dev/a", "x");
            sample.authorizer = event -> ServedSample.answer("{}");
            sample.get("/dev/a", "x");
            sample.authorizer = event -> ServedSample.answer(output(statement("Allow", ANY_METHOD)));

            assertEquals(200, sample.get("/dev/a", "x").statusCode());
            assertEquals(3, sample.asked());
        }
    }
}
