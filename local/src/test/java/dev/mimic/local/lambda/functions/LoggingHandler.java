package dev.mimic.local.lambda.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Logs its event, and fails if the event says so. */
public final class LoggingHandler implements RequestStreamHandler {

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        String text = new String(event.readAllBytes(), StandardCharsets.UTF_8);
        context.getLogger().log("event " + text + "\n");
        if (text.contains("fail")) {
            throw new IllegalStateException("as asked");
        }
        answer.write("null".getBytes(StandardCharsets.UTF_8));
    }
}
