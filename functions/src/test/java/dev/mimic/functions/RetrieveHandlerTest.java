package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.mimic.functions.store.DocumentStore;
import dev.mimic.functions.store.FaultyDynamoDb;
import dev.mimic.functions.store.MimicTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RetrieveHandlerTest {

    private static final String ID = "7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63";

    private final DocumentStore store = new MimicTable().store();
    private final RetrieveHandler handler = new RetrieveHandler(store, Cors.OFF);
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
        store.put(ID, text, context.deadline());

        APIGatewayProxyResponseEvent answer = get(ID);

        assertEquals(200, answer.getStatusCode());
        assertEquals("application/json", answer.getHeaders().get("Content-Type"));
        assertEquals("{\"id\":\"" + ID + "\",\"body\":" + text + "}", answer.getBody());
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
                "7B5D4F1E-6F0A-4C3E-9D2B-8A1C0E9F7D63",
                "7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63\n",
                "7b5d4f1e6f0a4c3e9d2b8a1c0e9f7d63",
                "1-1-1-1-1"
            })
    void answersNotFoundForWhatIsNoIdWithoutAskingDynamoDb(String id) {
        RetrieveHandler withoutDynamoDb = new RetrieveHandler(
                new DocumentStore(new FaultyDynamoDb(() -> new IllegalStateException("DynamoDB was asked")), "table"),
                Cors.OFF);

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
        store.put(ID, "\"secret\"", context.deadline());

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
