package dev.mimic.local.lambda.runtime;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.nio.charset.StandardCharsets;

/**
 * Writes each message to standard output, on a line of its own.
 *
 * <p>Lambda keeps messages apart by framing them; here a line is the frame, so a message without a line end gets one.
 */
final class StandardOutputLogger implements LambdaLogger {

    @Override
    public void log(String message) {
        String text = String.valueOf(message);
        System.out.print(text.endsWith("\n") ? text : text + "\n");
    }

    @Override
    public void log(String message, LogLevel level) {
        log(level == LogLevel.UNDEFINED ? message : "[" + level + "] " + message);
    }

    @Override
    public void log(byte[] message) {
        log(message == null ? null : new String(message, StandardCharsets.UTF_8));
    }
}
