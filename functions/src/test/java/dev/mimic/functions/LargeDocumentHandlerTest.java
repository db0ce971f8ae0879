package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.mimic.functions.store.DocumentStore;
import dev.mimic.functions.store.MimicTable;
import dev.mimic.functions.store.SmallS3;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Both handlers with documents in a bucket: their answers are those of documents in the table. */
final class LargeDocumentHandlerTest {

    private static final String TEXT = text();

    private final SmallS3 s3 = new SmallS3();
    private final DocumentStore store =
            new MimicTable().store().withLargeDocuments("us-east-1", Optional.of(s3.settings(2_000)));
    private final StoreHandler storing = new StoreHandler(store, StoreHandlerTest.SETTINGS, InstantSource.system());
    private final RetrieveHandler retrieving =
            new RetrieveHandler(store, StoreHandlerTest.SETTINGS, InstantSource.system());
    private final RecordingContext context = new RecordingContext();

    @AfterEach
    void close() {
        s3.close();
    }

    @Test
    void whatIsStoredComesBackExactlyAsItCame() {
        String id = post().getBody();

        assertEquals(1, s3.objects().size());
        assertEquals("{\"id\":\"" + id + "\",\"body\":" + TEXT + "}", get(id).getBody());
        assertEquals(
                TEXT,
                context.call(retrieving, event(id).withResource("/mimic/{id}/body"))
                        .getBody());
    }

    @Test
    void whoHasTheDocumentIsAnsweredWithoutReadingTheObject() {
        String id = post().getBody();
        int before = s3.requests().size();

        APIGatewayProxyResponseEvent answer =
                context.call(retrieving, event(id).withHeaders(Map.of("If-None-Match", '"' + id + '"')));

        assertEquals(304, answer.getStatusCode());
        assertEquals(before, s3.requests().size());
    }

    @Test
    void theLogTellsOfAFaultWithKeyAndRequestAndNothingOfTheDocument() {
        String id = post().getBody();
        String key = s3.objects().keySet().iterator().next();
        s3.delete(key);

        APIGatewayProxyResponseEvent answer = get(id);

        assertEquals(500, answer.getStatusCode());
        assertEquals("{\"message\":\"Internal server error\"}", answer.getBody());
        String line = context.lines.get(1);
        assertTrue(
                line.contains(
                        "object " + key + " is missing: S3 answered NoSuchKey, status 404, request 0123456789ABCDEF"),
                line);
        assertFalse(line.contains(TEXT.substring(100, 120)), line);
    }

    private APIGatewayProxyResponseEvent post() {
        APIGatewayProxyResponseEvent answer = context.call(storing, new APIGatewayProxyRequestEvent().withBody(TEXT));
        assertEquals(200, answer.getStatusCode());
        return answer;
    }

    private APIGatewayProxyResponseEvent get(String id) {
        return context.call(retrieving, event(id));
    }

    private static APIGatewayProxyRequestEvent event(String id) {
        return new APIGatewayProxyRequestEvent().withPathParameters(Map.of("id", id));
    }

    private static String text() {
        byte[] bytes = new byte[10_000];
        new Random(1).nextBytes(bytes);
        return "{\"é\":\"" + HexFormat.of().formatHex(bytes) + "\"}";
    }
}
