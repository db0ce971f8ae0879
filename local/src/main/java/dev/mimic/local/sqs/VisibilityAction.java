package dev.mimic.local.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Changes how long a message is hidden.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html">
 *     ChangeMessageVisibility</a>
 */
final class VisibilityAction implements MessageAction {

    private final HiddenMessages hidden;

    VisibilityAction(HiddenMessages hidden) {
        this.hidden = hidden;
    }

    @Override
    public String name() {
        return "ChangeMessageVisibility";
    }

    @Override
    public ObjectNode toEngine(ObjectNode request) {
        String handle = DeleteAction.handle(request);
        Numbers.require(request, QueueAttributes.VISIBILITY_TIMEOUT, 0, 43_200);
        if (!request.has(QueueAttributes.VISIBILITY_TIMEOUT)) {
            throw SqsError.missingParameter(QueueAttributes.VISIBILITY_TIMEOUT);
        }
        if (hidden.isExpired(handle)) {
            throw SqsError.of("MessageNotInflight", "The message referred to isn't in flight.");
        }
        return request;
    }

    @Override
    public ObjectNode answered(ObjectNode request, ObjectNode answer) {
        hidden.add(
                DeleteAction.handle(request),
                request.get(QueueAttributes.VISIBILITY_TIMEOUT).asLong());
        return answer;
    }

    @Override
    public ObjectNode refused(ObjectNode request, SqsError error) {
        throw error.code().equals("ReceiptHandleIsInvalid")
                ? SqsError.invalidParameter(
                        "ReceiptHandle",
                        DeleteAction.handle(request),
                        "Message does not exist or is not available for visibility timeout change.")
                : error;
    }
}
