package dev.mimic.local.lambda.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Ends its JVM instead of being constructed. */
public final class ExitingConstructorHandler implements RequestHandler<String, String> {

    public ExitingConstructorHandler() {
        System.exit(7);
    }

    @Override
    public String handleRequest(String event, Context context) {
        return event;
    }
}
