package dev.mimic.local.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LambdaErrorTest {

    @ParameterizedTest
    @CsvSource({
        "0, Runtime exited without providing a reason",
        "1, Runtime exited with error: exit status 1",
        "137, Runtime exited with error: signal: killed"
    })
    void saysHowARuntimeExited(int exitCode, String reason) {
        LambdaError error = LambdaError.exited("id", exitCode);

        assertEquals("RequestId: id Error: " + reason, error.errorMessage());
    }

    @Test
    void isAnObjectOfTypeAndMessage() {
        byte[] payload =
                LambdaError.timedOut("id", Duration.ofSeconds(3)).toFailed().payload();

        assertEquals(
                "{\"errorType\":\"Sandbox.Timedout\","
                        + "\"errorMessage\":\"RequestId: id Error: Task timed out after 3.00 seconds\"}",
                new String(payload, StandardCharsets.UTF_8));
    }
}
