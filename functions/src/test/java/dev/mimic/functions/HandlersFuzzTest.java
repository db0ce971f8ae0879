package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mimic.functions.ApiGateway.HttpAnswer;
import dev.mimic.functions.store.DocumentStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;

/**
 * Drives both handlers with whatever bytes a coverage-guided fuzzer thinks of. Without the profile {@code fuzz} it runs on
 * the inputs in the resources only.
 */
final class HandlersFuzzTest {

    private static final String DOCUMENT = "{\"a\":[1,\"\\ud83d\"]}";

    /** What a function may answer where DynamoDB does its part. */
    private static final Set<Integer> STATUS_CODES = Set.of(200, 304, 400, 404, 413);

    private static final Settings SETTINGS =
            new Settings(new Cors(List.of("https://a.example")), new TimeToLive(Optional.of(60L), 3_600), true);

    /** Longer texts would overflow the stack of the test's own grammar, which is made of regular expressions. */
    private static final int MAX_GRAMMAR_LENGTH = 1_000;

    private static final long START = System.nanoTime();

    private static long events;

    private final DocumentStore documents = DocumentStore.canned(DOCUMENT);
    private final ApiGateway store = new ApiGateway(new StoreHandler(documents, SETTINGS, InstantSource.system()));
    private final ApiGateway retrieve =
            new ApiGateway(new RetrieveHandler(documents, SETTINGS, InstantSource.system()));

    @FuzzTest(maxDuration = "5m")
    @DictionaryEntries({
        "\"body\":",
        "\"headers\":{",
        "\"pathParameters\":{\"id\":\"7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63\"}",
        "\"queryStringParameters\":{\"ttl\":\"60\"}",
        "\"requestContext\":{\"path\":\"/dev/mimic\"}",
        "\"isBase64Encoded\":true",
        "\"resource\":\"/mimic/{id}/body\"",
        "\"If-None-Match\":\"*\"",
        "\"Origin\":\"https://a.example\"",
        "\\ud83d",
        "\\u0000"
    })
    void answersEveryEvent(byte[] event) throws IOException {
        for (ApiGateway gateway : List.of(store, retrieve)) {
            HttpAnswer answer = gateway.call(event);

            assertTrue(STATUS_CODES.contains(answer.statusCode()), () -> "status " + answer.statusCode());
            assertEquals(1, gateway.logLines().size());
            gateway.logLines().clear();
        }
        events++;
    }

    @FuzzTest(maxDuration = "5m")
    @DictionaryEntries({"true", "false", "null", "\\u", "\\ud83d", "1E400", "-0", "\"\":", "{}", "[]", "\u2028"})
    void keepsJsonAndNothingElse(byte[] body) throws IOException {
        HttpAnswer answer = store.postAsBase64(body);

        Optional<String> text = decoded(body);
        if (text.isEmpty()) {
            assertEquals("{\"message\":\"Invalid JSON: the body is not UTF-8\"}", answer.body());
        } else if (text.get().length() <= MAX_GRAMMAR_LENGTH) {
            assertEquals(JsonGrammar.accepts(text.get()) ? 200 : 400, answer.statusCode());
        }
        store.logLines().clear();
        events++;
    }

    @AfterAll
    static void printFigure() {
        System.out.printf(
                "fuzz: %,d inputs in %d s, each answered as it must be%n",
                events, Duration.ofNanos(System.nanoTime() - START).toSeconds());
    }

    private static Optional<String> decoded(byte[] body) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
