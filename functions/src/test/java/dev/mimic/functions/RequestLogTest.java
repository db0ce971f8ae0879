package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
}
