package dev.mimic.functions.compression;

/**
 * Where in a JSON text a reader is, as far as that tells what comes next. It takes any bytes: those that are no JSON are
 * foretold worse.
 */
final class JsonPlace {

    /** How many kinds of places there are. */
    static final int KINDS = 4;

    private static final int BETWEEN = 0;
    private static final int NAME = 1;
    private static final int STRING = 2;
    private static final int OTHER_VALUE = 3;

    private int kind = OTHER_VALUE;

    /** A hash of the name whose value this is; 0 if it is none's. */
    private int column;

    /** How many bytes the name or the value has had so far. */
    private int position;

    private int name;
    private boolean valueNext = true;
    private boolean inString;
    private boolean escaped;

    /** A bit for each of the arrays and objects around, the innermost last: 1 for an array. Deeper ones are forgotten. */
    private long arrays;

    /** {@return the kind of place, below {@link #KINDS}} */
    int kind() {
        return kind;
    }

    /** {@return the same for every value of one name, and for all that are of one kind and no name's} */
    int column() {
        return column + kind * Hash.STEP;
    }

    /** {@return the same for the same byte of every value of one name} */
    int position() {
        return column() + position * Hash.STEP * 5;
    }

    /** Goes on by a byte. */
    void pass(int b) {
        position++;
        if (!inString) {
            passOutside(b);
        } else if (escaped) {
            escaped = false;
        } else if (b == '\\') {
            escaped = true;
        } else if (b == '"') {
            inString = false;
            at(BETWEEN);
        } else if (kind == NAME) {
            name = Hash.of(name + b);
        }
    }

    private void passOutside(int b) {
        switch (b) {
            case '"' -> {
                inString = true;
                at(valueNext ? STRING : NAME);
                if (!valueNext) {
                    name = 0;
                }
            }
            case ':' -> {
                valueNext = true;
                column = name;
                at(OTHER_VALUE);
            }
            case ',' -> {
                valueNext = (arrays & 1) == 1;
                at(valueNext ? OTHER_VALUE : BETWEEN);
            }
            case '[' -> {
                arrays = arrays << 1 | 1;
                valueNext = true;
                at(OTHER_VALUE);
            }
            case '{' -> {
                arrays <<= 1;
                valueNext = false;
                at(BETWEEN);
            }
            case ']', '}' -> {
                arrays >>>= 1;
                valueNext = false;
                at(BETWEEN);
            }
            default -> kind = OTHER_VALUE;
        }
    }

    private void at(int place) {
        kind = place;
        position = 0;
        if (!valueNext) {
            column = 0;
        }
    }
}
