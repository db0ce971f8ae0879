package dev.mimic.local.lambda.runtime;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/** What a handler may ask about its function and about the invocation. */
final class InvocationContext implements Context {

    private static final LambdaLogger LOGGER = new StandardOutputLogger();

    private final RuntimeApiConnection.Response next;
    private final long deadline;

    /** @param next the answer to {@code invocation/next} */
    InvocationContext(RuntimeApiConnection.Response next) {
        this.next = next;
        this.deadline = Long.parseLong(next.header("Lambda-Runtime-Deadline-Ms"));
    }

    @Override
    public String getAwsRequestId() {
        return next.header("Lambda-Runtime-Aws-Request-Id");
    }

    @Override
    public String getLogGroupName() {
        return System.getenv("AWS_LAMBDA_LOG_GROUP_NAME");
    }

    @Override
    public String getLogStreamName() {
        return System.getenv("AWS_LAMBDA_LOG_STREAM_NAME");
    }

    @Override
    public String getFunctionName() {
        return System.getenv("AWS_LAMBDA_FUNCTION_NAME");
    }

    @Override
    public String getFunctionVersion() {
        return System.getenv("AWS_LAMBDA_FUNCTION_VERSION");
    }

    @Override
    public String getInvokedFunctionArn() {
        return next.header("Lambda-Runtime-Invoked-Function-Arn");
    }

    /** {@code null}: no invocation of API Gateway comes through Amazon Cognito's mobile SDK. */
    @Override
    public CognitoIdentity getIdentity() {
        return null;
    }

    /** {@code null}: only the mobile SDK sends one. */
    @Override
    public ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) Math.max(0, deadline - System.currentTimeMillis());
    }

    @Override
    public int getMemoryLimitInMB() {
        return Integer.parseInt(System.getenv("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"));
    }

    @Override
    public LambdaLogger getLogger() {
        return LOGGER;
    }

    @Override
    public String getXrayTraceId() {
        return next.header("Lambda-Runtime-Trace-Id");
    }
}
