package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.functions.store.StoreException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

final class RequestLogTest {

    private static final Answer STORED = new Answer(Outcome.STORED, Map.of(), "id", 12);

    private final RecordingContext context = new RecordingContext();

    @Test
    void isAPlainLineWithoutMetrics() {
        new RequestLog(false).write(STORED, Optional.empty(), context);

        assertEquals(List.of("{\"requestId\":\"request-1\",\"outcome\":\"STORED\",\"size\":12}"), context.lines);
    }

    @Test
    void isOfTheEmbeddedMetricFormatWithMetrics() {
        new RequestLog(true).write(STORED, Optional.empty(), context);

        assertEquals(
                "{\"_aws\":{\"Timestamp\":0,\"CloudWatchMetrics\":[{\"Namespace\":\"Mimic\","
                        + "\"Dimensions\":[[\"function\",\"outcome\"]],\"Metrics\":[{\"Name\":\"requests\",\"Unit\":\"Count\"},"
                        + "{\"Name\":\"size\",\"Unit\":\"Count\"}]}]},\"function\":\"function\",\"requests\":1,"
                        + "\"requestId\":\"request-1\",\"outcome\":\"STORED\",\"size\":12}",
                context.lines.get(0).replaceFirst("\"Timestamp\":[0-9]{13}", "\"Timestamp\":0"));
    }

    @Test
    void namesEveryCauseButQuotesOnlyThoseThatCannotQuoteADocument() {
        RuntimeException parser = new IllegalStateException("unexpected {\"secret\":1}");
        RuntimeException sdk = new UncheckedIOException("cannot read", new ConnectException("refused"));
        sdk.addSuppressed(parser);
        StoreException fault = new StoreException("DynamoDB answered an error", new RuntimeException("secret", sdk));

        new RequestLog(false).write(STORED, Optional.of(fault), context);

        String line = context.lines.get(0);
        String cause = line.substring(line.indexOf("\"cause\":\"") + 9, line.length() - 2);
        assertEquals(
                List.of(
                        "dev.mimic.functions.store.StoreException: DynamoDB answered an error",
                        "Caused by: java.lang.RuntimeException",
                        "Caused by: java.io.UncheckedIOException",
                        "Caused by: java.net.ConnectException: refused"),
                Stream.of(cause.split("\\\\n"))
                        .filter(frame -> !frame.startsWith("\\tat "))
                        .toList());
    }

    @Test
    void quotesTlsFaults() {
        RuntimeException fault = new RuntimeException(new SSLHandshakeException("certificate expired"));

        new RequestLog(false).write(STORED, Optional.of(fault), context);

        assertTrue(
                context.lines.get(0).contains("SSLHandshakeException: certificate expired"), context.lines::toString);
    }
}
