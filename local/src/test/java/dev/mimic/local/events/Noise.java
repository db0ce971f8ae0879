package dev.mimic.local.events;

import java.util.Random;

/** JSON strings that no compression makes much smaller, so that their length alone decides where they are kept. */
final class Noise {

    private Noise() {}

    /** A string that begins with some words, and goes on for so many letters. */
    static String beginning(String words, int letters) {
        return new Random(words.hashCode())
                .ints(letters, 'a', 'z' + 1)
                .collect(
                        () -> new StringBuilder("\"" + words + ' '),
                        (text, letter) -> text.append((char) letter),
                        StringBuilder::append)
                .append('"')
                .toString();
    }
}
