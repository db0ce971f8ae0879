package dev.mimic.local.sqs;

import java.util.Set;
import java.util.concurrent.CompletionException;

/**
 * A refusal, as Amazon SQS answers it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html">Common errors</a>
 */
final class SqsError extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Those whose older code begins with {@code AWS.SimpleQueueService.} */
    private static final Set<String> WITH_PREFIX = Set.of(
            "BatchEntryIdsNotDistinct",
            "BatchRequestTooLong",
            "EmptyBatchRequest",
            "InvalidBatchEntryId",
            "MessageNotInflight",
            "TooManyEntriesInBatchRequest",
            "UnsupportedOperation");

    private final String shape;
    private final String code;
    private final int status;

    private SqsError(String shape, String code, int status, String message) {
        super(message);
        this.shape = shape;
        this.code = code;
        this.status = status;
    }

    /**
     * Makes one of the errors that the pages of the actions list.
     *
     * @param name the name of the error, for example {@code QueueDoesNotExist}
     */
    static SqsError of(String name, String message) {
        return new SqsError("com.amazonaws.sqs#" + name, code(name), 400, message);
    }

    private static String code(String name) {
        return switch (name) {
            case "QueueDoesNotExist" -> "AWS.SimpleQueueService.NonExistentQueue";
            case "QueueNameExists" -> "QueueAlreadyExists";
            default -> WITH_PREFIX.contains(name) ? "AWS.SimpleQueueService." + name : name;
        };
    }

    static SqsError noSuchQueue() {
        return of("QueueDoesNotExist", "The specified queue does not exist.");
    }

    /** A parameter that cannot be, for example {@code Value 11 for parameter MaxNumberOfMessages is invalid.} */
    static SqsError invalidParameter(String name, Object value, String reason) {
        return invalidParameter("Value %s for parameter %s is invalid. Reason: %s".formatted(value, name, reason));
    }

    static SqsError invalidParameter(String message) {
        return new SqsError(
                "com.amazon.coral.service#InvalidParameterValueException", "InvalidParameterValue", 400, message);
    }

    static SqsError missingParameter(String name) {
        return new SqsError(
                "com.amazon.coral.service#MissingRequiredParameterException",
                "MissingParameter",
                400,
                "The request must contain the parameter " + name + ".");
    }

    static SqsError unknownAction(String action) {
        return new SqsError(
                "com.amazon.coral.service#UnknownOperationException",
                "InvalidAction",
                400,
                "The action " + action + " is not valid for this endpoint.");
    }

    /** A fault of the engine, or of this program. */
    static SqsError fault(int status, String message) {
        return new SqsError(
                "com.amazon.coral.service#" + (status == 503 ? "ServiceUnavailableException" : "InternalFailure"),
                status == 503 ? "ServiceUnavailable" : "InternalFailure",
                status,
                message);
    }

    /** What a failed future has failed by. */
    static SqsError by(Throwable fault) {
        Throwable cause = fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
        return cause instanceof SqsError error ? error : fault(500, cause.toString());
    }

    /** The name of its shape, with the name space. */
    String shape() {
        return shape;
    }

    /** The error's name in the query protocol, which SDKs show. */
    String code() {
        return code;
    }

    /** The HTTP status. */
    int status() {
        return status;
    }

    boolean isOfSender() {
        return status < 500;
    }
}
