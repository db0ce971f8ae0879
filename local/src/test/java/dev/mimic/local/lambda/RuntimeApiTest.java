package dev.mimic.local.lambda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.service.InvocationResult;
import dev.mimic.local.service.InvocationResult.Answered;
import dev.mimic.local.service.InvocationResult.Failed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Runtime API as a runtime interface client meets it. */
class RuntimeApiTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    private RuntimeApi api;

    @BeforeEach
    void open() throws IOException {
        api = RuntimeApi.open();
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void handsOutTheEventWithItsHeaders() throws Exception {
        CompletableFuture<HttpResponse<byte[]>> next = get("invocation/next");
        await(api.ready());

        api.invoke(invocation("one", "{\"n\":1}"));

        HttpResponse<byte[]> response = await(next);
        assertEquals(200, response.statusCode());
        assertEquals("{\"n\":1}", text(response.body()));
        assertEquals("one", header(response, "Lambda-Runtime-Aws-Request-Id"));
        assertEquals("1700000000000", header(response, "Lambda-Runtime-Deadline-Ms"));
        assertEquals("arn:function", header(response, "Lambda-Runtime-Invoked-Function-Arn"));
        assertEquals("Root=1;Sampled=0", header(response, "Lambda-Runtime-Trace-Id"));
    }

    @Test
    void takesTheAnswerAndWaitsForTheNextRequest() throws Exception {
        CompletableFuture<InvocationResult> result = invoke("one");

        assertEquals(202, await(post("invocation/one/response", "answer")).statusCode());

        assertEquals(
                "answer", text(assertInstanceOf(Answered.class, await(result)).payload()));
        assertFalse(api.ready().isDone());
        get("invocation/next");
        await(api.ready());
    }

    @Test
    void takesTheErrorOfAnInvocation() throws Exception {
        CompletableFuture<InvocationResult> result = invoke("one");

        assertEquals(202, await(post("invocation/one/error", "{}")).statusCode());

        assertEquals("{}", text(assertInstanceOf(Failed.class, await(result)).payload()));
    }

    @Test
    void refusesAnAnswerThatIsTooLarge() throws Exception {
        CompletableFuture<InvocationResult> result = invoke("one");
        String answer = "x".repeat(RuntimeApi.MAX_PAYLOAD + 1);

        assertEquals(413, await(post("invocation/one/response", answer)).statusCode());

        assertArrayEquals(
                LambdaError.responseTooLarge().toFailed().payload(),
                assertInstanceOf(Failed.class, await(result)).payload());
    }

    @ParameterizedTest
    @ValueSource(strings = {"invocation/two/response", "invocation/two/error", "invocation//response", "nothing"})
    void knowsNoOtherInvocationAndNoOtherPath(String path) throws Exception {
        CompletableFuture<InvocationResult> result = invoke("one");

        assertEquals(404, await(post(path, "answer")).statusCode());

        assertFalse(result.isDone());
    }

    @ParameterizedTest
    @ValueSource(strings = {"init/error", "restore/error"})
    void takesTheErrorOfAnInitialization(String path) throws Exception {
        assertEquals(202, await(post(path, "{\"errorMessage\":\"no\"}")).statusCode());

        assertEquals("{\"errorMessage\":\"no\"}", text(await(api.initError()).payload()));
    }

    @Test
    void holdsARuntimeThatWaitsToBeRestored() throws Exception {
        CompletableFuture<HttpResponse<byte[]>> restored = get("restore/next");
        await(api.snapshotDue());
        assertFalse(api.ready().isDone());
        assertFalse(restored.isDone());

        api.restore();

        assertEquals(200, await(restored).statusCode());
        get("invocation/next");
        await(api.ready());
    }

    @Test
    void invokesOnlyARuntimeThatWaits() {
        assertThrows(IllegalStateException.class, () -> api.invoke(invocation("one", "event")));
    }

    @Test
    void restoresOnlyARuntimeThatWaitsForIt() {
        assertThrows(IllegalStateException.class, () -> api.restore());
    }

    @Test
    void listensOnLoopbackOnly() {
        assertTrue(api.address().startsWith("127.0.0.1:"), api.address());
    }

    private CompletableFuture<InvocationResult> invoke(String requestId) throws Exception {
        CompletableFuture<HttpResponse<byte[]>> next = get("invocation/next");
        await(api.ready());
        CompletableFuture<InvocationResult> result = api.invoke(invocation(requestId, "event"));
        await(next);
        return result;
    }

    private static RuntimeApi.Invocation invocation(String requestId, String event) {
        return new RuntimeApi.Invocation(
                requestId,
                event.getBytes(StandardCharsets.UTF_8),
                "arn:function",
                1_700_000_000_000L,
                "Root=1;Sampled=0");
    }

    private CompletableFuture<HttpResponse<byte[]>> get(String path) {
        return send(request(path).GET());
    }

    private CompletableFuture<HttpResponse<byte[]>> post(String path, String body) {
        return send(request(path).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + api.address() + "/2018-06-01/runtime/" + path));
    }

    private static CompletableFuture<HttpResponse<byte[]>> send(HttpRequest.Builder request) {
        return CLIENT.sendAsync(request.version(HttpClient.Version.HTTP_1_1).build(), BodyHandlers.ofByteArray());
    }

    private static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
