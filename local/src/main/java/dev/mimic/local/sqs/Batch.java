package dev.mimic.local.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The entries of a batch, each of which succeeds or fails by itself. */
final class Batch {

    private static final int MOST_ENTRIES = 10;
    private static final int MOST_BYTES = 1024 * 1024;

    private final MessageAction action;
    private final Map<String, ObjectNode> entries = new LinkedHashMap<>();
    private final ArrayNode successful = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode failed = JsonNodeFactory.instance.arrayNode();

    /**
     * Reads a batch.
     *
     * @param action what is done with each entry
     * @param request the request with its entries
     * @throws SqsError if Amazon SQS refuses it as a whole
     */
    Batch(MessageAction action, ObjectNode request) {
        this.action = action;
        JsonNode list = request.path("Entries");
        if (list.isEmpty()) {
            throw SqsError.of(
                    "EmptyBatchRequest",
                    "There should be at least one " + action.name() + "BatchRequestEntry in the request.");
        }
        if (list.size() > MOST_ENTRIES) {
            throw SqsError.of(
                    "TooManyEntriesInBatchRequest",
                    "Maximum number of entries per request are 10. You have sent " + list.size() + ".");
        }
        long bytes = 0;
        for (JsonNode entry : list) {
            add((ObjectNode) entry);
            bytes += SendAction.size(entry);
        }
        if (bytes > MOST_BYTES) {
            throw SqsError.of(
                    "BatchRequestTooLong",
                    "Batch requests cannot be longer than 1048576 bytes. You have sent " + bytes + " bytes.");
        }
    }

    private void add(ObjectNode entry) {
        String id = entry.path("Id").asText();
        if (!id.matches("[A-Za-z0-9_-]{1,80}")) {
            throw SqsError.of(
                    "InvalidBatchEntryId",
                    "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80"
                            + " letters long.");
        }
        if (entries.put(id, entry) != null) {
            throw SqsError.of("BatchEntryIdsNotDistinct", "Id " + id + " repeated.");
        }
    }

    /**
     * Runs it.
     *
     * @param engine asks ElasticMQ
     * @return the answer
     */
    CompletableFuture<ObjectNode> run(Function<ObjectNode, CompletableFuture<ObjectNode>> engine) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        ArrayNode asked = request.putArray("Entries");
        entries.forEach((id, entry) -> {
            try {
                asked.add(action.toEngine(entry));
            } catch (SqsError e) {
                fail(id, e);
            }
        });
        return asked.isEmpty()
                ? CompletableFuture.completedFuture(answer())
                : engine.apply(request).thenApply(this::answer);
    }

    private ObjectNode answer(ObjectNode ofEngine) {
        ofEngine.path("Successful").forEach(result -> {
            String id = result.path("Id").asText();
            successful.add(action.answered(entries.get(id), (ObjectNode) result));
        });
        ofEngine.path("Failed").forEach(result -> {
            String id = result.path("Id").asText();
            SqsError error = SqsError.of(
                    result.path("Code").asText(), result.path("Message").asText());
            try {
                successful.add(action.refused(entries.get(id), error).put("Id", id));
            } catch (SqsError e) {
                fail(id, e);
            }
        });
        return answer();
    }

    private void fail(String id, SqsError error) {
        failed.addObject()
                .put("Id", id)
                .put("SenderFault", error.isOfSender())
                .put("Code", error.code())
                .put("Message", error.getMessage());
    }

    /** AWS leaves out a list that is empty, and SDKs take either. */
    private ObjectNode answer() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("Successful", successful);
        answer.set("Failed", failed);
        return answer;
    }
}
