package dev.mimic.local.s3;

import dev.mimic.local.service.Begun;
import dev.mimic.local.service.InvocationResult;
import dev.mimic.local.service.LambdaInvoker;
import java.nio.charset.StandardCharsets;

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
    private final Begun begun = new Begun();
    private boolean paused;
    /** What is retried is only what has begun since the last pause. */
    private int pauses;

    AsynchronousInvocations(LambdaInvoker lambda) {
        this.lambda = lambda;
    }

    void invoke(String functionArn, String event) {
        int period;
        synchronized (this) {
            if (paused) {
                return;
            }
            period = pauses;
            begun.begin();
        }
        invoke(functionArn, event.getBytes(StandardCharsets.UTF_8), RETRIES, period);
    }

    private void invoke(String functionArn, byte[] event, int retries, int period) {
        lambda.invoke(functionArn, event).whenComplete((result, fault) -> {
            if (result instanceof InvocationResult.Failed && retries > 0 && isStill(period)) {
                invoke(functionArn, event, retries - 1, period);
            } else {
                begun.end();
            }
        });
    }

    private synchronized boolean isStill(int period) {
        return pauses == period;
    }

    /** Invokes nothing more until {@link #resume}, and waits for what was invoked. */
    void pause() {
        synchronized (this) {
            paused = true;
            pauses++;
        }
        begun.awaitEnd();
    }

    synchronized void resume() {
        paused = false;
    }

    boolean isIdle() {
        return begun.isNone();
    }
}
