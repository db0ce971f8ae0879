package dev.mimic.local.lambda.runtime;

import java.io.BufferedOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What {@link System} is to a function in a JVM of its own, for one that shares its JVM with others.
 *
 * <p>Whoever loads such a function's classes replaces {@code System} by this class in their code wherever they use a
 * member that both have. A function's environment variables and streams are its own here, and those of its system properties
 * that could lead it to somebody else's settings. The fields are static because every function has a loader, and with it a
 * copy, of this class. In a JVM of its own a function does not use it.
 */
public final class FunctionSystem {

    /** Stands for {@link System#in}: empty, as in Lambda. */
    public static volatile InputStream in = InputStream.nullInputStream();

    /** Stands for {@link System#out}: what is printed goes to the function's log. */
    public static volatile PrintStream out;

    /** Stands for {@link System#err}: what is printed goes to the function's log. */
    public static volatile PrintStream err;

    private static final String HOME = "user.home";

    /** What the AWS SDK for Java reads, of its version 2 and 1, and what Lambda's runtime sets for it. */
    private static final List<String> OF_AWS = List.of("aws.", "com.amazonaws.", "software.amazon.");

    private static final Map<String, String> PROPERTIES = new ConcurrentHashMap<>();

    private static volatile Map<String, String> variables = Map.of();

    private FunctionSystem() {}

    static void begin(Map<String, String> environment, OutputStream output) {
        variables = Map.copyOf(environment);
        out = utf8(output);
        err = utf8(output);
        // As in a JVM of the function's own, so that nothing is read from the home directory of the person who tests.
        PROPERTIES.put(HOME, variables.get("LAMBDA_TASK_ROOT"));
    }

    private static PrintStream utf8(OutputStream output) {
        return new PrintStream(new BufferedOutputStream(output), true, StandardCharsets.UTF_8);
    }

    /**
     * Stands for {@link System#getenv()}.
     *
     * @return the variables of the function
     */
    public static Map<String, String> getenv() {
        return variables;
    }

    /**
     * Stands for {@link System#getenv(String)}.
     *
     * @param name the name of a variable
     * @return its value for the function, or {@code null}
     */
    public static String getenv(String name) {
        return variables.get(name);
    }

    /**
     * Stands for {@link System#getProperty(String)}: names of AWS and {@code user.home} are the function's own, all others
     * those of the JVM.
     *
     * @param key the name of a property
     * @return its value, or {@code null}
     */
    public static String getProperty(String key) {
        return isOwn(key) ? PROPERTIES.get(key) : System.getProperty(key);
    }

    /**
     * Stands for {@link System#getProperty(String, String)}, as {@link #getProperty(String)} does.
     *
     * @param key the name of a property
     * @param otherwise what to return if it has no value
     * @return its value
     */
    public static String getProperty(String key, String otherwise) {
        String value = getProperty(key);
        return value == null ? otherwise : value;
    }

    /**
     * Stands for {@link System#setProperty}, as {@link #getProperty(String)} does.
     *
     * @param key the name of a property
     * @param value its value from now on
     * @return its value before, or {@code null}
     */
    public static String setProperty(String key, String value) {
        return isOwn(key) ? PROPERTIES.put(key, value) : System.setProperty(key, value);
    }

    /**
     * Stands for {@link System#clearProperty}, as {@link #getProperty(String)} does.
     *
     * @param key the name of a property
     * @return its value before, or {@code null}
     */
    public static String clearProperty(String key) {
        return isOwn(key) ? PROPERTIES.remove(key) : System.clearProperty(key);
    }

    private static boolean isOwn(String key) {
        return key != null && (key.equals(HOME) || OF_AWS.stream().anyMatch(key::startsWith));
    }

    /**
     * Stands for {@link System#setIn}.
     *
     * @param stream the function's standard input from now on
     */
    public static void setIn(InputStream stream) {
        in = stream;
    }

    /**
     * Stands for {@link System#setOut}.
     *
     * @param stream the function's standard output from now on
     */
    public static void setOut(PrintStream stream) {
        out = stream;
    }

    /**
     * Stands for {@link System#setErr}.
     *
     * @param stream the function's standard error output from now on
     */
    public static void setErr(PrintStream stream) {
        err = stream;
    }
}
