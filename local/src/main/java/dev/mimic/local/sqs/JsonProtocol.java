package dev.mimic.local.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** The AWS JSON protocol, which SDKs have spoken to Amazon SQS since the end of 2023. */
final class JsonProtocol implements Protocol {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TARGET = "AmazonSQS.";

    /**
     * Reads a request.
     *
     * @param target the header {@code X-Amz-Target}
     * @param body the body
     */
    static Call read(String target, byte[] body) {
        if (!target.startsWith(TARGET)) {
            throw SqsError.unknownAction(target);
        }
        return new Call(target.substring(TARGET.length()), object(body));
    }

    private static ObjectNode object(byte[] body) {
        try {
            if (body.length == 0) {
                return JsonNodeFactory.instance.objectNode();
            }
            if (JSON.readTree(body) instanceof ObjectNode request) {
                return request;
            }
        } catch (IOException e) {
            // no object either
        }
        throw SqsError.of("InvalidMessageContents", "the body of a request must be a JSON object");
    }

    @Override
    public String contentType() {
        return "application/x-amz-json-1.0";
    }

    @Override
    public byte[] answer(String action, ObjectNode answer, String requestId) {
        return bytes(answer);
    }

    @Override
    public byte[] refusal(SqsError error, String requestId) {
        return bytes(JsonNodeFactory.instance
                .objectNode()
                .put("__type", error.shape())
                .put("message", error.getMessage()));
    }

    private static byte[] bytes(ObjectNode answer) {
        try {
            return JSON.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
