package dev.mimic.local.eventsource;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * AWS's page "Handling errors for an SQS event source in Lambda", "Success and failure conditions", and that of DynamoDB
 * streams, which is the same.
 */
final class BatchResponseTest {

    private static final Set<String> BATCH = Set.of("a", "b");

    private static Optional<Set<String>> failures(String answer) {
        return BatchResponse.failures(answer.getBytes(StandardCharsets.UTF_8), BATCH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"batchItemFailures\": []}", "{\"batchItemFailures\": null}", "{}", "null", "\"\"", "", " "})
    void aBatchIsDone(String answer) {
        assertEquals(Optional.of(Set.of()), failures(answer));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {"batchItemFailures": [{"itemIdentifier": "b"}]}                           | b
            {"batchItemFailures": [{"itemIdentifier": "b"}, {"itemIdentifier": "b"}]}  | b
            {"batchItemFailures": [{"itemIdentifier": "a", "more": 1}], "more": true}  | a
            """)
    void partOfABatchHasFailed(String answer, String failed) {
        assertEquals(Optional.of(Set.of(failed)), failures(answer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"batchItemFailures\": [{\"itemIdentifier\": \"\"}]}",
                "{\"batchItemFailures\": [{\"itemIdentifier\": null}]}",
                "{\"batchItemFailures\": [{\"itemIdentifier\": 1}]}",
                "{\"batchItemFailures\": [{\"ItemIdentifier\": \"a\"}]}",
                "{\"batchItemFailures\": [{\"itemIdentifier\": \"unknown\"}]}",
                "{\"batchItemFailures\": [{\"itemIdentifier\": \"a\"}, {}]}",
                "{\"batchItemFailures\": [\"a\"]}",
                "{\"batchItemFailures\": \"a\"}",
                "{\"batchItemFailures\": {\"itemIdentifier\": \"a\"}}",
                "{\"batchItemFailures\": [",
                "[]",
                "\"done\"",
                "true",
                "1"
            })
    void aWholeBatchHasFailed(String answer) {
        assertEquals(Optional.empty(), failures(answer));
    }
}
