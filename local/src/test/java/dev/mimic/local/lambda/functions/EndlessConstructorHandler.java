package dev.mimic.local.lambda.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.concurrent.CountDownLatch;

/** Is never done with its construction. */
public final class EndlessConstructorHandler implements RequestHandler<String, String> {

    public EndlessConstructorHandler() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    @Override
    public String handleRequest(String event, Context context) {
        return event;
    }
}
