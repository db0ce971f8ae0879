package dev.mimic.local.apigateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.mimic.local.apigateway.model.ApiKeySource;
import dev.mimic.local.apigateway.model.Authorization;
import dev.mimic.local.apigateway.model.Authorizer;
import dev.mimic.local.apigateway.model.Integration;
import dev.mimic.local.apigateway.model.MethodThrottles;
import dev.mimic.local.apigateway.model.RequestValidation;
import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.model.Route;
import dev.mimic.local.apigateway.model.Stage;
import dev.mimic.local.apigateway.server.KeyAllowances;
import dev.mimic.local.apigateway.server.RestApiServer;
import dev.mimic.local.service.InvocationResult;
import dev.mimic.local.service.LambdaInvoker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ServedApiTest {

    private static final Authorizer AUTHORIZER = new Authorizer(
            "auth",
            Authorizer.Type.TOKEN,
            "arn:authorizer",
            List.of(new Authorizer.IdentitySource(Authorizer.Location.HEADER, "Authorization")),
            Optional.empty(),
            Duration.ZERO);

    private static final Integration FUNCTION = new Integration.LambdaProxy("arn:function", Duration.ofSeconds(29));

    private static final InvocationResult ANSWER =
            new InvocationResult.Answered("{\"statusCode\":200}".getBytes(StandardCharsets.UTF_8));

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    static Stream<Route> guarded() {
        return Stream.of(
                new Route("GET", "/", "key", true, FUNCTION),
                new Route("GET", "/", "iam", false, new Authorization.AwsIam(), RequestValidation.NONE, FUNCTION),
                new Route(
                        "GET",
                        "/",
                        "custom",
                        true,
                        new Authorization.Custom(AUTHORIZER),
                        RequestValidation.NONE,
                        FUNCTION));
    }

    /** What fills a table before a test is no caller: whatever guards the API for callers, stays closed to them. */
    @ParameterizedTest
    @MethodSource("guarded")
    void isOpenAtItsSecondAddressAlone(Route route) throws Exception {
        try (ServedApi served = served(api(route), (function, event) -> CompletableFuture.completedFuture(ANSWER))) {
            served.bind(0);
            served.open();
            int before = statusOf(served.url());
            int second;
            try (RestApiServer unguarded = served.withoutGuards()) {
                second = statusOf("http://127.0.0.1:" + unguarded.port() + "/dev");
            }

            assertEquals(route.authorization() instanceof Authorization.Custom ? 401 : 403, before);
            assertEquals(200, second);
            assertEquals(before, statusOf(served.url()));
        }
    }

    @Test
    void lettingNobodyInAnswersWhatHasBegunAndFreesThePort() throws Exception {
        CompletableFuture<InvocationResult> function = new CompletableFuture<>();
        CompletableFuture<Void> invoked = new CompletableFuture<>();
        RestApi api = api(new Route("GET", "/", "open", false, FUNCTION));
        try (ServedApi served = served(api, (arn, event) -> {
            invoked.complete(null);
            return function;
        })) {
            served.bind(0);
            served.open();
            int port = served.port();
            CompletableFuture<HttpResponse<String>> begun = CLIENT.sendAsync(
                    HttpRequest.newBuilder(URI.create(served.url() + "/")).build(), BodyHandlers.ofString());
            invoked.get(30, TimeUnit.SECONDS);

            served.retire();
            awaitFree(port);
            assertFalse(begun.isDone());
            function.complete(ANSWER);

            assertEquals(200, begun.get(30, TimeUnit.SECONDS).statusCode());
            while (served.isOpen()) {
                Thread.sleep(10);
            }
        }
    }

    /** Ends when somebody else can listen there. */
    private static void awaitFree(int port) throws InterruptedException {
        boolean free = false;
        while (!free) {
            try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                free = other.isBound();
            } catch (IOException stillInUse) {
                Thread.sleep(1);
            }
        }
    }

    private static RestApi api(Route route) {
        return new RestApi(
                "Api",
                "abcdefghij",
                "Sample",
                List.of(new Stage("dev", Map.of(), List.of(route), MethodThrottles.NONE)),
                Map.of(),
                List.of(),
                Set.of(),
                "000000000000",
                "us-east-1",
                ApiKeySource.HEADER,
                OptionalInt.empty());
    }

    private static ServedApi served(RestApi api, LambdaInvoker lambda) {
        return new ServedApi(
                "Stack",
                api,
                Map.of(),
                lambda,
                Clock.systemUTC(),
                new KeyAllowances(Clock.systemUTC(), false),
                entry -> {});
    }

    private static int statusOf(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/")).build();
        return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
    }
}
