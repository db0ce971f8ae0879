package dev.mimic.local.lambda.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Logs each event, and fails as often as the event says, for example by {@code "fail":2}. */
public final class EventLogHandler implements RequestStreamHandler {

    private static final Pattern FAIL = Pattern.compile("\"fail\":(\\d+)");

    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        String text = new String(event.readAllBytes(), StandardCharsets.UTF_8);
        context.getLogger().log("event " + text);
        Matcher fail = FAIL.matcher(text);
        if (fail.find() && attempts.merge(text, 1, Integer::sum) <= Integer.parseInt(fail.group(1))) {
            throw new IllegalStateException("asked to fail");
        }
        answer.write("\"done\"".getBytes(StandardCharsets.UTF_8));
    }
}
