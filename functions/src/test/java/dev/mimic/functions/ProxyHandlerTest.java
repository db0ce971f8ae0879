package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.mimic.functions.ApiGateway.HttpAnswer;
import dev.mimic.functions.priming.Priming;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The handlers as Lambda makes and calls them: from the environment, bytes in and bytes out. None reaches DynamoDB here. */
final class ProxyHandlerTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "AWS_REGION", "eu-west-1",
            "MIMIC_TABLE", "table",
            "MIMIC_TTL", "60",
            "MIMIC_MAX_TTL", "3600",
            "MIMIC_CORS_ORIGINS", "https://a.example,https://b.example");

    private List<String> errorOutput;

    @Test
    void theEnvironmentSaysHowLongADocumentMayBeKeptAndWhichPagesMayRead() throws Exception {
        HttpAnswer answer = call(
                StoreHandler.class,
                "{\"headers\":{\"origin\":\"https://b.example\"},\"queryStringParameters\":{\"ttl\":\"3601\"}}");

        assertEquals(400, answer.statusCode());
        assertEquals(
                "{\"message\":\"ttl must be a whole number of seconds from 1 to 3600, got \\\"3601\\\"\"}",
                answer.body());
        assertEquals("https://b.example", answer.headers().get("Access-Control-Allow-Origin"));
    }

    @Test
    void whatIsNoEventIsAnsweredAndLogged() throws Exception {
        HttpAnswer answer = call(RetrieveHandler.class, "[]");

        assertEquals(400, answer.statusCode());
        assertEquals("{\"message\":\"Invalid event: an event must be an object\"}", answer.body());
        assertTrue(
                errorOutput.contains("{\"requestId\":\"request-1\",\"outcome\":\"INVALID\",\"size\":0}"),
                errorOutput::toString);
    }

    /** CRaC holds its resources by weak references: one that nobody else holds never runs, and nothing says so. */
    @ParameterizedTest
    @ValueSource(classes = {StoreHandler.class, RetrieveHandler.class})
    void aHandlerHoldsItsPriming(Class<? extends RequestStreamHandler> handler) throws Exception {
        call(handler, "{}");

        assertTrue(
                errorOutput.stream().anyMatch(line -> line.endsWith(" " + Priming.class.getName())),
                errorOutput::toString);
    }

    private HttpAnswer call(Class<? extends RequestStreamHandler> handler, String event)
            throws IOException, InterruptedException {
        Process process = FunctionProcess.start(handler, ENVIRONMENT);
        process.getOutputStream().write(event.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        // Short enough for the buffers of the system: the process never waits for its reader.
        byte[] answer = process.getInputStream().readAllBytes();
        errorOutput = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertEquals(0, process.waitFor(), errorOutput::toString);
        return HttpAnswer.read(answer);
    }
}
