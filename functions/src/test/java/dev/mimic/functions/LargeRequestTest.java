package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How many copies of a text are alive at once: never more than two, the one in the runtime client's event or in the compressed
 * text's way among them. The heap has room for those, for the SDK and for the compressed text, but not for a third: decision 40
 * says how it was found.
 */
final class LargeRequestTest {

    @ParameterizedTest
    @CsvSource({"POST, STORED, 20", "GET, FOUND, 18"})
    void twoCopiesOfATextAreEnough(String method, String outcome, int heap) throws IOException, InterruptedException {
        Process process = LargeRequestProcess.start(method, heap);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();

        assertEquals(
                "[{\"requestId\":\"request-1\",\"outcome\":\"" + outcome + "\",\"size\":" + LargeRequestProcess.TEXT
                        + "}]",
                output.strip());
    }
}
