package dev.mimic.local.sqs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A queue as Amazon SQS has it, on top of one of ElasticMQ. Requests and answers are those of the JSON protocol. */
final class ServedQueue {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<String> COUNTS = List.of(
            "ApproximateNumberOfMessages",
            "ApproximateNumberOfMessagesDelayed",
            "ApproximateNumberOfMessagesNotVisible");

    private final Supplier<EngineClient> engine;
    private final HiddenMessages hidden = new HiddenMessages();
    private final DeduplicationIds ids = new DeduplicationIds();
    private final ReceivedMessages received;
    private final String created = Long.toString(System.currentTimeMillis() / 1000);
    private volatile Queue queue;
    private volatile Map<String, String> attributes;
    private volatile Map<String, String> tags;
    private volatile Optional<Queue.Redrive> redrive;
    private Map<String, String> inEngine = Map.of();

    /**
     * Prepares a queue; {@link #deploy} makes it.
     *
     * @param queue what the template says
     * @param engine the client of ElasticMQ, once it has started
     * @param arnOfEngineArn the ARN of a queue by that which ElasticMQ gives
     */
    ServedQueue(Queue queue, Supplier<EngineClient> engine, UnaryOperator<String> arnOfEngineArn) {
        this.queue = queue;
        this.engine = engine;
        received = new ReceivedMessages(ids, arnOfEngineArn);
        attributes = queue.attributes();
        tags = queue.tags();
        redrive = queue.redrive();
    }

    Queue queue() {
        return queue;
    }

    String engineName() {
        return engine.get().queueName(queue);
    }

    /** The attributes that can be set, as they are now. */
    Map<String, String> currentAttributes() {
        return attributes;
    }

    Map<String, String> tags() {
        return tags;
    }

    void tags(Map<String, String> changed) {
        tags = Map.copyOf(changed);
    }

    Optional<Queue.Redrive> redrive() {
        return redrive;
    }

    /** Makes it, or makes it what a template says now; what callers have set and the template does not change stays. */
    void deploy(Queue next) {
        attributes = changed(attributes, queue.attributes(), next.attributes());
        tags = changed(tags, queue.tags(), next.tags());
        redrive = queue.redrive().equals(next.redrive()) ? redrive : next.redrive();
        queue = next;
        if (inEngine.isEmpty()) {
            ObjectNode request = NODES.objectNode().put("QueueName", engineName());
            ObjectNode ofEngine = request.putObject("Attributes");
            if (queue.isFifo()) {
                ofEngine.put(QueueAttributes.FIFO_QUEUE, "true");
            }
            engine.get().call("CreateQueue", request).join();
            inEngine = Map.of(QueueAttributes.DELAY, "0");
        }
    }

    private static Map<String, String> changed(
            Map<String, String> now, Map<String, String> before, Map<String, String> next) {
        Map<String, String> changed = new LinkedHashMap<>(now);
        changed.keySet().removeIf(name -> before.containsKey(name) && !next.containsKey(name));
        next.forEach((name, value) -> {
            if (!value.equals(before.get(name)) || !changed.containsKey(name)) {
                changed.put(name, value);
            }
        });
        return Map.copyOf(changed);
    }

    /**
     * Tells ElasticMQ the attributes that it must know, once all queues are made.
     *
     * @param engineNames what ElasticMQ calls a queue that is served, by its ARN
     */
    synchronized CompletableFuture<ObjectNode> tellEngine(Function<String, Optional<String>> engineNames) {
        Map<String, String> next = new TreeMap<>();
        next.put(QueueAttributes.DELAY, attributes.get(QueueAttributes.DELAY));
        redrive.flatMap(policy -> engineNames
                        .apply(policy.deadLetterTargetArn())
                        .map(target -> redrivePolicy(target, policy.maxReceiveCount())))
                // It takes no policy back: one that leads to the queue itself, after as many receives as can be, is
                // none.
                .or(() -> Optional.of(redrivePolicy(engineName(), 1000))
                        .filter(none -> inEngine.containsKey(QueueAttributes.REDRIVE_POLICY)))
                .ifPresent(policy -> next.put(QueueAttributes.REDRIVE_POLICY, policy));
        if (next.equals(inEngine)) {
            return CompletableFuture.completedFuture(NODES.objectNode());
        }
        inEngine = next;
        ObjectNode request = NODES.objectNode();
        ObjectNode ofEngine = request.putObject("Attributes");
        next.forEach(ofEngine::put);
        return call("SetQueueAttributes", request);
    }

    private static String redrivePolicy(String engineName, int maxReceiveCount) {
        return NODES.objectNode()
                .put("deadLetterTargetArn", "arn:aws:sqs:local:000000000000:" + engineName)
                .put("maxReceiveCount", maxReceiveCount)
                .toString();
    }

    CompletableFuture<ObjectNode> send(ObjectNode request) {
        return one(new SendAction(attributes, ids), request);
    }

    CompletableFuture<ObjectNode> sendBatch(ObjectNode request) {
        return batch(new SendAction(attributes, ids), request);
    }

    CompletableFuture<ObjectNode> delete(ObjectNode request) {
        return one(new DeleteAction(queue.isFifo(), hidden), request);
    }

    CompletableFuture<ObjectNode> deleteBatch(ObjectNode request) {
        return batch(new DeleteAction(queue.isFifo(), hidden), request);
    }

    CompletableFuture<ObjectNode> changeVisibility(ObjectNode request) {
        return one(new VisibilityAction(hidden), request);
    }

    CompletableFuture<ObjectNode> changeVisibilityBatch(ObjectNode request) {
        return batch(new VisibilityAction(hidden), request);
    }

    private CompletableFuture<ObjectNode> one(MessageAction action, ObjectNode request) {
        return call(action.name(), action.toEngine(request))
                .handle((answer, fault) ->
                        fault == null ? action.answered(request, answer) : action.refused(request, SqsError.by(fault)));
    }

    private CompletableFuture<ObjectNode> batch(MessageAction action, ObjectNode request) {
        return new Batch(action, request).run(asked -> call(action.name() + "Batch", asked));
    }

    CompletableFuture<ObjectNode> receive(ObjectNode request) {
        Numbers.require(request, "MaxNumberOfMessages", 1, 10);
        Numbers.require(request, "WaitTimeSeconds", 0, 20);
        Numbers.require(request, QueueAttributes.VISIBILITY_TIMEOUT, 0, 43_200);
        long hiddenSeconds = number(request, QueueAttributes.VISIBILITY_TIMEOUT, QueueAttributes.VISIBILITY_TIMEOUT);
        ObjectNode asked = NODES.objectNode()
                .put("MaxNumberOfMessages", request.path("MaxNumberOfMessages").asInt(1))
                .put("WaitTimeSeconds", number(request, "WaitTimeSeconds", QueueAttributes.WAIT_TIME))
                .put(QueueAttributes.VISIBILITY_TIMEOUT, hiddenSeconds);
        asked.putArray("AttributeNames").add("All");
        asked.putArray("MessageAttributeNames").add("All");
        if (queue.isFifo() && request.has("ReceiveRequestAttemptId")) {
            asked.set("ReceiveRequestAttemptId", request.get("ReceiveRequestAttemptId"));
        }
        return call("ReceiveMessage", asked).thenApply(answer -> {
            answer.path("Messages")
                    .forEach(message -> hidden.add(message.path("ReceiptHandle").asText(), hiddenSeconds));
            return received.answer(request, answer);
        });
    }

    private long number(ObjectNode request, String parameter, String attribute) {
        return request.path(parameter).asLong(Long.parseLong(attributes.get(attribute)));
    }

    /** Removes every message. */
    CompletableFuture<ObjectNode> purge() {
        hidden.clear();
        ids.clear();
        return call("PurgeQueue", NODES.objectNode());
    }

    /** Has time pass for the messages that are hidden. */
    CompletableFuture<ObjectNode> advance(Duration passed) {
        ObjectNode request = NODES.objectNode();
        hidden.after(passed)
                .forEach((handle, seconds) -> request.withArray("Entries")
                        .addObject()
                        .put("Id", Integer.toString(request.withArray("Entries").size()))
                        .put("ReceiptHandle", handle)
                        .put(QueueAttributes.VISIBILITY_TIMEOUT, seconds));
        if (request.isEmpty()) {
            return CompletableFuture.completedFuture(request);
        }
        request.path("Entries")
                .forEach(entry -> hidden.add(
                        entry.path("ReceiptHandle").asText(),
                        entry.path(QueueAttributes.VISIBILITY_TIMEOUT).asLong()));
        // One that was deleted meanwhile, or moved to a dead-letter queue, is not found, and that is no fault.
        return call("ChangeMessageVisibilityBatch", request);
    }

    /** All attributes, with the numbers of messages. */
    CompletableFuture<Map<String, String>> attributes() {
        return counts().thenApply(counts -> {
            Map<String, String> all = new TreeMap<>(attributes);
            counts.forEach((name, count) -> all.put(name, count.toString()));
            redrive.ifPresent(policy -> all.put(
                    QueueAttributes.REDRIVE_POLICY,
                    NODES.objectNode()
                            .put("deadLetterTargetArn", policy.deadLetterTargetArn())
                            .put("maxReceiveCount", policy.maxReceiveCount())
                            .toString()));
            all.put("QueueArn", queue.arn());
            all.put("CreatedTimestamp", created);
            all.put("LastModifiedTimestamp", created);
            return all;
        });
    }

    /** The numbers of messages that can be received, are delayed, and are hidden. */
    CompletableFuture<Map<String, Long>> counts() {
        ObjectNode request = NODES.objectNode();
        COUNTS.forEach(request.putArray("AttributeNames")::add);
        return call("GetQueueAttributes", request).thenApply(answer -> {
            Map<String, Long> counts = new LinkedHashMap<>();
            COUNTS.forEach(name ->
                    counts.put(name, answer.path("Attributes").path(name).asLong()));
            return counts;
        });
    }

    /** Changes attributes; {@link #tellEngine} has to follow. */
    void setAttributes(Map<String, String> values, Optional<Queue.Redrive> policy) {
        Map<String, String> changed = new LinkedHashMap<>(attributes);
        changed.putAll(values);
        attributes = Map.copyOf(changed);
        redrive = policy;
    }

    CompletableFuture<ObjectNode> remove() {
        return call("DeleteQueue", NODES.objectNode());
    }

    private CompletableFuture<ObjectNode> call(String action, ObjectNode request) {
        ObjectNode asked = NODES.objectNode();
        asked.setAll(request);
        return engine.get().call(action, asked.put("QueueUrl", "/queue/" + engineName()));
    }
}
