package dev.mimic.local.sqs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mimic.sqs.ElasticMq;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Calls ElasticMQ in the JSON protocol of Amazon SQS. */
final class EngineClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    private final URI endpoint;
    private final String namePrefix;

    EngineClient(ElasticMq engine) {
        endpoint = engine.awaitStart();
        namePrefix = engine.namePrefix();
    }

    /** Returns what it calls a queue: other than the queue's own name, which several accounts, regions and servers may have. */
    String queueName(Queue queue) {
        UUID id = UUID.nameUUIDFromBytes(queue.arn().getBytes(StandardCharsets.UTF_8));
        return namePrefix + id + (queue.isFifo() ? Queue.FIFO_SUFFIX : "");
    }

    /**
     * Calls an action.
     *
     * @param action the action, for example {@code SendMessage}
     * @param request its request
     * @return the answer; fails with a {@link SqsError}
     */
    CompletableFuture<ObjectNode> call(String action, ObjectNode request) {
        try {
            HttpRequest call = HttpRequest.newBuilder(endpoint)
                    .header("Content-Type", "application/x-amz-json-1.0")
                    .header("X-Amz-Target", "AmazonSQS." + action)
                    .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(request)))
                    .build();
            return http.sendAsync(call, BodyHandlers.ofByteArray()).handle(EngineClient::answer);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode answer(HttpResponse<byte[]> response, Throwable fault) {
        if (fault != null) {
            throw gone(fault);
        }
        try {
            ObjectNode answer = response.body().length == 0
                    ? JsonNodeFactory.instance.objectNode()
                    : (ObjectNode) JSON.readTree(response.body());
            if (response.statusCode() == 200) {
                return answer;
            }
            throw error(response.statusCode(), answer);
        } catch (IOException | ClassCastException e) {
            throw SqsError.fault(500, "ElasticMQ answers " + response.statusCode() + " with what is no JSON");
        }
    }

    /** Its errors have the names of Amazon SQS, but not all of what belongs to them. */
    private static SqsError error(int status, ObjectNode answer) {
        String message = answer.path("Message").asText("ElasticMQ answers " + status);
        String type = answer.path("__type").asText();
        String name = type.substring(type.indexOf('#') + 1);
        return switch (name) {
            case "" -> SqsError.fault(500, message);
            case "InvalidParameterValue" -> SqsError.invalidParameter(message);
            case "MissingParameter" -> SqsError.missingParameter(message);
            default -> SqsError.of(name, message);
        };
    }

    private static SqsError gone(Throwable fault) {
        Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
        return SqsError.fault(
                503,
                "ElasticMQ, which holds the queues, does not answer (" + cause
                        + "): if its process has ended, the messages are lost, and the server must be started again");
    }
}
