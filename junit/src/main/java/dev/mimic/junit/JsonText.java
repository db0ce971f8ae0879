package dev.mimic.junit;

import dev.mimic.junit.server.RunningServer;

/** Writes objects as JSON with the library that the user has. */
final class JsonText {

    private JsonText() {}

    /**
     * Writes an object with Jackson 3, Jackson 2, or whatever the server brings.
     *
     * @throws IllegalArgumentException if it cannot be written; the message is one sentence
     */
    static String of(Object value, RunningServer server) {
        if (exists("tools.jackson.databind.json.JsonMapper")) {
            return Jackson3.write(value);
        }
        if (exists("com.fasterxml.jackson.databind.json.JsonMapper")) {
            return Jackson2.write(value);
        }
        return server.json(value);
    }

    static IllegalArgumentException cannotWrite(Object value, String message, Exception cause) {
        String reason = message.lines().findFirst().orElse("");
        return new IllegalArgumentException(
                "cannot write " + value.getClass().getName() + " as JSON: " + reason, cause);
    }

    private static boolean exists(String name) {
        try {
            Class.forName(name, false, JsonText.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
