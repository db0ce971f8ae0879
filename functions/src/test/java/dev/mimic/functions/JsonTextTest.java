package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "\"\"",
                "0",
                "-0",
                "-0.0e-0",
                "1E400",
                "1e+2",
                "123.456e78",
                "109.09e+90",
                "\"a b\"",
                "true",
                "false",
                "null",
                " \t\r\n1 \t\r\n",
                "[[[]]]",
                "{\"\":{\"\":{}}}",
                "{\"a\":1,\"a\":1}",
                "\"\\u0000\\ud800\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
                "\"\u007f\u2028\u2029\uFEFF\"",
                "\"\uD83D\uDE00\"",
                "\"\uFFFF\""
            })
    void acceptsJson(String text) {
        assertEquals(Optional.empty(), flawIn(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\uFEFF1",
                "\u00A01",
                "\f1",
                "\u00001",
                "1\u0000",
                "{",
                "}",
                "[",
                "]",
                "[}",
                "{]",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[1,,2]",
                "[1 2]",
                "[:]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,\"a\":1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\" 1}",
                "{a:1}",
                "{'a':1}",
                "{1:1}",
                "{null:1}",
                "'a'",
                "\"",
                "\"a",
                "\"\\",
                "\"\\a\"",
                "\"\\x41\"",
                "\"\\u12\"",
                "\"\\u12G4\"",
                "\"\\u１２３４\"",
                "\"\\U0041\"",
                "\"\n\"",
                "\"\t\"",
                "\"\u0000\"",
                "\"\u001f\"",
                "+1",
                ".1",
                "1.",
                "-",
                "--1",
                "- 1",
                "01",
                "-01",
                "1e",
                "1e+",
                "1.e1",
                "1e1.1",
                "0x1",
                "1_000",
                "1f",
                "1L",
                "NaN",
                "Infinity",
                "-Infinity",
                "True",
                "nul",
                "nulll",
                "truefalse",
                "undefined",
                "1 2",
                "{} {}",
                "[]]",
                "{}}",
                "1,",
                "// a\n1",
                "/* a */1",
                "# a\n1",
                "1 // a",
                "[1] x",
                "\"a\" \"b\"",
                "null\u00A0"
            })
    void refusesEverythingElse(String text) {
        assertTrue(flawIn(text).isPresent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1,]       | expected a value but found ']', line 1, column 4",
                "[1 2]      | expected ',' or ']' but found '2', line 1, column 4",
                "{'a':1}    | expected a name in double quotes but found ''', line 1, column 2",
                "{\"a\" 1}    | expected ':' but found '1', line 1, column 6",
                "[1] 2      | expected nothing more but found '2', line 1, column 5",
                "1é         | expected nothing more but found U+00E9, line 1, column 2",
                "tr!e       | expected true but found '!', line 1, column 3",
                "tr~e       | expected true but found '~', line 1, column 3",
                "tr e       | expected true but found U+0020, line 1, column 3",
                "tr\u007fe       | expected true but found U+007F, line 1, column 3",
                "nulx       | expected null but found 'x', line 1, column 4",
                "-x         | expected a digit but found 'x', line 1, column 2",
                "1.         | expected a digit but found the end, line 1, column 3",
                "\"a         | expected a closing double quote but found the end, line 1, column 3",
                "\"\\u12g4\"  | expected four hexadecimal digits after \\u but found 'g', line 1, column 6",
                "``         | expected a value but found the end, line 1, column 1"
            })
    void tellsWhatIsWrongAndWhere(String text, String flaw) {
        assertEquals(Optional.of(flaw), flawIn(text));
    }

    @Test
    void countsLines() {
        assertEquals(
                Optional.of("expected a name in double quotes but found '}', line 3, column 1"),
                flawIn("{\n  \"a\": 1,\n}"));
    }

    @Test
    void setsNoLimitToNesting() {
        int depth = 1_000_000;
        String open = "[{\"\":".repeat(depth);
        String close = "}]".repeat(depth);

        assertEquals(Optional.empty(), flawIn(open + "0" + close));
        assertTrue(flawIn(open + "0" + close + "]").isPresent());
        assertTrue(flawIn(open + "0" + close.substring(1)).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"%s\"", "{\"%s\":1}"})
    void refusesHalfASurrogatePairThatIsNoEscape(String template) {
        assertEquals(Optional.empty(), flawIn(template.formatted("\\ud83d")));
        assertTrue(flawIn(template.formatted("\uD83D")).isPresent());
        assertTrue(flawIn(template.formatted("\uDE00")).isPresent());
        assertTrue(flawIn(template.formatted("\uDE00\uD83D")).isPresent());
    }

    @Test
    void setsNoLimitToNumbersAndNames() {
        String digits = "1".repeat(300_000);

        assertEquals(Optional.empty(), flawIn(digits + "." + digits + "e" + digits));
        assertEquals(Optional.empty(), flawIn("{\"" + digits + "\":\"" + digits + "\"}"));
    }

    private static Optional<String> flawIn(String text) {
        return JsonText.flawIn(Utf8.of(text));
    }
}
