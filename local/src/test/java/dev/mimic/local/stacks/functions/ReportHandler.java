package dev.mimic.local.stacks.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers a proxy event with itself, and with the environment variables that the query parameter {@code show} names, commas
 * between them. It works on the text, because over twenty functions have it: with the types of the events and the JSON
 * library behind them a JVM costs five times the processor time.
 */
public final class ReportHandler implements RequestStreamHandler {

    private static final Pattern SHOW = Pattern.compile("\"show\":\"([\\w,]+)\"");

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        String event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
        Matcher show = SHOW.matcher(event);
        String environment = Stream.of(show.find() ? show.group(1).split(",") : new String[0])
                .map(name -> quoted(name) + ":" + quoted(String.valueOf(System.getenv(name))))
                .collect(Collectors.joining(",", "{", "}"));
        String report = "{\"event\":" + event + ",\"environment\":" + environment + "}";
        String answer = "{\"statusCode\":200,\"headers\":{\"Content-Type\":\"application/json\"},\"body\":"
                + quoted(report) + "}";
        output.write(answer.getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
