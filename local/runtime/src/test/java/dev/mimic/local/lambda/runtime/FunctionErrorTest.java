package dev.mimic.local.lambda.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FunctionErrorTest {

    @Test
    void isTheErrorObjectOfLambda() {
        Exception fault = new IllegalStateException("broken");
        fault.setStackTrace(new StackTraceElement[] {
            frame("dev.example.Store", "put"),
            frame("dev.example.Handler", "handleRequest"),
            frame("dev.mimic.local.lambda.runtime.RuntimeInterfaceClient", "serve")
        });

        String payload = FunctionError.of(fault).payload().toString(StandardCharsets.UTF_8);

        assertEquals(
                "{\"errorMessage\":\"broken\",\"errorType\":\"java.lang.IllegalStateException\",\"stackTrace\":"
                        + "[\"dev.example.Store.put(Example.java:1)\","
                        + "\"dev.example.Handler.handleRequest(Example.java:1)\"]}",
                payload);
    }

    @Test
    void namesTheTypeOfAFaultWithoutMessage() {
        String payload = FunctionError.of(new IllegalStateException()).payload().toString(StandardCharsets.UTF_8);

        assertTrue(payload.startsWith("{\"errorMessage\":\"java.lang.IllegalStateException\","), payload);
    }

    @Test
    void tracesTheCausesToo() {
        String trace = FunctionError.of(new IllegalStateException("broken", new IOException("the cause")))
                .trace();

        assertTrue(trace.startsWith("broken: java.lang.IllegalStateException\n"), trace);
        assertTrue(trace.contains("Caused by: java.io.IOException: the cause"), trace);
    }

    @Test
    void endsWithCausesThatGoInCircles() {
        Exception fault = new IllegalStateException("outer");
        Exception cause = new IllegalStateException("inner", fault);
        fault.initCause(cause);

        assertTrue(FunctionError.of(fault).trace().contains("CIRCULAR REFERENCE"));
    }

    private static StackTraceElement frame(String type, String method) {
        return new StackTraceElement(type, method, "Example.java", 1);
    }
}
