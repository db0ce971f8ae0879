package dev.mimic.local.console;

import java.io.Console;
import java.util.Map;

/** Colours for a terminal; off where the output is a file or a pipe, or where the person has switched them off. */
public enum Style {
    PLAIN(""),
    BOLD("1"),
    DIM("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    CYAN("36");

    private static final String ESCAPE = "\u001b[";

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** Returns a text in this style; unchanged with PLAIN or without colours. */
    public String of(String text, boolean colours) {
        return colours && this != PLAIN ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
    }

    /**
     * Whether to use colours: the output is a terminal, and {@code NO_COLOR} is not set to anything.
     *
     * @see <a href="https://no-color.org">no-color.org</a>
     */
    public static boolean wanted() {
        return wanted(System.getenv(), isTerminal());
    }

    static boolean wanted(Map<String, String> environment, boolean terminal) {
        return terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** From JDK 22 on a console need not be a terminal, and there is a method to ask. */
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
