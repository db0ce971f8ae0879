package dev.mimic.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** The one log line of a request: a JSON object that never holds any of the document. */
final class RequestLog {

    private static final JsonFactory JSON = new JsonFactory();

    private final Context context;
    private Throwable cause;

    RequestLog(Context context) {
        this.context = context;
    }

    /** Keeps the fault that the caller is not told of. */
    void cause(Throwable fault) {
        cause = fault;
    }

    void write(Answer answer) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("requestId", context.getAwsRequestId());
            json.writeStringField("outcome", answer.outcome().name());
            json.writeNumberField("size", answer.documentSize());
            if (cause != null) {
                json.writeStringField("cause", stackTrace());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        context.getLogger().log(line.toString());
    }

    private String stackTrace() {
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
