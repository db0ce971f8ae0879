package dev.mimic.local.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/** What may happen to a call of DynamoDB. */
public enum Fault {
    THROUGHPUT_EXCEEDED(0.2) {
        @Override
        void befall(DynamoDbCall call) {
            call.answer(error(400, "ProvisionedThroughputExceededException"));
        }
    },
    THROTTLING(0.2) {
        @Override
        void befall(DynamoDbCall call) {
            call.answer(error(400, "ThrottlingException"));
        }
    },
    INTERNAL_SERVER_ERROR(0.4) {
        @Override
        void befall(DynamoDbCall call) {
            call.answer(error(500, "InternalServerError"));
        }
    },
    /** The write may have happened all the same. */
    INTERNAL_SERVER_ERROR_AFTER_THE_CALL(0.4) {
        @Override
        void befall(DynamoDbCall call) {
            call.forward();
            call.answer(error(500, "InternalServerError"));
        }
    },
    BROKEN_BEFORE_THE_CALL(0.4) {
        @Override
        void befall(DynamoDbCall call) {
            call.breakOff();
        }
    },
    BROKEN_AFTER_THE_CALL(0.4) {
        @Override
        void befall(DynamoDbCall call) {
            call.forward();
            call.breakOff();
        }
    },
    BROKEN_IN_THE_ANSWER(0.4) {
        @Override
        void befall(DynamoDbCall call) {
            call.answerHalf(call.forward());
        }
    },
    SLOW(0.4) {
        @Override
        void befall(DynamoDbCall call) {
            DynamoDbAnswer answer = call.forward();
            call.pause(Duration.ofMillis(200));
            call.answer(answer);
        }
    },
    /** Later than any function waits. */
    TOO_LATE(0.02) {
        @Override
        void befall(DynamoDbCall call) {
            DynamoDbAnswer answer = call.forward();
            call.pause(Duration.ofSeconds(20));
            call.answer(answer);
        }
    },
    NO_HTTP(0.4) {
        @Override
        void befall(DynamoDbCall call) {
            call.forward();
            call.send("\u0016\u0003\u0001 no HTTP at all\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
    },
    NO_JSON(0.4) {
        @Override
        void befall(DynamoDbCall call) {
            call.forward();
            call.answer(ok("<html>Log in to the network first</html>"));
        }
    },
    EMPTY_ANSWER(0.4) {
        @Override
        void befall(DynamoDbCall call) {
            call.forward();
            call.answer(ok(""));
        }
    },
    /** What DynamoDB answers to a write, and where there is no item; but it comes with a request id. */
    EMPTY_OBJECT(0.4) {
        @Override
        void befall(DynamoDbCall call) {
            call.answer(ok("{}"));
        }
    },
    OTHER_JSON(0.4) {
        @Override
        void befall(DynamoDbCall call) {
            call.answer(ok("{\"Item\":{\"body\":[7]}}"));
        }
    },
    CHANGED_BYTE(0.4) {
        @Override
        void befall(DynamoDbCall call) {
            DynamoDbAnswer answer = call.forward();
            byte[] body = Arrays.copyOf(answer.body(), answer.body().length);
            body[body.length / 2] ^= 1;
            call.answer(new DynamoDbAnswer(answer.statusCode(), answer.headers(), body));
        }
    };

    private static final String JSON = "application/x-amz-json-1.0";

    private final double share;

    Fault(double share) {
        this.share = share;
    }

    /** The share of calls that this fault befalls where it comes and goes. */
    public double share() {
        return share;
    }

    abstract void befall(DynamoDbCall call);

    /** An error as DynamoDB words it. */
    private static DynamoDbAnswer error(int statusCode, String type) {
        String body = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + type + "\",\"message\":\"a fault\"}";
        Map<String, String> headers = Map.of("Content-Type", JSON, "x-amzn-RequestId", "a-fault");
        return new DynamoDbAnswer(statusCode, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** What looks like DynamoDB's answer, and is none. */
    private static DynamoDbAnswer ok(String body) {
        return new DynamoDbAnswer(200, Map.of("Content-Type", JSON), body.getBytes(StandardCharsets.UTF_8));
    }
}
