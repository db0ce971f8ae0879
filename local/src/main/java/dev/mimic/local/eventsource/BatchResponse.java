package dev.mimic.local.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a function answers that reports the failures of a batch: {@code {"batchItemFailures": [{"itemIdentifier": "…"}]}}.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Handling errors for an SQS
 *     event source, "Success and failure conditions"</a>
 */
final class BatchResponse {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private BatchResponse() {}

    /**
     * Reads an answer.
     *
     * @param answer the answer
     * @param identifiers those of the batch
     * @return the identifiers that have failed, none if nothing has; empty if all of the batch has, because the answer is not
     *     as it must be
     */
    static Optional<Set<String>> failures(byte[] answer, Set<String> identifiers) {
        Optional<JsonNode> json = parse(answer);
        if (json.isEmpty()) {
            return Optional.empty();
        }
        if (isNothing(json.get())
                || json.get().isTextual() && json.get().textValue().isEmpty()) {
            return Optional.of(Set.of());
        }
        JsonNode failures = json.get().path("batchItemFailures");
        if (!json.get().isObject() || !isNothing(failures) && !failures.isArray()) {
            return Optional.empty();
        }
        Set<String> failed = new LinkedHashSet<>();
        for (JsonNode failure : failures) {
            String identifier = failure.path("itemIdentifier").textValue();
            if (!identifiers.contains(identifier == null ? "" : identifier)) {
                return Optional.empty();
            }
            failed.add(identifier);
        }
        return Optional.of(failed);
    }

    private static Optional<JsonNode> parse(byte[] answer) {
        try {
            return Optional.of(MAPPER.readTree(answer));
        } catch (IOException invalid) {
            return Optional.empty();
        }
    }

    private static boolean isNothing(JsonNode json) {
        return json.isMissingNode() || json.isNull();
    }
}
