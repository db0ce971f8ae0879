package dev.mimic.local.pages;

import java.nio.charset.StandardCharsets;

/**
 * A page as a browser gets it.
 *
 * @param contentType the media type
 * @param bytes the content
 */
public record Page(String contentType, byte[] bytes) {

    public static Page html(String text) {
        return new Page("text/html; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public static Page json(byte[] bytes) {
        return new Page("application/json", bytes);
    }

    public static Page script(String text) {
        return new Page("text/javascript; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public static Page text(String text) {
        return new Page("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }
}
