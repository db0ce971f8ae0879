package dev.mimic.local.lambda.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Cannot be constructed. */
public final class BrokenConstructorHandler implements RequestHandler<String, String> {

    public BrokenConstructorHandler() {
        throw new IllegalStateException("MIMIC_TABLE is not set");
    }

    @Override
    public String handleRequest(String event, Context context) {
        return event;
    }
}
