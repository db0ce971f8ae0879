package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.mimic.functions.store.Document;
import dev.mimic.functions.store.DocumentStore;
import dev.mimic.functions.store.FaultyDynamoDb;
import dev.mimic.functions.store.InterruptedDynamoDb;
import dev.mimic.functions.store.MimicTable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RetrieveHandlerTest {

    private static final String ID = "7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63";

    private final DocumentStore store = new MimicTable().store();
    private final RetrieveHandler handler =
            new RetrieveHandler(store, StoreHandlerTest.SETTINGS, InstantSource.system());
    private final RecordingContext context = new RecordingContext();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"n\":12345678901234567890.000000000000000000001,\"a\":[],\"\":null}",
                "{\"b\":1,\"a\":2,\"b\":3}",
                " [ 1 ,\t2\r\n] ",
                "-0",
                "1E400",
                "\"\\ud800 \\u00e9 é \u2028 \uD83D\uDE00\"",
                "{}",
                "\"\"",
                "null"
            })
    void answersTheTextExactlyAsItCame(String text) {
        store.put(ID, new Document(text, Optional.empty()), context.deadline());

        APIGatewayProxyResponseEvent answer = get(ID);

        assertEquals(200, answer.getStatusCode());
        assertEquals("application/json", answer.getHeaders().get("Content-Type"));
        assertEquals("{\"id\":\"" + ID + "\",\"body\":" + text + "}", answer.getBody());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"b\":1,\"a\":2,\"b\":3}", " [ 1 ,\t2\r\n] ", "\"\"", "null"})
    void answersTheTextAloneUnderBody(String text) {
        store.put(ID, new Document(text, Optional.empty()), context.deadline());

        APIGatewayProxyResponseEvent answer = context.call(handler, event(ID).withResource("/mimic/{id}/body"));

        assertEquals(200, answer.getStatusCode());
        assertEquals("application/json", answer.getHeaders().get("Content-Type"));
        assertEquals(text, answer.getBody());
    }

    @Test
    void tellsCachesThatADocumentNeverChanges() {
        store.put(ID, new Document("1", Optional.empty()), context.deadline());

        APIGatewayProxyResponseEvent answer = get(ID);

        assertEquals('"' + ID + '"', answer.getHeaders().get("ETag"));
        assertEquals("private, max-age=31536000, immutable", answer.getHeaders().get("Cache-Control"));
        assertNull(answer.getHeaders().get("Expires"));
    }

    @Test
    void tellsCachesWhenADocumentExpires() {
        store.put(ID, new Document("1", Optional.of(Instant.parse("2126-03-05T07:09:00Z"))), context.deadline());
        RetrieveHandler aMinuteBefore = new RetrieveHandler(
                store, StoreHandlerTest.SETTINGS, InstantSource.fixed(Instant.parse("2126-03-05T07:08:00Z")));

        APIGatewayProxyResponseEvent answer = context.call(aMinuteBefore, event(ID));

        assertEquals("private, max-age=60, immutable", answer.getHeaders().get("Cache-Control"));
        assertEquals("Tue, 05 Mar 2126 07:09:00 GMT", answer.getHeaders().get("Expires"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mimic/{id}", "/mimic/{id}/body"})
    void answersNotModifiedToWhoHasTheDocument(String resource) {
        store.put(ID, new Document("1", Optional.empty()), context.deadline());
        APIGatewayProxyRequestEvent event =
                event(ID).withResource(resource).withHeaders(Map.of("if-none-match", '"' + ID + '"'));

        APIGatewayProxyResponseEvent answer = context.call(handler, event);

        assertEquals(304, answer.getStatusCode());
        assertEquals("", answer.getBody());
        assertEquals('"' + ID + '"', answer.getHeaders().get("ETag"));
        assertEquals("private, max-age=31536000, immutable", answer.getHeaders().get("Cache-Control"));
        assertEquals(List.of("{\"requestId\":\"request-1\",\"outcome\":\"NOT_MODIFIED\",\"size\":0}"), context.lines);
    }

    /** The parts of a large document are up to 15 further reads, and up to 60 read units each. */
    @Test
    void readsNoPartsForWhoHasTheDocument() {
        MimicTable table = new MimicTable();
        byte[] noise = new byte[1_500_000];
        new Random(1).nextBytes(noise);
        String text = '"' + HexFormat.of().formatHex(noise) + '"';
        table.store().put(ID, new Document(text, Optional.empty()), context.deadline());
        DocumentStore oneRead = new DocumentStore(
                new InterruptedDynamoDb(MimicTable.CLIENT, 1, false), table.name(), InstantSource.system());

        APIGatewayProxyResponseEvent answer = context.call(
                new RetrieveHandler(oneRead, StoreHandlerTest.SETTINGS, InstantSource.system()),
                event(ID).withHeaders(Map.of("If-None-Match", '"' + ID + '"')));

        assertTrue(table.itemCount() > 1);
        assertEquals(304, answer.getStatusCode());
    }

    /** RFC 9110, section 5.3: the lines are one list. API Gateway's {@code headers} holds the last one alone. */
    @Test
    void answersNotModifiedToWhoNamesTheDocumentInAnyOfSeveralLines() {
        store.put(ID, new Document("1", Optional.empty()), context.deadline());
        APIGatewayProxyRequestEvent event = event(ID)
                .withHeaders(Map.of("If-None-Match", "\"another\""))
                .withMultiValueHeaders(Map.of("If-None-Match", List.of('"' + ID + '"', "\"another\"")));

        assertEquals(304, context.call(handler, event).getStatusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"another\"", "\"a,*,b\"", "\"a, " + ID + "\"", "\"" + ID + "\", *", ID})
    void answersTheDocumentUnlessTheHeaderNamesIt(String ifNoneMatch) {
        store.put(ID, new Document("1", Optional.empty()), context.deadline());

        APIGatewayProxyResponseEvent answer =
                context.call(handler, event(ID).withHeaders(Map.of("If-None-Match", ifNoneMatch)));

        assertEquals(200, answer.getStatusCode());
    }

    /** "The alphabetic characters may be all uppercase, all lowercase, or mixed case": RFC 9562, section 4. */
    @ParameterizedTest
    @ValueSource(strings = {"7B5D4F1E-6F0A-4C3E-9D2B-8A1C0E9F7D63", "7b5D4f1e-6F0a-4c3e-9d2b-8A1C0E9F7D63"})
    void findsADocumentByItsIdInAnyCase(String id) {
        store.put(ID, new Document("1", Optional.empty()), context.deadline());

        APIGatewayProxyResponseEvent answer = get(id);

        assertEquals("{\"id\":\"" + ID + "\",\"body\":1}", answer.getBody());
        assertEquals('"' + ID + '"', answer.getHeaders().get("ETag"));
    }

    @Test
    void answersNotFoundToWhoHasADocumentThatIsGone() {
        APIGatewayProxyResponseEvent answer =
                context.call(handler, event(ID).withHeaders(Map.of("If-None-Match", '"' + ID + '"')));

        assertEquals(404, answer.getStatusCode());
        assertNull(answer.getHeaders().get("ETag"));
    }

    @Test
    void answersNotFoundForAnUnknownId() {
        APIGatewayProxyResponseEvent answer = get(ID);

        assertEquals(404, answer.getStatusCode());
        assertEquals("application/json", answer.getHeaders().get("Content-Type"));
        assertEquals("{\"message\":\"Item not found\"}", answer.getBody());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "..",
                "not-a-uuid",
                "7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63\n",
                "7b5d4f1e6f0a4c3e9d2b8a1c0e9f7d63",
                "1-1-1-1-1"
            })
    void answersNotFoundForWhatIsNoIdWithoutAskingDynamoDb(String id) {
        RetrieveHandler withoutDynamoDb = new RetrieveHandler(
                new DocumentStore(
                        new FaultyDynamoDb(() -> new IllegalStateException("DynamoDB was asked")),
                        "table",
                        InstantSource.system()),
                StoreHandlerTest.SETTINGS,
                InstantSource.system());

        APIGatewayProxyResponseEvent answer = context.call(withoutDynamoDb, event(id));

        assertEquals(404, answer.getStatusCode());
    }

    @Test
    void answersBadRequestWithoutAnId() {
        APIGatewayProxyResponseEvent answer = context.call(handler, new APIGatewayProxyRequestEvent());

        assertEquals(400, answer.getStatusCode());
        assertEquals("{\"message\":\"Missing id parameter\"}", answer.getBody());
    }

    @Test
    void logsOneLineWithoutTheDocument() {
        store.put(ID, new Document("\"secret\"", Optional.empty()), context.deadline());

        get(ID);

        assertEquals(List.of("{\"requestId\":\"request-1\",\"outcome\":\"FOUND\",\"size\":8}"), context.lines);
    }

    private APIGatewayProxyResponseEvent get(String id) {
        return context.call(handler, event(id));
    }

    private static APIGatewayProxyRequestEvent event(String id) {
        return new APIGatewayProxyRequestEvent().withHttpMethod("GET").withPathParameters(Map.of("id", id));
    }
}
