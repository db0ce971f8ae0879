package dev.mimic.local.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The actions of Amazon SQS, on the queues that are served.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html">Actions</a>
 */
final class SqsActions {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_RESULTS = 1000;

    private final Supplier<QueueDirectory> directory;
    private final Supplier<String> origin;

    /**
     * Serves queues.
     *
     * @param directory the queues that are served at the moment
     * @param origin what the addresses begin with that are answered
     */
    SqsActions(Supplier<QueueDirectory> directory, Supplier<String> origin) {
        this.directory = directory;
        this.origin = origin;
    }

    /**
     * Does what is asked.
     *
     * @param action the action, for example {@code SendMessage}
     * @param request its request
     * @param caller who asks
     * @return the answer; fails with a {@link SqsError}
     */
    CompletableFuture<ObjectNode> call(String action, ObjectNode request, Caller caller) {
        try {
            QueueDirectory queues = directory.get();
            return switch (action) {
                case "GetQueueUrl", "CreateQueue" -> done(queueUrl(queues, action, request, caller));
                case "ListQueues" -> done(list(queues, request, caller));
                case "SendMessage" -> queue(queues, request, caller).send(request);
                case "SendMessageBatch" -> queue(queues, request, caller).sendBatch(request);
                case "ReceiveMessage" -> queue(queues, request, caller).receive(request);
                case "DeleteMessage" -> queue(queues, request, caller).delete(request);
                case "DeleteMessageBatch" -> queue(queues, request, caller).deleteBatch(request);
                case "ChangeMessageVisibility" -> queue(queues, request, caller).changeVisibility(request);
                case "ChangeMessageVisibilityBatch" ->
                    queue(queues, request, caller).changeVisibilityBatch(request);
                case "PurgeQueue" -> queue(queues, request, caller).purge();
                case "GetQueueAttributes" -> attributes(queue(queues, request, caller), request);
                case "SetQueueAttributes" -> setAttributes(queues, queue(queues, request, caller), request);
                case "ListDeadLetterSourceQueues" ->
                    done(deadLetterSources(
                            queues, queue(queues, request, caller).queue().arn()));
                case "ListQueueTags" -> done(tags(queue(queues, request, caller)));
                case "TagQueue", "UntagQueue" -> done(tag(queue(queues, request, caller), request));
                // Everybody may do everything here.
                case "AddPermission", "RemovePermission" -> done(nothing(queue(queues, request, caller)));
                case "DeleteQueue", "StartMessageMoveTask", "CancelMessageMoveTask", "ListMessageMoveTasks" ->
                    throw SqsError.of(
                            "UnsupportedOperation",
                            action + " is not served on this machine: the queues are those of the template");
                default -> throw SqsError.unknownAction(action);
            };
        } catch (SqsError e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static CompletableFuture<ObjectNode> done(ObjectNode answer) {
        return CompletableFuture.completedFuture(answer);
    }

    private static ObjectNode nothing(ServedQueue found) {
        return NODES.objectNode();
    }

    private static ServedQueue queue(QueueDirectory queues, ObjectNode request, Caller caller) {
        return queues.ofUrl(required(request, "QueueUrl"), caller);
    }

    private static String required(ObjectNode request, String name) {
        String value = request.path(name).asText();
        if (value.isEmpty()) {
            throw SqsError.missingParameter(name);
        }
        return value;
    }

    /** The address of a queue that callers can use. */
    String url(ServedQueue served) {
        return origin.get() + "/" + served.queue().account() + "/"
                + served.queue().name();
    }

    /** A queue that the template has can be created as often as one likes. */
    private ObjectNode queueUrl(QueueDirectory queues, String action, ObjectNode request, Caller caller) {
        Optional<String> owner =
                Optional.ofNullable(request.get("QueueOwnerAWSAccountId")).map(JsonNode::asText);
        try {
            return NODES.objectNode()
                    .put(
                            "QueueUrl",
                            url(queues.ofName(required(request, "QueueName"), owner, Optional.empty(), caller)));
        } catch (SqsError e) {
            throw action.equals("CreateQueue") && e.shape().endsWith("QueueDoesNotExist")
                    ? SqsError.of(
                            "UnsupportedOperation",
                            "no queue is created on this machine but those of the template, which has none with the name "
                                    + request.path("QueueName").asText())
                    : e;
        }
    }

    private ObjectNode list(QueueDirectory queues, ObjectNode request, Caller caller) {
        String prefix = request.path("QueueNamePrefix").asText();
        return urls(
                "QueueUrls",
                queues.all().stream()
                        .filter(served -> served.queue().name().startsWith(prefix))
                        .limit(request.path("MaxResults").asInt(MOST_RESULTS)));
    }

    private ObjectNode deadLetterSources(QueueDirectory queues, String arn) {
        return urls(
                "queueUrls",
                queues.all().stream()
                        .filter(served -> served.redrive()
                                .filter(policy -> policy.deadLetterTargetArn().equals(arn))
                                .isPresent()));
    }

    private ObjectNode urls(String name, Stream<ServedQueue> queues) {
        ObjectNode answer = NODES.objectNode();
        ArrayNode urls = answer.putArray(name);
        queues.map(this::url).forEach(urls::add);
        return answer;
    }

    private static CompletableFuture<ObjectNode> attributes(ServedQueue queue, ObjectNode request) {
        Set<String> names = new HashSet<>(request.path("AttributeNames")
                .valueStream()
                .map(JsonNode::asText)
                .toList());
        return queue.attributes().thenApply(all -> {
            ObjectNode answer = NODES.objectNode();
            ObjectNode shown = NODES.objectNode();
            all.forEach((name, value) -> {
                if (names.contains("All") || names.contains(name)) {
                    shown.put(name, value);
                }
            });
            if (!shown.isEmpty()) {
                answer.set("Attributes", shown);
            }
            return answer;
        });
    }

    private static CompletableFuture<ObjectNode> setAttributes(
            QueueDirectory queues, ServedQueue queue, ObjectNode request) {
        Map<String, String> values = new LinkedHashMap<>();
        request.path("Attributes").properties().forEach(attribute -> {
            QueueAttributes.check(
                    attribute.getKey(),
                    attribute.getValue().asText(),
                    queue.queue().isFifo());
            values.put(attribute.getKey(), attribute.getValue().asText());
        });
        Optional<Queue.Redrive> redrive = Optional.ofNullable(values.remove(QueueAttributes.REDRIVE_POLICY))
                .map(policy -> redrive(queues, policy))
                .orElse(queue.redrive());
        queue.setAttributes(values, redrive);
        return queue.tellEngine(arn -> queues.find(arn).map(ServedQueue::engineName));
    }

    /** An empty text takes the policy away. */
    private static Optional<Queue.Redrive> redrive(QueueDirectory queues, String policy) {
        if (policy.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (JSON.readTree(policy) instanceof ObjectNode object) {
                Queue.Redrive redrive = QueueAttributes.redrive(object);
                if (queues.find(redrive.deadLetterTargetArn()).isEmpty()) {
                    throw SqsError.invalidParameter(
                            QueueAttributes.REDRIVE_POLICY, policy, "Dead letter target does not exist.");
                }
                return Optional.of(redrive);
            }
        } catch (JsonProcessingException e) {
            // no object either
        }
        throw SqsError.invalidParameter(
                QueueAttributes.REDRIVE_POLICY, policy, "Redrive policy is not a valid JSON map.");
    }

    private static ObjectNode tags(ServedQueue queue) {
        ObjectNode answer = NODES.objectNode();
        if (!queue.tags().isEmpty()) {
            queue.tags().forEach(answer.putObject("Tags")::put);
        }
        return answer;
    }

    private static ObjectNode tag(ServedQueue queue, ObjectNode request) {
        Map<String, String> tags = new LinkedHashMap<>(queue.tags());
        request.path("Tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        tags.keySet()
                .removeAll(List.copyOf(request.path("TagKeys")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList()));
        queue.tags(tags);
        return NODES.objectNode();
    }
}
