package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.mimic.functions.ApiGateway.HttpAnswer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The handlers as Lambda makes and calls them: without arguments, from the environment, bytes in and bytes out. The
 * environment is that of the module's tests in its pom; nothing here gets as far as DynamoDB.
 */
final class FromEnvironmentTest {

    private final RecordingContext context = new RecordingContext();

    @Test
    void theEnvironmentSaysHowLongADocumentMayBeKeptAndWhichPagesMayRead() throws IOException {
        HttpAnswer answer = call(
                new StoreHandler(),
                "{\"headers\":{\"origin\":\"https://b.example\"},\"queryStringParameters\":{\"ttl\":\"3601\"}}");

        assertEquals(400, answer.statusCode());
        assertEquals(
                "{\"message\":\"ttl must be a whole number of seconds from 1 to 3600, got \\\"3601\\\"\"}",
                answer.body());
        assertEquals("https://b.example", answer.headers().get("Access-Control-Allow-Origin"));
    }

    @Test
    void whatIsNoEventIsAnsweredAndLogged() throws IOException {
        HttpAnswer answer = call(new RetrieveHandler(), "[]");

        assertEquals(400, answer.statusCode());
        assertEquals("{\"message\":\"Invalid event: an event must be an object\"}", answer.body());
        assertEquals(List.of("{\"requestId\":\"request-1\",\"outcome\":\"INVALID\",\"size\":0}"), context.lines);
    }

    @Test
    void everySettingIsRead() {
        assertEquals(
                new Settings(
                        new Cors(List.of("https://a.example", "https://b.example")),
                        new TimeToLive(Optional.of(60L), 3600),
                        false),
                Settings.fromEnvironment());
    }

    @Test
    void aVariableThatMustBeSetIsNamed() {
        IllegalStateException thrown =
                assertThrows(IllegalStateException.class, () -> FunctionEnvironment.required("MIMIC_NONE"));

        assertEquals("the environment variable MIMIC_NONE must be set, but is not", thrown.getMessage());
        assertEquals("table", FunctionEnvironment.required("MIMIC_TABLE"));
    }

    private HttpAnswer call(RequestStreamHandler handler, String event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, context);
        return HttpAnswer.read(answer.toByteArray());
    }
}
