package dev.mimic.functions;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generates JSON texts of every kind that RFC 8259 allows, and texts that are a slip or two away from one. */
final class JsonTexts {

    /** What the slip of a person or of a program puts where it does not belong. */
    private static final List<String> SLIPS = List.of(
            "",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\\",
            "\\u",
            "\\u12",
            "\\ud83d",
            "'",
            "/",
            "//",
            "#",
            "0",
            "1",
            "-",
            "+",
            ".",
            "e",
            "E",
            "_",
            "x",
            "a",
            "tru",
            "null",
            "NaN",
            "Infinity",
            " ",
            "\n",
            "\t",
            "\f",
            "\u000B",
            "\u0000",
            "\u001F",
            "\u007F",
            "\u0085",
            "\u00A0",
            "\u2028",
            "\uFEFF",
            "\uFFFF",
            "\uFF11",
            "\u00E9",
            "\uD83D",
            "\uDE00",
            "\uD83D\uDE00");

    private JsonTexts() {}

    /** JSON texts. */
    static Arbitrary<String> valid() {
        return spaced(value());
    }

    /** JSON texts in which up to three pieces were replaced; some are JSON still. */
    static Arbitrary<String> slipped() {
        Arbitrary<List<Slip>> slips = Combinators.combine(
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(SLIPS))
                .as(Slip::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
        return Combinators.combine(valid(), slips).as((text, all) -> {
            String slipped = text;
            for (Slip slip : all) {
                slipped = slip.in(slipped);
            }
            return slipped;
        });
    }

    private static Arbitrary<String> value() {
        return Arbitraries.lazyOf(
                JsonTexts::number,
                JsonTexts::string,
                () -> Arbitraries.of("true", "false", "null", "{}", "[]", "-0", "1E400", "-0.0e-0"),
                JsonTexts::array,
                JsonTexts::object);
    }

    private static Arbitrary<String> array() {
        return valid().list().ofMinSize(1).ofMaxSize(3).map(values -> "[" + String.join(",", values) + "]");
    }

    private static Arbitrary<String> object() {
        Arbitrary<String> name = spaced(Arbitraries.oneOf(string(), Arbitraries.of("\"\"", "\"a\"")));
        Arbitrary<String> member = Combinators.combine(name, valid()).as((left, right) -> left + ":" + right);
        return member.list().ofMinSize(1).ofMaxSize(3).map(members -> "{" + String.join(",", members) + "}");
    }

    private static Arbitrary<String> spaced(Arbitrary<String> token) {
        Arbitrary<String> space = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just("")),
                Tuple.of(1, Arbitraries.strings().withChars(" \t\r\n").ofMaxLength(3)));
        return Combinators.combine(space, token, space).as((before, middle, after) -> before + middle + after);
    }

    private static Arbitrary<String> number() {
        Arbitrary<String> digits = Arbitraries.frequencyOf(
                Tuple.of(200, Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(30)),
                Tuple.of(1, Arbitraries.strings().numeric().ofLength(10_000)));
        Arbitrary<String> whole = Arbitraries.oneOf(Arbitraries.just("0"), digits.map(all -> "7" + all));
        Arbitrary<String> fraction = Arbitraries.oneOf(Arbitraries.just(""), digits.map(all -> "." + all));
        Arbitrary<String> exponent = Arbitraries.oneOf(
                Arbitraries.just(""),
                Combinators.combine(Arbitraries.of("e", "E", "e+", "E+", "e-", "E-"), digits)
                        .as((sign, all) -> sign + all));
        return Combinators.combine(Arbitraries.of("", "-"), whole, fraction, exponent)
                .as((sign, left, right, power) -> sign + left + right + power);
    }

    private static Arbitrary<String> string() {
        Arbitrary<String> escaped = Arbitraries.of("\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t");
        // Of every code unit, halves of surrogate pairs included.
        Arbitrary<String> unit = Arbitraries.integers()
                .between(0, 0xFFFF)
                .map("\\u%04x"::formatted)
                .map(escape -> escape.hashCode() % 2 == 0
                        ? escape
                        : escape.toUpperCase(Locale.ROOT).replace('U', 'u'));
        Arbitrary<String> ascii = Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(8);
        Arbitrary<String> plain = Arbitraries.strings()
                .withCharRange(' ', '\uD7FF')
                .withCharRange('\uE000', '\uFFFF')
                .ofMaxLength(4);
        Arbitrary<String> pair =
                Arbitraries.integers().between(0x10000, 0x10FFFF).map(Character::toString);
        Arbitrary<String> notable = Arbitraries.of("\u007F", "\u2028", "\u2029", "\uFEFF", "\uFFFF", "\uD83D\uDE00");
        return Arbitraries.oneOf(
                        ascii.map(JsonTexts::unquoted), plain.map(JsonTexts::unquoted), escaped, unit, pair, notable)
                .list()
                .ofMaxSize(5)
                .map(pieces -> '"' + String.join("", pieces) + '"');
    }

    private static String unquoted(String text) {
        return text.replaceAll("[\"\\\\]", "");
    }

    /**
     * Replaces a piece of a text.
     *
     * @param place where, as a share of the text
     * @param length how many characters go
     * @param replacement what comes instead
     */
    private record Slip(double place, int length, String replacement) {

        String in(String text) {
            int from = (int) (place * text.length());
            int to = Math.min(from + length, text.length());
            return text.substring(0, from) + replacement + text.substring(to);
        }
    }
}
