package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.mimic.functions.store.DocumentStore;
import dev.mimic.functions.store.FaultyDynamoDb;
import dev.mimic.functions.store.ScriptedDynamoDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** However a request ends, its log line holds nothing of the document and no API key. */
final class LogSafetyPropertyTest {

    private static final String ID = "7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63";

    /** What a body may look like around the marker: JSON, nearly JSON, and anything else. */
    private static final List<String> BODIES =
            List.of("\"%s\"", "{\"%s\":1}", "%s", "{%s:1}", "[1,%s]", "\"%s", "\"\\%s\"", "\"a\" %s", "%s\n");

    /** The faults of DynamoDB and of the SDK, with all the places where one could quote what was sent or received. */
    private static final List<Function<String, RuntimeException>> FAULTS = List.of(
            IllegalStateException::new,
            marker -> new IllegalStateException("a", new IllegalStateException(marker)),
            marker -> new UncheckedIOException(marker, new IOException(marker)),
            LogSafetyPropertyTest::withSuppressed,
            SdkClientException::create,
            marker -> SdkClientException.create("Unable to unmarshall: " + marker, new IOException(marker)),
            marker -> dynamoDbException("ValidationException", marker),
            marker -> dynamoDbException("ThrottlingException", marker));

    /** Answers at which the SDK's own parser stumbles. */
    private static final List<String> GARBLED_ANSWERS = List.of(
            "{\"Item\":{\"id\":{\"S\":\"1\"},\"body\":{\"S\":%s",
            "{\"Item\":{\"id\":{\"S\":\"1\"},\"body\":{\"B\":\"%s!\"}}}",
            "{\"Item\":{\"id\":{\"S\":\"1\"},\"parts\":{\"N\":\"%s\"}}}",
            "{\"Item\":{\"id\":{\"S\":\"1\"},\"body\":{\"S\":\"1\"},\"expires\":{\"N\":\"%s\"}}}");

    private final List<String> lines = new ArrayList<>();
    private int calls;

    @Property(tries = 20)
    void noLineHoldsAnyOfTheDocument(@ForAll("markers") String marker) throws IOException {
        lines.clear();
        calls = 0;

        DocumentStore canned = DocumentStore.canned('"' + marker + '"');
        for (String body : BODIES) {
            store(canned, body.formatted(marker));
        }
        retrieve(canned);
        for (Function<String, RuntimeException> fault : FAULTS) {
            DocumentStore store =
                    new DocumentStore(new FaultyDynamoDb(() -> fault.apply(marker)), "table", InstantSource.system());
            store(store, '"' + marker + '"');
            retrieve(store);
        }

        assertSafe(marker);
    }

    @Example
    void noLineHoldsAnyOfATextThatIsTooLarge() throws IOException {
        String marker = "secret";

        store(DocumentStore.canned("1"), '"' + marker.repeat(1024 * 1024) + '"');

        assertSafe(marker);
    }

    @Example
    void noLineHoldsAnyOfAGarbledAnswer() throws IOException {
        String marker = "secret";

        for (String answer : GARBLED_ANSWERS) {
            retrieve(ScriptedDynamoDb.answering(200, answer.formatted(marker)).store());
        }
        store(
                ScriptedDynamoDb.answering(400, "{\"__type\":\"ValidationException\",\"message\":\"" + marker + "\"}")
                        .store(),
                '"' + marker + '"');

        assertSafe(marker);
    }

    @Property(tries = 100)
    void noLineHoldsAnyOfAMalformedEvent(@ForAll("markers") String marker, @ForAll boolean json) throws IOException {
        ApiGateway gateway = new ApiGateway(
                new StoreHandler(DocumentStore.canned("1"), StoreHandlerTest.SETTINGS, InstantSource.system()));

        gateway.call((json ? "{\"body\":[\"" + marker + "\"]}" : "{\"body\":" + marker + "}")
                .getBytes(StandardCharsets.UTF_8));

        assertEquals(List.of("{\"requestId\":\"request-1\",\"outcome\":\"INVALID\",\"size\":0}"), gateway.logLines());
    }

    private void assertSafe(String marker) {
        assertEquals(calls, lines.size());
        for (String line : lines) {
            assertFalse(line.contains(marker), line);
            assertFalse(line.contains(ApiGateway.API_KEY), line);
        }
    }

    private void store(DocumentStore store, String body) throws IOException {
        ApiGateway gateway = new ApiGateway(new StoreHandler(store, StoreHandlerTest.SETTINGS, InstantSource.system()));
        gateway.post(body);
        gateway.postAsBase64(body.getBytes(StandardCharsets.UTF_8));
        lines.addAll(gateway.logLines());
        calls += 2;
    }

    private void retrieve(DocumentStore store) throws IOException {
        ApiGateway gateway =
                new ApiGateway(new RetrieveHandler(store, StoreHandlerTest.SETTINGS, InstantSource.system()));
        gateway.get(ID);
        lines.addAll(gateway.logLines());
        calls++;
    }

    private static RuntimeException withSuppressed(String marker) {
        RuntimeException fault = new IllegalStateException("a");
        fault.addSuppressed(new IllegalStateException(marker));
        return fault;
    }

    private static RuntimeException dynamoDbException(String code, String message) {
        return (RuntimeException) DynamoDbException.builder()
                .message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }

    @Provide
    Arbitrary<String> markers() {
        return Arbitraries.strings().withCharRange('a', 'z').ofLength(20);
    }
}
