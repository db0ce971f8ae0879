package dev.mimic.local.service;

import java.util.List;

/** Lists in one line of a terminal: all of a few, and of many the first ones and a count. */
public final class Abridged {

    private static final int SHOWN = 3;

    private Abridged() {}

    /** Writes a list, for example {@code a, b, c and 27 more}. */
    public static String list(List<String> items) {
        // To name the last one takes no more room than to count it.
        return items.size() <= SHOWN + 1
                ? String.join(", ", items)
                : String.join(", ", items.subList(0, SHOWN)) + " and " + (items.size() - SHOWN) + " more";
    }
}
