package dev.mimic.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mimic.bench.FunctionJvm.Start;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The packaged function's log line behind AWS's own runtime interface client, in both of Lambda's log formats. CloudWatch
 * takes metrics out of a line only if {@code _aws} is a member of the line itself
 * (docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html); with the
 * JSON format the client wraps what is logged as a string.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the runtime interface client's native part is for Linux")
class LogFormatTest {

    @ParameterizedTest
    @CsvSource({"TEXT, UNDEFINED", "JSON, INFO", "JSON, ERROR"})
    void metricsAreMembersOfTheLine(String format, String level) throws Exception {
        Map<String, String> variables =
                Map.of("MIMIC_METRICS", "true", "AWS_LAMBDA_LOG_FORMAT", format, "AWS_LAMBDA_LOG_LEVEL", level);

        try (FunctionJvm function = TestedMimic.laboratory().start(Candidate.POST, Start.ON_DEMAND, variables)) {
            function.invoke(Events.store("[1,"));
        }

        JsonNode line = logged();
        assertEquals("INVALID", line.path("outcome").asText(), line::toString);
        assertEquals(1, line.path("requests").asInt(), line::toString);
        assertTrue(line.path("_aws").path("CloudWatchMetrics").isArray(), line::toString);
    }

    /** What the function has logged: one object, for it was invoked once. */
    private static JsonNode logged() throws Exception {
        String log = Files.readString(TestedMimic.TARGET.resolve("logs/POST.log"));
        return new JsonMapper().readTree(log.substring(log.indexOf('{')));
    }
}
