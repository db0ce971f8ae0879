package dev.mimic.local.sqs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Deletes a message. ElasticMQ refuses to delete one twice, or by an older handle than the last; to Amazon SQS both are a
 * success, and only a FIFO queue refuses a handle whose time is over.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html">DeleteMessage</a>
 */
final class DeleteAction implements MessageAction {

    private final boolean fifo;
    private final HiddenMessages hidden;

    DeleteAction(boolean fifo, HiddenMessages hidden) {
        this.fifo = fifo;
        this.hidden = hidden;
    }

    @Override
    public String name() {
        return "DeleteMessage";
    }

    @Override
    public ObjectNode toEngine(ObjectNode request) {
        String handle = handle(request);
        if (fifo && hidden.isExpired(handle)) {
            throw SqsError.invalidParameter("ReceiptHandle", handle, "The receipt handle has expired.");
        }
        return request;
    }

    /** Returns the receipt handle of a request. */
    static String handle(ObjectNode request) {
        String handle = request.path("ReceiptHandle").asText();
        if (handle.isEmpty()) {
            throw SqsError.missingParameter("ReceiptHandle");
        }
        if (!HiddenMessages.isHandle(handle)) {
            throw SqsError.of("ReceiptHandleIsInvalid", "The input receipt handle \"" + handle + "\" is not valid.");
        }
        return handle;
    }

    @Override
    public ObjectNode answered(ObjectNode request, ObjectNode answer) {
        hidden.remove(handle(request));
        return answer;
    }

    @Override
    public ObjectNode refused(ObjectNode request, SqsError error) {
        if (error.code().equals("ReceiptHandleIsInvalid")) {
            return JsonNodeFactory.instance.objectNode();
        }
        throw error;
    }
}
