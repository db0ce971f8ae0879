package dev.mimic.local.apigateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mimic.local.apigateway.model.Authorization;
import dev.mimic.local.apigateway.model.Authorizer;
import dev.mimic.local.apigateway.model.RequestValidation;
import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.model.Route;
import dev.mimic.local.lambda.DataPlane;
import dev.mimic.local.lambda.FunctionPackage;
import dev.mimic.local.lambda.functions.TokenAuthorizerHandler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An authorizer written in Java with AWS's own events, in a JVM of its own, before a method. */
final class JavaAuthorizerTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    @Test
    void letsInDeniesAndDoesNotKnow(@TempDir Path directory) throws Exception {
        Path code = FunctionPackage.write(directory);
        RestApi api = api();

        try (DataPlane lambda = new DataPlane(
                        List.of(FunctionPackage.function(
                                "Authorizer", code, TokenAuthorizerHandler.class, Duration.ofSeconds(30))),
                        Map.of(),
                        1,
                        (function, line) -> {});
                RestApiServer server = new RestApiServer(
                        api,
                        SampleApi.KEY_VALUES,
                        (function, event) -> lambda.invoke(FunctionPackage.arn(function), event),
                        Clock.systemUTC(),
                        false)) {
            server.start(0);

            assertEquals(200, get(server, "allow").statusCode());
            assertEquals(403, get(server, "deny").statusCode());
            HttpResponse<String> unknown = get(server, "who?");
            assertEquals(401, unknown.statusCode());
            assertEquals("{\"message\":\"Unauthorized\"}", unknown.body());
        }
    }

    private static RestApi api() {
        Authorizer authorizer = AuthorizedSample.authorizer(Authorizer.Type.TOKEN, AuthorizedSample.HEADER);
        SampleApi api = new SampleApi();
        api.routes.add(new Route(
                "GET",
                "/guarded",
                "res0",
                false,
                new Authorization.Custom(authorizer),
                RequestValidation.NONE,
                SampleApi.preflight(200, Map.of(), Set.of())));
        return api.build();
    }

    private static HttpResponse<String> get(RestApiServer server, String token)
            throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/dev/guarded"))
                        .header("Authorization", token)
                        .build(),
                BodyHandlers.ofString());
    }
}
