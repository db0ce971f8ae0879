package dev.mimic.functions;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.mimic.functions.store.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A Lambda context that keeps what was logged. */
final class RecordingContext implements Context, LambdaLogger {

    final List<String> lines = new ArrayList<>();

    Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(20));
    }

    APIGatewayProxyResponseEvent call(ProxyHandler handler, APIGatewayProxyRequestEvent event) {
        String body = event.getBody();
        Answer answer = handler.handle(new ProxyRequest(event, Answer.utf8(body == null ? "" : body)), this);
        return new APIGatewayProxyResponseEvent()
                .withStatusCode(answer.outcome().statusCode())
                .withHeaders(answer.headers())
                .withBody(answer.body().stream()
                        .map(piece -> StandardCharsets.UTF_8.decode(piece.duplicate()))
                        .collect(Collectors.joining()));
    }

    @Override
    public void log(String message) {
        throw new AssertionError("with the JSON log format Lambda wraps this in an object of its own: " + message);
    }

    @Override
    public void log(byte[] message) {
        lines.add(new String(message, StandardCharsets.UTF_8));
    }

    @Override
    public String getAwsRequestId() {
        return "request-1";
    }

    @Override
    public LambdaLogger getLogger() {
        return this;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return 20_000;
    }

    @Override
    public int getMemoryLimitInMB() {
        return 512;
    }

    @Override
    public String getLogGroupName() {
        return "log-group";
    }

    @Override
    public String getLogStreamName() {
        return "log-stream";
    }

    @Override
    public String getFunctionName() {
        return "function";
    }

    @Override
    public String getFunctionVersion() {
        return "1";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "arn:aws:lambda:us-east-1:000000000000:function:function:1";
    }

    @Override
    public CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    public ClientContext getClientContext() {
        return null;
    }
}
