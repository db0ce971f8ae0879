package dev.mimic.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.mimic.functions.store.StoreException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes one log line per request, or per batch of messages: a JSON object that holds nothing of the document.
 *
 * <p>With metrics the line is in the embedded metric format as well: CloudWatch takes the number of requests and the
 * sizes of their documents out of it, by function and outcome, and no agent has to send them.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 *     Specification: Embedded metric format</a>
 */
public final class RequestLog {

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
    public RequestLog(boolean metrics) {
        this.metrics = metrics;
    }

    /**
     * Writes the line.
     *
     * @param cause the fault behind a 500, which the caller does not see
     */
    void write(Answer answer, Optional<RuntimeException> cause, Context context) {
        write(answer.outcome().name(), List.of(answer.documentSize()), cause, json -> {}, context);
    }

    /**
     * Writes a line for documents that have ended in the same way.
     *
     * @param outcome how, the value of a dimension of the metrics
     * @param sizes the length of each in characters, 0 where there is none; at most 100, the limit of the metric format
     * @param cause the fault behind the outcome, if there is one
     * @param members writes what else the line has; nothing of a document
     * @param context the context of the invocation
     */
    public void write(
            String outcome, List<Integer> sizes, Optional<RuntimeException> cause, Members members, Context context) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            if (metrics) {
                writeMetrics(json, sizes.size(), context);
            }
            json.writeStringField("requestId", context.getAwsRequestId());
            json.writeStringField("outcome", outcome);
            writeSizes(json, sizes);
            members.write(json);
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

    private static void writeSizes(JsonGenerator json, List<Integer> sizes) throws IOException {
        json.writeFieldName("size");
        if (sizes.size() == 1) {
            json.writeNumber(sizes.get(0));
        } else {
            int[] all = sizes.stream().mapToInt(Integer::intValue).toArray();
            json.writeArray(all, 0, all.length);
        }
    }

    private static void writeMetrics(JsonGenerator json, int requests, Context context) throws IOException {
        json.writeObjectFieldStart("_aws");
        json.writeNumberField("Timestamp", System.currentTimeMillis());
        json.writeFieldName("CloudWatchMetrics");
        json.writeRawValue(METRICS);
        json.writeEndObject();
        json.writeStringField("function", context.getFunctionName());
        json.writeNumberField("requests", requests);
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

    /** Writes members into the object that is a line. */
    @FunctionalInterface
    public interface Members {

        /**
         * Writes them.
         *
         * @param json the generator, inside the object
         * @throws IOException never, as it writes to memory
         */
        void write(JsonGenerator json) throws IOException;
    }
}
