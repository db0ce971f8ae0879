package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar of RFC 9110, sections 8.8.3 (entity tags), 13.1.2 (If-None-Match) and 5.6.1 (lists). */
final class IfNoneMatchTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"a\"",
                "W/\"a\"",
                "*",
                "` \t* `",
                "\"b\", \"a\"",
                "\"b\" ,W/\"a\",\"c\"",
                "` \"a\"\t`",
                ",, \"a\" ,\t,",
                "\"*\",\"a\"",
                "\"b,\",\"a\"",
                "\"W/\",\"\",\"a\"",
                "\"\u00e9\u0080\uD83D\uDE00\",\"a\""
            })
    void namesTheTagInEveryFormOfTheGrammar(String field) {
        assertEquals(true, IfNoneMatch.names("a", field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"b\"",
                "\"ab\"",
                "\"A\"",
                "\"\"",
                "\"a,*,b\"",
                "\"b,a\"",
                "\"*\"",
                "\",a,\"",
                "\"W/a\"",
                "",
                ",",
                " "
            })
    void namesNoOtherTag(String field) {
        assertEquals(false, IfNoneMatch.names("a", field));
    }

    /** A client that gets a document once too often loses nothing; one that is told 304 of another's does. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "\"a",
                "a\"",
                "'a'",
                "w/\"a\"",
                "W/ \"a\"",
                "W\"a\"",
                "\"a\" \"b\"",
                "\"a\";q=1",
                "\"a\",b",
                "b,\"a\"",
                "\"a\",*",
                "*,\"a\"",
                "*,",
                "**",
                "\"a\",\"b c\"",
                "\"a\",\"b\tc\"",
                "\"a\",\"b\u007f\"",
                "\"a\"\u00a0",
                "\"a\"\n",
                "\"a\",\n\"b\"",
                "*\n",
                "\"a\",\"\\\"\""
            })
    void whatIsMalformedNeverMatches(String field) {
        assertEquals(false, IfNoneMatch.names("a", field));
    }

    /** API Gateway takes 10,240 bytes of headers; a reader that recurses would run out of stack. */
    @Test
    void readsAListAsLongAsAHeaderCanBe() {
        assertEquals(true, IfNoneMatch.names("a", ",".repeat(10_000) + "\"a\""));
        assertEquals(true, IfNoneMatch.names("a", "\"b\",".repeat(2_000) + "\"a\""));
        assertEquals(false, IfNoneMatch.names("a", "\"" + "a".repeat(10_000)));
        assertEquals(false, IfNoneMatch.names("a", " ".repeat(10_000) + "a"));
    }
}
