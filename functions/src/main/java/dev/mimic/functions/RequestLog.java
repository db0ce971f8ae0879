package dev.mimic.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.mimic.functions.store.StoreException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes one log line per request: a JSON object that holds nothing of the document.
 *
 * <p>With metrics the line is in the embedded metric format as well: CloudWatch takes the number of requests and the
 * sizes of their documents out of it, by function and outcome, and no agent has to send them.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 *     Specification: Embedded metric format</a>
 */
final class RequestLog {

    private static final JsonFactory JSON = new JsonFactory();

    /** Says which members of the line are metrics, and which are their dimensions. */
    private static final String METRICS = "[{\"Namespace\":\"Mimic\",\"Dimensions\":[[\"function\",\"outcome\"]],"
            + "\"Metrics\":[{\"Name\":\"requests\",\"Unit\":\"Count\"},{\"Name\":\"size\",\"Unit\":\"Count\"}]}]";

    /** More causes than a chain has, unless it is cyclic. */
    private static final int MAX_CAUSES = 10;

    private final boolean metrics;

    /**
     * Makes a log.
     *
     * @param metrics whether its lines carry metrics
     */
    RequestLog(boolean metrics) {
        this.metrics = metrics;
    }

    /**
     * Writes the line.
     *
     * @param cause the fault behind a 500, which the caller does not see
     */
    void write(Answer answer, Optional<RuntimeException> cause, Context context) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            if (metrics) {
                writeMetrics(json, context);
            }
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
        // As bytes: with the JSON log format Lambda's logger makes a string the text of an object of its own, where
        // CloudWatch finds no metrics. Bytes pass as they are, and past its filter of levels.
        context.getLogger().log(line.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void writeMetrics(JsonGenerator json, Context context) throws IOException {
        json.writeObjectFieldStart("_aws");
        json.writeNumberField("Timestamp", System.currentTimeMillis());
        json.writeFieldName("CloudWatchMetrics");
        json.writeRawValue(METRICS);
        json.writeEndObject();
        json.writeStringField("function", context.getFunctionName());
        json.writeNumberField("requests", 1);
    }

    /** Unlike {@link Throwable#printStackTrace}, leaves out every message that may quote a document. */
    private static String stackTraceOf(RuntimeException fault) {
        StringBuilder trace = new StringBuilder();
        Stream.<Throwable>iterate(fault, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .forEach(cause -> {
                    trace.append(cause == fault ? "" : "Caused by: ")
                            .append(cause.getClass().getName())
                            .append(quotesNoDocument(cause) ? ": " + cause.getMessage() : "")
                            .append('\n');
                    for (StackTraceElement frame : cause.getStackTrace()) {
                        trace.append("\tat ").append(frame).append('\n');
                    }
                });
        return trace.toString();
    }

    /** Parsers quote what they read, and the SDK quotes its parsers; network faults name only hosts and ports. */
    private static boolean quotesNoDocument(Throwable cause) {
        String name = cause.getClass().getName();
        return cause instanceof StoreException || name.startsWith("java.net.") || name.startsWith("javax.net.ssl.");
    }
}
