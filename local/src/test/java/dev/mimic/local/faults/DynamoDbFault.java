package dev.mimic.local.faults;

import java.util.Map;
import java.util.function.Consumer;

/** What may happen to a call of DynamoDB alone. */
public enum DynamoDbFault implements Fault {
    THROUGHPUT_EXCEEDED(call -> call.answer(error(400, "ProvisionedThroughputExceededException"))),
    THROTTLING(call -> call.answer(error(400, "ThrottlingException"))),
    ACCESS_DENIED(call -> call.answer(error(400, "AccessDeniedException"))),
    INTERNAL_SERVER_ERROR(call -> call.answer(error(500, "InternalServerError"))),
    /** The write may have happened all the same. */
    INTERNAL_SERVER_ERROR_AFTER_THE_CALL(call -> {
        call.forward();
        call.answer(error(500, "InternalServerError"));
    }),
    /** What DynamoDB answers to a write, and where there is no item; but it comes with a request id. */
    EMPTY_OBJECT(call -> call.answer(ok("{}"))),
    OTHER_JSON(call -> call.answer(ok("{\"Item\":{\"body\":[7]}}")));

    private static final String JSON = "application/x-amz-json-1.0";

    private final Consumer<ServiceCall> fault;

    DynamoDbFault(Consumer<ServiceCall> fault) {
        this.fault = fault;
    }

    @Override
    public boolean isThrottling() {
        return this == THROUGHPUT_EXCEEDED || this == THROTTLING;
    }

    @Override
    public void befall(ServiceCall call) {
        fault.accept(call);
    }

    /** An error as DynamoDB words it. */
    private static ServiceAnswer error(int statusCode, String type) {
        return new ServiceAnswer(
                statusCode,
                Map.of("Content-Type", JSON, "x-amzn-RequestId", "a-fault"),
                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + type + "\",\"message\":\"a fault\"}");
    }

    /** What looks like DynamoDB's answer, and is none. */
    private static ServiceAnswer ok(String body) {
        return new ServiceAnswer(200, Map.of("Content-Type", JSON), body);
    }
}
