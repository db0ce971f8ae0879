package dev.mimic.functions.priming;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.mimic.functions.store.Deadline;

/**
 * A dummy context: it discards what a handler logs.
 *
 * @param deadline when the rounds must end
 */
public record PrimingContext(Deadline deadline) implements Context, LambdaLogger {

    @Override
    public String getAwsRequestId() {
        return "priming";
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) deadline.left().toMillis();
    }

    @Override
    public LambdaLogger getLogger() {
        return this;
    }

    @Override
    public void log(String message) {
        // discarded
    }

    @Override
    public void log(byte[] message) {
        // discarded
    }

    @Override
    public String getLogGroupName() {
        return "";
    }

    @Override
    public String getLogStreamName() {
        return "";
    }

    @Override
    public String getFunctionName() {
        return "";
    }

    @Override
    public String getFunctionVersion() {
        return "";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "";
    }

    @Override
    public CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    public ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getMemoryLimitInMB() {
        return 0;
    }
}
