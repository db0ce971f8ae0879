package dev.mimic.local.lambda.runtime;

import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A fault of the function in the form in which Lambda reports it. */
final class FunctionError {

    private static final String RUNTIME = FunctionError.class.getPackageName() + ".";

    private final Throwable fault;

    private FunctionError(Throwable fault) {
        this.fault = fault;
    }

    /** Cuts the stack traces of a fault and of what caused it where this runtime's own frames begin. */
    static FunctionError of(Throwable fault) {
        cut(fault, Collections.newSetFromMap(new IdentityHashMap<>()));
        return new FunctionError(fault);
    }

    /** The error object: {@code errorMessage}, {@code errorType} and {@code stackTrace} as JSON. */
    ByteArrayOutputStream payload() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("errorMessage", message());
        error.put("errorType", fault.getClass().getName());
        error.put(
                "stackTrace",
                Arrays.stream(fault.getStackTrace())
                        .map(StackTraceElement::toString)
                        .toList());
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        JacksonFactory.getInstance().getSerializer(Object.class).toJson(error, json);
        return json;
    }

    /** The text of the log: message, type and trace with its causes. */
    String trace() {
        StringWriter text = new StringWriter();
        text.append(message()).append(": ").append(fault.getClass().getName()).append("\n");
        fault.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private String message() {
        String message = fault.getLocalizedMessage();
        return message == null ? fault.getClass().getName() : message;
    }

    /** A call of {@link FunctionSystem} is the function's own: it stands above its frames, not below. */
    private static boolean isOfRuntime(String className) {
        return className.startsWith(RUNTIME) && !className.equals(FunctionSystem.class.getName());
    }

    private static void cut(Throwable fault, Set<Throwable> seen) {
        if (fault == null || !seen.add(fault)) {
            return;
        }
        StackTraceElement[] frames = fault.getStackTrace();
        for (int i = 0; i < frames.length; i++) {
            if (isOfRuntime(frames[i].getClassName())) {
                fault.setStackTrace(Arrays.copyOf(frames, i));
                break;
            }
        }
        cut(fault.getCause(), seen);
        for (Throwable suppressed : fault.getSuppressed()) {
            cut(suppressed, seen);
        }
    }
}
