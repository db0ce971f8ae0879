package dev.mimic.local.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mimic.local.lambda.FunctionLog;
import java.io.PrintStream;
import java.util.regex.Pattern;

/**
 * Prints the lines of functions that a person wants to see among the requests: faults, and whatever is not routine.
 *
 * <p>Lambda's own lines (START, END, INIT_START, and a REPORT without a status) are routine, and so are the JVM's about
 * {@code JAVA_TOOL_OPTIONS}, metrics in CloudWatch's embedded format, and JSON objects that report no fault: no level
 * above INFO, no cause, and no reason why a message has failed, which no request shows. All lines are on the page {@code /_local/log}.
 */
public final class FunctionLines implements FunctionLog {

    private static final Pattern ROUTINE =
            Pattern.compile("(?:START|END|INIT_START|REPORT)\\b(?!.*\tStatus: ).*|Picked up JAVA_TOOL_OPTIONS: .*");
    private static final Pattern GRAVE = Pattern.compile("WARN(?:ING)?|ERROR|FATAL");
    private static final JsonMapper JSON = new JsonMapper();

    private final PrintStream out;
    private final boolean colours;

    /** Prints lines, in colour or not. */
    public FunctionLines(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    @Override
    public void append(String functionName, String line) {
        if (!isRoutine(line)) {
            out.println("          " + Style.DIM.of(functionName + ": ", colours) + Style.YELLOW.of(line, colours));
        }
    }

    private static boolean isRoutine(String line) {
        return line.isBlank() || ROUTINE.matcher(line).matches() || line.startsWith("{") && isRoutineObject(line);
    }

    private static boolean isRoutineObject(String line) {
        try {
            JsonNode entry = JSON.readTree(line);
            return !entry.hasNonNull("cause")
                    && !entry.hasNonNull("reason")
                    && !GRAVE.matcher(entry.path("level").asText()).matches();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
