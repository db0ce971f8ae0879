package dev.mimic.local.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mimic.local.service.InvocationResult;
import java.time.Duration;
import java.util.Locale;

/**
 * An error that Lambda itself answers instead of the function, in Lambda's words.
 *
 * @param errorType Lambda's name of the error, for example {@code Sandbox.Timedout}
 * @param errorMessage what happened
 */
record LambdaError(String errorType, String errorMessage) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static LambdaError timedOut(String requestId, Duration timeout) {
        return of(
                "Sandbox.Timedout",
                "RequestId: %s Error: Task timed out after %.2f seconds",
                requestId,
                timeout.toMillis() / 1000.0);
    }

    /** A JVM that ended by itself; the JDK reports 137 for a process that was killed. */
    static LambdaError exited(String requestId, int exitCode) {
        String reason = switch (exitCode) {
            case 0 -> "Runtime exited without providing a reason";
            case 137 -> "Runtime exited with error: signal: killed";
            default -> "Runtime exited with error: exit status " + exitCode;
        };
        return of("Runtime.ExitError", "RequestId: %s Error: %s", requestId, reason);
    }

    static LambdaError responseTooLarge() {
        return of(
                "Function.ResponseSizeTooLarge",
                "Response payload size exceeded maximum allowed payload size (%d bytes).",
                RuntimeApi.MAX_PAYLOAD);
    }

    InvocationResult.Failed toFailed() {
        try {
            return new InvocationResult.Failed(JSON.writeValueAsBytes(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("two strings are always JSON", e);
        }
    }

    private static LambdaError of(String type, String format, Object... arguments) {
        return new LambdaError(type, String.format(Locale.ROOT, format, arguments));
    }
}
