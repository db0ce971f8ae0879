package dev.mimic.local.apigateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mimic.local.apigateway.model.Authorization;
import dev.mimic.local.apigateway.model.Authorizer;
import dev.mimic.local.apigateway.model.Authorizer.IdentitySource;
import dev.mimic.local.apigateway.model.Authorizer.Location;
import dev.mimic.local.service.InvocationResult;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A sample API behind a Lambda authorizer that a test scripts; its other functions answer 200. */
final class AuthorizedSample implements AutoCloseable {

    static final IdentitySource HEADER = new IdentitySource(Location.HEADER, "Authorization");
    static final String ANY_METHOD = "arn:aws:execute-api:eu-west-1:123456789012:abcdefghij/dev/*";

    final ServedSample served;

    /** What the authorizer answers; at first, that it allows everything. */
    volatile Function<JsonNode, CompletableFuture<InvocationResult>> authorizer =
            event -> ServedSample.answer(output(statement("Allow", ANY_METHOD)));

    AuthorizedSample(SampleApi api) {
        served = new ServedSample(api);
        served.behaviour = event -> event.has("methodArn")
                ? authorizer.apply(event)
                : ServedSample.answer("{\"statusCode\":200,\"body\":\"ok\"}");
    }

    /** An authorizer that keeps its results for five minutes. */
    static Authorizer authorizer(Authorizer.Type type, IdentitySource... sources) {
        return new Authorizer("auth01", type, "Authorizer", List.of(sources), Optional.empty(), Duration.ofMinutes(5));
    }

    static Authorization token() {
        return new Authorization.Custom(authorizer(Authorizer.Type.TOKEN, HEADER));
    }

    static Authorization request(IdentitySource... sources) {
        return new Authorization.Custom(authorizer(Authorizer.Type.REQUEST, sources));
    }

    static String statement(String effect, String resource) {
        return "{\"Action\":\"execute-api:Invoke\",\"Effect\":\"%s\",\"Resource\":\"%s\"}".formatted(effect, resource);
    }

    static String output(String statement) {
        return "{\"principalId\":\"me\",\"policyDocument\":{\"Version\":\"2012-10-17\",\"Statement\":[" + statement
                + "]}}";
    }

    static String output(String statement, String more) {
        return "{" + more + "," + output(statement).substring(1);
    }

    static CompletableFuture<InvocationResult> failure(String message) {
        return CompletableFuture.completedFuture(new InvocationResult.Failed(
                ("{\"errorMessage\":\"" + message + "\",\"errorType\":\"java.lang.RuntimeException\"}")
                        .getBytes(StandardCharsets.UTF_8)));
    }

    HttpResponse<String> get(String path, String token) {
        return served.send(served.request(path).header("Authorization", token).build());
    }

    /** How often the authorizer was asked. */
    long asked() {
        return served.functions.stream().filter("Authorizer"::equals).count();
    }

    /** The event of the one call of the authorizer. */
    JsonNode authorizerEvent() {
        List<JsonNode> events =
                served.events.stream().filter(event -> event.has("methodArn")).toList();
        if (events.size() != 1) {
            throw new IllegalStateException("expected one event, got " + events);
        }
        return events.get(0);
    }

    /** The event of the last call of another function. */
    JsonNode lastEvent() {
        List<JsonNode> events =
                served.events.stream().filter(event -> !event.has("methodArn")).toList();
        return events.get(events.size() - 1);
    }

    static void assertUnauthorized(HttpResponse<String> answer) {
        assertError(401, "UnauthorizedException", "{\"message\":\"Unauthorized\"}", answer);
    }

    static void assertError(int statusCode, String errorType, String body, HttpResponse<String> answer) {
        assertEquals(body, answer.body());
        assertEquals(statusCode, answer.statusCode());
        assertEquals(Optional.of(errorType), answer.headers().firstValue("x-amzn-ErrorType"));
    }

    @Override
    public void close() {
        served.close();
    }
}
