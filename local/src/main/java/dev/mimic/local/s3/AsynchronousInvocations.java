package dev.mimic.local.s3;

import dev.mimic.local.service.InvocationResult;
import dev.mimic.local.service.LambdaInvoker;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Invokes functions without waiting for them; one that fails is tried twice more. AWS waits one minute and then two before it
 * does; here it is done at once, so that whoever waits for a test's end waits for no clock.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html">
 *     How Lambda handles errors and retries with asynchronous invocation</a>
 */
final class AsynchronousInvocations {

    private static final int RETRIES = 2;

    private final LambdaInvoker lambda;
    private final AtomicInteger underWay = new AtomicInteger();

    AsynchronousInvocations(LambdaInvoker lambda) {
        this.lambda = lambda;
    }

    void invoke(String functionArn, String event) {
        underWay.incrementAndGet();
        invoke(functionArn, event.getBytes(StandardCharsets.UTF_8), RETRIES);
    }

    private void invoke(String functionArn, byte[] event, int retries) {
        lambda.invoke(functionArn, event).whenComplete((result, fault) -> {
            if (result instanceof InvocationResult.Failed && retries > 0) {
                invoke(functionArn, event, retries - 1);
            } else {
                underWay.decrementAndGet();
            }
        });
    }

    boolean isIdle() {
        return underWay.get() == 0;
    }
}
