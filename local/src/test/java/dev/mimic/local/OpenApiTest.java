package dev.mimic.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import dev.mimic.local.apigateway.model.Integration;
import dev.mimic.local.apigateway.model.MethodThrottles;
import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.model.Route;
import dev.mimic.local.apigateway.model.Stage;
import dev.mimic.local.apigateway.model.Throttle;
import dev.mimic.local.apigateway.model.UsagePlan;
import dev.mimic.local.apigateway.server.RestApiServer;
import dev.mimic.local.lambda.DataPlane;
import dev.mimic.local.service.InvocationResult;
import dev.mimic.local.service.LambdaInvoker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/openapi.yaml} is true: nothing is answered that it does not tell of, and it tells of nothing that is not
 * answered. The functions and DynamoDB Local are the real ones, but where a fault is to be had.
 */
final class OpenApiTest {

    private static final String KEY = ServedMimic.KEY;
    private static final String UNKNOWN_ID = "7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63";
    private static final List<String> READS = List.of("GET /mimic/{id}", "GET /mimic/{id}/body");

    /** The most that the functions let an answer hold, in bytes (see AnswerSize). */
    private static final int MAX_TEXT_BYTES = 6 * 1024 * 1024 - 8 * 1024;

    private static final StackResources STACK =
            StackResources.read(SynthesizedMimic.ASSEMBLY).get(0);

    private final OpenApiJudge judge = new OpenApiJudge();
    private final HttpClient client =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    @Test
    void tellsOfEveryAnswerAndOfNoOther() throws IOException {
        answersOfTheStack();
        throttled();
        overTheQuota();
        dynamoDbFails();
        functionsFail();

        assertEquals(List.of(), judge.flaws());
        assertEquals(new TreeSet<>(), judge.unseen());
    }

    private void answersOfTheStack() {
        String url = ServedMimic.url();
        ServedMimic.aMonthLater();
        String id = store(url, "", "{\"hello\":\"world\"}");
        String mortal = store(url, "?ttl=3600", "1E400");
        store(url, "", "[1,");
        store(url, "?ttl=abc", "1");
        store(url, "?TTL=60", "1");
        store(url, "?ttl=60&ttl=3600", "1");
        store(url, "", string(MAX_TEXT_BYTES + 1));
        store(url, "", string(7 * 1024 * 1024));
        store(url, "", string(11 * 1024 * 1024));
        answer("POST /mimic", HttpRequest.newBuilder(URI.create(url + "/mimic")).POST(BodyPublishers.ofString("1")));
        for (String read : READS) {
            ServedMimic.aMonthLater();
            retrieve(url, read, id);
            retrieve(url, read, mortal);
            retrieve(url, read, UNKNOWN_ID);
            retrieve(url, read, "no-id");
            answer(read, request(url, read, mortal).header("If-None-Match", "\"" + mortal + "\""));
            answer(read, HttpRequest.newBuilder(request(url, read, id).build().uri()));
        }
    }

    private void throttled() {
        RestApi strict = withLimits(Optional.of(new Throttle(1, 0)), Optional.empty());
        serve(strict, (function, event) -> new CompletableFuture<>(), this::everyOperation);
    }

    private void overTheQuota() {
        RestApi strict = withLimits(Optional.empty(), Optional.of(new UsagePlan.Quota(1, UsagePlan.Period.MONTH, 1)));
        serve(strict, (function, event) -> new CompletableFuture<>(), this::everyOperation);
    }

    private void dynamoDbFails() throws IOException {
        String[] error = {"ThrottlingException"};
        HttpServer dynamoDb = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        dynamoDb.createContext("/", exchange -> {
            byte[] body = ("{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + error[0] + "\",\"message\":\"no\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            // Without one the functions take the answer for another program's.
            exchange.getResponseHeaders().set("x-amzn-RequestId", "a-request-id");
            exchange.sendResponseHeaders(400, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        dynamoDb.start();
        Map<String, String> endpoint = Map.of(
                "AWS_ENDPOINT_URL_DYNAMODB",
                "http://127.0.0.1:" + dynamoDb.getAddress().getPort());
        try (DataPlane lambda = new DataPlane(STACK.functions(), endpoint, 1, (function, line) -> {})) {
            serve(unlimited(), lambda, this::everyOperation);
            error[0] = "ValidationException";
            serve(unlimited(), lambda, this::everyOperation);
        } finally {
            dynamoDb.stop(0);
        }
    }

    private void functionsFail() {
        serve(
                unlimited(),
                (function, event) -> CompletableFuture.completedFuture(new InvocationResult.Failed(new byte[0])),
                this::everyOperation);
        serve(impatient(), (function, event) -> new CompletableFuture<>(), this::everyOperation);
    }

    private void serve(RestApi api, LambdaInvoker lambda, Consumer<String> requests) {
        Map<String, String> keys =
                Map.of(api.usagePlans().get(0).apiKeys().get(0).id(), KEY);
        try (RestApiServer server = new RestApiServer(api, keys, lambda, Clock.systemUTC(), false)) {
            server.start(0);
            requests.accept("http://127.0.0.1:" + server.port() + "/"
                    + api.stages().get(0).name());
        }
    }

    /** Each function at the same time: one that DynamoDB throttles waits for seconds between its attempts. */
    private void everyOperation(String url) {
        CompletableFuture<Void> stored = CompletableFuture.runAsync(() -> store(url, "", "1"));
        READS.forEach(read -> retrieve(url, read, UNKNOWN_ID));
        stored.join();
    }

    private static RestApi unlimited() {
        return withLimits(Optional.empty(), Optional.empty());
    }

    private static RestApi withLimits(Optional<Throttle> throttle, Optional<UsagePlan.Quota> quota) {
        RestApi api = STACK.restApis().get(0);
        List<UsagePlan> plans = api.usagePlans().stream()
                .map(plan -> new UsagePlan(plan.id(), plan.name(), throttle, quota, plan.apiKeys(), plan.apiStages()))
                .toList();
        return copy(api, api.stages().get(0).routes(), plans);
    }

    /** The API with a timeout that a test can wait for. */
    private static RestApi impatient() {
        RestApi api = unlimited();
        List<Route> routes = api.stages().get(0).routes().stream()
                .map(route -> new Route(
                        route.httpMethod(),
                        route.resourcePath(),
                        route.resourceId(),
                        route.apiKeyRequired(),
                        new Integration.LambdaProxy("never", Duration.ofMillis(50))))
                .toList();
        return copy(api, routes, api.usagePlans());
    }

    private static RestApi copy(RestApi api, List<Route> routes, List<UsagePlan> usagePlans) {
        return new RestApi(
                api.logicalId(),
                api.id(),
                api.name(),
                List.of(new Stage(api.stages().get(0).name(), Map.of(), routes, MethodThrottles.NONE)),
                api.gatewayResponses(),
                usagePlans,
                api.binaryMediaTypes(),
                api.account(),
                api.region(),
                api.apiKeySource(),
                api.minimumCompressionSize());
    }

    private String store(String url, String query, String document) {
        return answer(
                "POST /mimic",
                HttpRequest.newBuilder(URI.create(url + "/mimic" + query))
                        .header("x-api-key", KEY)
                        .POST(BodyPublishers.ofString(document)));
    }

    private void retrieve(String url, String read, String id) {
        answer(read, request(url, read, id));
    }

    private static HttpRequest.Builder request(String url, String read, String id) {
        return HttpRequest.newBuilder(
                        URI.create(url + read.substring("GET ".length()).replace("{id}", id)))
                .header("x-api-key", KEY);
    }

    private String answer(String operation, HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            synchronized (judge) {
                judge.judge(operation, answer);
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A JSON text, a string, that takes so many bytes of an answer. */
    private static String string(int bytes) {
        return "\"" + "a".repeat(bytes - 4) + "\"";
    }
}
