package dev.mimic.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Writes one log line a request: a JSON object that never holds any of the document. */
final class RequestLog {

    private static final JsonFactory JSON = new JsonFactory();

    private RequestLog() {}

    /**
     * Writes the line.
     *
     * @param cause the fault that the caller is not told of
     */
    static void write(Answer answer, Optional<RuntimeException> cause, Context context) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("requestId", context.getAwsRequestId());
            json.writeStringField("outcome", answer.outcome().name());
            json.writeNumberField("size", answer.documentSize());
            if (cause.isPresent()) {
                json.writeStringField("cause", stackTraceOf(cause.get()));
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        context.getLogger().log(line.toString());
    }

    private static String stackTraceOf(RuntimeException cause) {
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
