package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.mimic.functions.ApiGateway.HttpAnswer;
import dev.mimic.functions.store.MimicTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

final class StoreHandlerTest {

    /** What the stack decides by default. */
    static final Settings SETTINGS = new Settings(Cors.OFF, new TimeToLive(Optional.empty(), 31_536_000), false);

    private final MimicTable table = new MimicTable();
    private final StoreHandler handler = new StoreHandler(table.store(), SETTINGS, InstantSource.system());
    private final RecordingContext context = new RecordingContext();

    @Test
    void answersAFreshUuidAsPlainText() {
        APIGatewayProxyResponseEvent first = post("{}");
        APIGatewayProxyResponseEvent second = post("{}");

        assertEquals(200, first.getStatusCode());
        assertEquals("text/plain", first.getHeaders().get("Content-Type"));
        assertEquals(first.getBody(), UUID.fromString(first.getBody()).toString());
        assertEquals(4, UUID.fromString(first.getBody()).version());
        assertNotEquals(first.getBody(), second.getBody());
    }

    /**
     * The path is the caller's in each of API Gateway's forms: with a stage, and with a custom domain's base path in place
     * of the stage or before it (https://github.com/localstack/localstack/pull/12296). A {@code POST} with repeated slashes
     * reaches the function (https://github.com/localstack/localstack/issues/11253).
     */
    @ParameterizedTest
    @CsvSource({
        "/dev/mimic,      /dev/mimic/",
        "/prod/mimic,     /prod/mimic/",
        "/mimic,          /mimic/",
        "/base/mimic,     /base/mimic/",
        "/a/b/mimic,      /a/b/mimic/",
        "/base/dev/mimic, /base/dev/mimic/",
        "/dev/mimic/,     /dev/mimic/",
        "/dev/mimic//,    /dev/mimic/",
        "/dev/mimic///,   /dev/mimic/",
        "/dev//mimic,     /dev/mimic/",
        "//dev/mimic,     /dev/mimic/",
        "//dev///mimic//, /dev/mimic/"
    })
    void locationIsThePathOfTheRequestAndTheId(String path, String expectedBeginning) {
        APIGatewayProxyResponseEvent answer =
                context.call(handler, event("1").withRequestContext(new ProxyRequestContext().withPath(path)));

        assertEquals(expectedBeginning + answer.getBody(), answer.getHeaders().get("Location"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"body\":\"1\"}", "{\"body\":\"1\",\"requestContext\":{\"stage\":\"dev\"}}"})
    void anEventThatCameFromNoGatewayHasNoLocation(String event) throws IOException {
        HttpAnswer answer = new ApiGateway(handler).call(event.getBytes(StandardCharsets.UTF_8));

        assertEquals(200, answer.statusCode());
        assertFalse(answer.headers().containsKey("Location"));
    }

    @Test
    void anIdIsAnsweredOnlyWhenTheItemIsThere() {
        APIGatewayProxyResponseEvent answer = post("{\"a\" : 1.0}");

        assertEquals("{\"a\" : 1.0}", table.item(answer.getBody()).get("body").s());
    }

    @Test
    void decodesBase64Bodies() {
        String text = "{\"ü\":\"\uD83D\uDE00\"}";
        String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));

        APIGatewayProxyResponseEvent answer =
                context.call(handler, event(encoded).withIsBase64Encoded(true));

        assertEquals(text, table.item(answer.getBody()).get("body").s());
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "{", "[1] 2", "NaN", "{'a':1}", "// comment\n1"})
    void refusesWhatIsNotOneJsonText(String body) {
        APIGatewayProxyResponseEvent answer = post(body);

        assertEquals(400, answer.getStatusCode());
        assertEquals("application/json", answer.getHeaders().get("Content-Type"));
        assertTrue(answer.getBody().startsWith("{\"message\":\"Invalid JSON: "), answer::getBody);
        assertTrue(answer.getBody().matches(".*, line \\d+, column \\d+\"}"), answer::getBody);
        assertEquals(0, table.itemCount());
    }

    @Test
    void refusesBase64ThatIsNotUtf8() {
        String encoded = Base64.getEncoder().encodeToString(new byte[] {'"', (byte) 0xC3, '"'});

        APIGatewayProxyResponseEvent answer =
                context.call(handler, event(encoded).withIsBase64Encoded(true));

        assertEquals(400, answer.getStatusCode());
        assertEquals("{\"message\":\"Invalid JSON: the body is not UTF-8\"}", answer.getBody());
    }

    @Test
    void refusesBase64ThatIsNone() {
        APIGatewayProxyResponseEvent answer = context.call(handler, event("%").withIsBase64Encoded(true));

        assertEquals(400, answer.getStatusCode());
        assertEquals("{\"message\":\"Invalid JSON: the body is not base64\"}", answer.getBody());
    }

    @Test
    void refusesWhatNoAnswerCouldGiveBackAndStoresNothing() {
        // Each of the quotes takes two bytes of an answer.
        String quotes = "\"\",".repeat(1_000);
        String tooLarge = "[" + quotes + "1".repeat(AnswerSize.MAX_TEXT_BYTES - 2 - 5 * 1_000 + 1) + "]";

        APIGatewayProxyResponseEvent answer = post(tooLarge);

        assertEquals(413, answer.getStatusCode());
        assertEquals(
                "{\"message\":\"Document too large: it would take 6283265 bytes of an answer, with quotes, backslashes"
                        + " and line breaks counted twice; Lambda carries at most 6283264\"}",
                answer.getBody());
        assertEquals(0, table.itemCount());
    }

    @Test
    void keepsADocumentForAsLongAsAsked() {
        StoreHandler handlerAtNoon = at("2026-01-01T12:00:00.001Z", SETTINGS);

        APIGatewayProxyResponseEvent answer =
                context.call(handlerAtNoon, event("1").withQueryStringParameters(Map.of("ttl", "3600")));

        assertEquals(200, answer.getStatusCode());
        assertEquals("Thu, 01 Jan 2026 13:00:01 GMT", answer.getHeaders().get("Expires"));
        assertEquals("1767272401", table.item(answer.getBody()).get("expires").n());
    }

    @Test
    void keepsADocumentForEverWhereNobodySaysOtherwise() {
        APIGatewayProxyResponseEvent answer = post("1");

        assertFalse(answer.getHeaders().containsKey("Expires"));
        assertFalse(table.item(answer.getBody()).containsKey("expires"));
    }

    @Test
    void keepsADocumentForTheStandardTimeWhereTheStackHasOne() {
        Settings aMinute = new Settings(Cors.OFF, new TimeToLive(Optional.of(60L), 100), false);

        APIGatewayProxyResponseEvent answer = context.call(at("2026-01-01T12:00:00Z", aMinute), event("1"));

        assertEquals("Thu, 01 Jan 2026 12:01:00 GMT", answer.getHeaders().get("Expires"));
    }

    @Test
    void refusesATimeToLiveThatIsNotAllowedAndStoresNothing() {
        APIGatewayProxyResponseEvent answer =
                context.call(handler, event("1").withQueryStringParameters(Map.of("ttl", "0")));

        assertEquals(400, answer.getStatusCode());
        assertEquals(
                "{\"message\":\"ttl must be a whole number of seconds from 1 to 31536000, got \\\"0\\\"\"}",
                answer.getBody());
        assertEquals(0, table.itemCount());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TTL", "ttl[]"})
    void refusesAQueryThatNearlyAsksForATimeToLive(String name) {
        APIGatewayProxyResponseEvent answer =
                context.call(handler, event("1").withQueryStringParameters(Map.of(name, "60")));

        assertEquals(400, answer.getStatusCode());
        assertEquals(
                "{\"message\":\"the query parameter must be spelled ttl, got \\\"" + name + "\\\"\"}",
                answer.getBody());
        assertEquals(0, table.itemCount());
    }

    /** API Gateway's {@code queryStringParameters} holds the last value alone. */
    @Test
    void refusesTwoTimesToLive() {
        APIGatewayProxyResponseEvent answer = context.call(
                handler,
                event("1")
                        .withQueryStringParameters(Map.of("ttl", "3600"))
                        .withMultiValueQueryStringParameters(Map.of("ttl", List.of("60", "3600"))));

        assertEquals(400, answer.getStatusCode());
        assertEquals("{\"message\":\"ttl must be given once, got 2 values\"}", answer.getBody());
        assertEquals(0, table.itemCount());
    }

    @Test
    void logsOneLineWithoutTheDocument() {
        post("{\"secret\":1}");

        assertEquals(1, context.lines.size());
        assertEquals("{\"requestId\":\"request-1\",\"outcome\":\"STORED\",\"size\":12}", context.lines.get(0));
    }

    private APIGatewayProxyResponseEvent post(String body) {
        return context.call(handler, event(body));
    }

    private StoreHandler at(String now, Settings settings) {
        return new StoreHandler(table.store(), settings, InstantSource.fixed(Instant.parse(now)));
    }

    private static APIGatewayProxyRequestEvent event(String body) {
        return new APIGatewayProxyRequestEvent()
                .withHttpMethod("POST")
                .withPath("/mimic")
                .withRequestContext(new ProxyRequestContext().withPath("/dev/mimic"))
                .withBody(body)
                .withIsBase64Encoded(false);
    }
}
