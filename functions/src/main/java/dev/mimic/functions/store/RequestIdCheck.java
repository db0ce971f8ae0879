package dev.mimic.functions.store;

import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Refuses an answer that does not come from DynamoDB but, for example, from a proxy: it has no request id or no body.
 *
 * <p>The SDK accepts any answer with status 200 and takes an empty body for "written" or "there is no such item".
 * DynamoDB itself sends at least <code>{}</code>, and most often a checksum, which the SDK compares.
 */
final class RequestIdCheck implements ExecutionInterceptor {

    /** In every answer ("DynamoDB low-level API" in DynamoDB's developer guide: response format). */
    private static final String REQUEST_ID = "x-amzn-RequestId";

    @Override
    public void beforeUnmarshalling(Context.BeforeUnmarshalling context, ExecutionAttributes attributes) {
        if (context.httpResponse().firstMatchingHeader(REQUEST_ID).isEmpty()) {
            throw refusal(context, REQUEST_ID);
        }
        if (context.responseBody().isEmpty()) {
            throw refusal(context, "body");
        }
    }

    private static RetryableException refusal(Context.BeforeUnmarshalling context, String missing) {
        return RetryableException.create("answered by something other than DynamoDB, with status "
                + context.httpResponse().statusCode() + " and no " + missing);
    }
}
