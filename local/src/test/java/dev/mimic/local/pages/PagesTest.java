package dev.mimic.local.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mimic.local.apigateway.ServedApi;
import dev.mimic.local.apigateway.model.ApiKeySource;
import dev.mimic.local.apigateway.model.Integration;
import dev.mimic.local.apigateway.model.MethodThrottles;
import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.model.Route;
import dev.mimic.local.apigateway.model.Stage;
import dev.mimic.local.apigateway.model.UsagePlan;
import dev.mimic.local.apigateway.server.KeyAllowances;
import dev.mimic.local.documents.DocsPages;
import dev.mimic.local.service.InvocationResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
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
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PagesTest {

    private static final String KEY = "the \"key\" of this test";
    private static final Map<String, String> KEY_VALUES = Map.of("keyid", KEY);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
    private final RestApi api = api("dev", "POST /mimic", "GET /mimic/{id}", "GET /mimic/{id}/body");
    private final RequestStatistics statistics = new RequestStatistics();
    private final RecentLines lines = new RecentLines();
    private final ServedApi server = served(api);

    @BeforeEach
    void serve() {
        StatusReport report =
                new StatusReport(server, statistics, () -> Map.of("items", new TreeMap<>(Map.of("Table<b>", 3L))));
        server.precededBy(Stream.of(DocsPages.of(server).orElseThrow(), new StatusPages(report, lines))
                .toList());
        server.bind(0);
        server.open();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void theStatusCountsByRouteAndStatusAndNeverShowsAWholeKey() throws IOException {
        call("/dev/mimic/1", Map.of("x-api-key", KEY));
        call("/dev/mimic/2", Map.of());
        call("/elsewhere", Map.of());

        String status = call("/_local/status.json", Map.of()).body();

        JsonNode read = JSON.readTree(status);
        assertEquals("GET /mimic/{id}", read.at("/routes/0/route").asText());
        assertEquals(2, read.at("/routes/0/requests").asInt());
        assertEquals(1, read.at("/routes/0/statuses/403").asInt());
        assertEquals(1, read.at("/routes/0/statuses/502").asInt());
        assertTrue(
                read.at("/routes/0/p99Millis").asDouble()
                        >= read.at("/routes/0/p50Millis").asDouble(),
                status);
        assertEquals("no route", read.at("/routes/1/route").asText());
        assertEquals(
                JSON.readTree("[{\"key\":\"Key\",\"value\":\"the …\",\"limit\":5,\"left\":4,\"period\":\"MONTH\"}]"),
                read.at("/quotas"));
        assertEquals(3, read.at("/items/Table<b>").asInt());
        assertFalse(call("/_local/status", Map.of()).body().contains("key\" of"), "the page shows the key");
    }

    @ParameterizedTest
    @CsvSource({"text/html, text/html; charset=utf-8", "application/json, application/json"})
    void theStatusIsWhatTheCallerAccepts(String accept, String contentType) {
        HttpResponse<String> answer = call("/_local/status", Map.of("Accept", accept));

        assertEquals(200, answer.statusCode());
        assertEquals(Optional.of(contentType), answer.headers().firstValue("Content-Type"));
    }

    @Test
    void whatComesFromATemplateIsEscapedInThePage() {
        String page = call("/_local/status", Map.of()).body();

        assertTrue(page.contains("Table&lt;b&gt;"), page);
        assertFalse(page.contains("{{"), page);
    }

    @Test
    void theLogKeepsTheLastLines() {
        for (int line = 0; line < 2_001; line++) {
            lines.append("store", "line " + line);
        }

        List<String> log = call("/_local/log", Map.of()).body().lines().toList();

        assertEquals(2_000, log.size());
        assertEquals("store: line 1", log.get(0));
        assertEquals("store: line 2000", log.get(log.size() - 1));
    }

    @Test
    void theDescriptionNamesTheStageThatIsServed() throws IOException {
        HttpResponse<String> answer = call("/docs/openapi.json", Map.of());

        JsonNode document = JSON.readTree(answer.body());
        assertEquals("3.1.0", document.path("openapi").asText());
        assertEquals(1, document.path("servers").size());
        assertEquals("/dev", document.at("/servers/0/url").asText());
    }

    @Test
    void theKeyIsFilledIn() {
        String script = call("/docs/initializer.js", Map.of()).body();

        assertTrue(script.contains("preauthorizeApiKey('apiKey', \"the \\\"key\\\" of this test\")"), script);
    }

    @Test
    void noOtherPageMayLoadTheScriptWithTheKey() {
        HttpResponse<String> answer = call("/docs/initializer.js", Map.of());

        assertEquals(Optional.of("same-origin"), answer.headers().firstValue("Cross-Origin-Resource-Policy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/", "/docs/swagger-ui.css", "/docs/swagger-ui-bundle.js"})
    void swaggerUiIsServedFromHereAlone(String path) {
        HttpResponse<String> answer = call(path, Map.of());

        assertEquals(200, answer.statusCode());
        assertTrue(answer.headers()
                .firstValue("Content-Security-Policy")
                .orElse("")
                .startsWith("default-src 'self';"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs/other", "/docs/../openapi.yaml", "/_local/other", "/_local//"})
    void thereAreNoOtherPages(String path) {
        assertEquals(404, call(path, Map.of()).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/_local", "/_local/"})
    void theRootLeadsToTheStatus(String path) {
        HttpResponse<String> answer = call(path, Map.of());

        assertEquals(302, answer.statusCode());
        assertEquals(Optional.of("/_local/status"), answer.headers().firstValue("Location"));
    }

    @Test
    void theRootIsTheGatewaysForOtherMethods() throws IOException {
        String answer = raw("POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertTrue(answer.endsWith("{\"message\":\"Forbidden\"}"), answer);
    }

    @Test
    void aPathThatOnlyBeginsLikeAPageIsTheGateways() {
        HttpResponse<String> answer = call("/docsearch", Map.of());

        assertEquals("{\"message\":\"Forbidden\"}", answer.body());
    }

    @Test
    void pagesCanOnlyBeRead() throws IOException, InterruptedException {
        HttpRequest post =
                request("/_local/status").POST(BodyPublishers.ofString("")).build();

        HttpResponse<String> answer = client.send(post, BodyHandlers.ofString());

        assertEquals(405, answer.statusCode());
        assertEquals(Optional.of("GET"), answer.headers().firstValue("Allow"));
    }

    @ParameterizedTest
    @CsvSource({
        "POST /_local/status, 127.0.0.1,    405",
        "POST /docs,          evil.example, 403",
        "GET /docs/other,     127.0.0.1,    404",
        "GET /docs,           127.0.0.1,    200"
    })
    void anAnswerReachesAClientThatSendsALongBody(String line, String host, int statusCode) throws IOException {
        String answer = raw(
                line + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: 5000000\r\n\r\n" + "1".repeat(5_000_000));

        assertTrue(answer.startsWith("HTTP/1.1 " + statusCode + " "), answer);
        assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:3000, 200",
        "localhost:3000, 200",
        "[::1]:3000, 200",
        "evil.example, 403",
        "127.0.0.1.evil.example, 403"
    })
    void aPageIsForThisMachineAlone(String host, int statusCode) throws IOException {
        String head = "GET /docs/initializer.js HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";

        String answer = raw(head);

        assertTrue(answer.startsWith("HTTP/1.1 " + statusCode), answer);
        assertEquals(statusCode == 200, answer.contains("of this test"));
    }

    @Test
    void anApiWithoutEveryOperationOfTheDescriptionHasNoDocs() {
        ServedApi other = served(api("dev", "POST /mimic", "GET /mimic/{id}"));

        assertEquals(Optional.empty(), DocsPages.of(other));
    }

    @Test
    void aStageOfTheSameNameComesFirst() {
        DocsPages docs = DocsPages.of(server).orElseThrow();

        assertTrue(docs.clashWith("docs"));
        assertFalse(docs.clashWith("dev"));
    }

    private ServedApi served(RestApi restApi) {
        return new ServedApi(
                "Stack",
                restApi,
                KEY_VALUES,
                (function, event) -> CompletableFuture.completedFuture(new InvocationResult.Failed(new byte[0])),
                Clock.systemUTC(),
                new KeyAllowances(Clock.systemUTC(), false),
                statistics);
    }

    private static RestApi api(String stage, String... routes) {
        UsagePlan plan = new UsagePlan(
                "planid",
                "Plan",
                Optional.empty(),
                Optional.of(new UsagePlan.Quota(5, UsagePlan.Period.MONTH, 0)),
                List.of(new UsagePlan.ApiKey("Key", "keyid", "Key", Optional.empty(), true)),
                List.of(new UsagePlan.ApiStage("abcdefghij", stage, MethodThrottles.NONE)));
        return new RestApi(
                "Api",
                "abcdefghij",
                "Sample",
                List.of(new Stage(
                        stage, Map.of(), Stream.of(routes).map(PagesTest::route).toList(), MethodThrottles.NONE)),
                Map.of(),
                List.of(plan),
                Set.of(),
                "123456789012",
                "us-east-1",
                ApiKeySource.HEADER,
                OptionalInt.empty());
    }

    private static Route route(String methodAndPath) {
        String[] parts = methodAndPath.split(" ");
        Integration function = new Integration.LambdaProxy("function", Duration.ofSeconds(29));
        return new Route(parts[0], parts[1], parts[1], true, function);
    }

    private HttpResponse<String> call(String path, Map<String, String> headers) {
        HttpRequest.Builder request = request(path);
        headers.forEach(request::header);
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.origin() + path));
    }

    private String raw(String head) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", URI.create(server.origin()).getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        }
    }
}
