package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.functions.ApiGateway.HttpAnswer;
import dev.mimic.functions.store.MimicTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The one bound of a document is the size of its answer; each kind of text is tried at it and one byte past it. */
final class LimitsTest {

    /** What Lambda says of a larger answer: "Response payload size exceeded maximum allowed payload size (6291556 bytes)". */
    private static final int LAMBDA_ANSWER_BYTES = 6_291_556;

    /** The longest origin that the environment of a function, 4 KB, could name. */
    private static final String LONGEST_ORIGIN = "https://" + "a".repeat(4_096 - "MIMIC_CORS_ORIGINS".length() - 8);

    /** Every header that an answer can have, at its longest. */
    private static final Settings SETTINGS = new Settings(
            new Cors(List.of(LONGEST_ORIGIN)), new TimeToLive(Optional.of(9_999_999_999L), 9_999_999_999L), true);

    private enum Kind {
        /** Compresses into one item. */
        DIGITS("7", 1),
        FOUR_BYTES("\uD83D\uDE00", 4),
        /** An answer escapes the backslash once more. */
        ESCAPES("\\ud83d", 7),
        /** Compresses too little for one item. */
        PARTS("", 1) {
            @Override
            String characters(int answerBytes) {
                StringBuilder characters = new StringBuilder();
                new Random(1).ints(answerBytes, 'a', 'z' + 1).forEach(characters::appendCodePoint);
                return characters.toString();
            }
        };

        private final String unit;
        private final int bytes;

        Kind(String unit, int bytes) {
            this.unit = unit;
            this.bytes = bytes;
        }

        /** Characters that take so many bytes of an answer, if need be with some of one byte among them. */
        String characters(int answerBytes) {
            return unit.repeat(answerBytes / bytes) + "7".repeat(answerBytes % bytes);
        }

        /** A string that takes so many bytes of an answer. */
        String text(int answerBytes) {
            return '"' + characters(answerBytes - 4) + '"';
        }
    }

    private final MimicTable table = new MimicTable();
    private final ApiGateway store = gateway(new StoreHandler(table.store(), SETTINGS, InstantSource.system()));
    private final ApiGateway retrieve = gateway(new RetrieveHandler(table.store(), SETTINGS, InstantSource.system()));

    @ParameterizedTest
    @EnumSource
    void aTextAtTheLimitIsStoredAndLambdaCarriesItsAnswer(Kind kind) throws IOException {
        String text = kind.text(AnswerSize.MAX_TEXT_BYTES);

        HttpAnswer stored = store.post(text);
        HttpAnswer found = retrieve.get(stored.body());

        assertEquals(200, stored.statusCode(), stored::body);
        assertEquals(LONGEST_ORIGIN, found.headers().get("Access-Control-Allow-Origin"));
        assertTrue(found.size() <= LAMBDA_ANSWER_BYTES, () -> found.size() + " bytes");
        assertEquals("{\"id\":\"" + stored.body() + "\",\"body\":" + text + "}", found.body());
    }

    @ParameterizedTest
    @EnumSource
    void aTextPastTheLimitIsRefusedByNamingIt(Kind kind) throws IOException {
        HttpAnswer answer = store.post(kind.text(AnswerSize.MAX_TEXT_BYTES + 1));

        assertRefused(answer);
    }

    @Test
    void theLimitIsTheSameForABase64Body() throws IOException {
        String text = Kind.FOUR_BYTES.text(AnswerSize.MAX_TEXT_BYTES);

        assertRefused(store.postAsBase64((text + " ").getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                200, store.postAsBase64(text.getBytes(StandardCharsets.UTF_8)).statusCode());
    }

    /** Whatever Lambda passes on, 6 MB, ends with an answer: what is no limit is no crash either. */
    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"\":", "\\", "1", "\n"})
    void whateverRepeatsForSixMegabytesIsAnswered(String repeated) throws IOException {
        HttpAnswer answer = store.post(repeated.repeat(6 * 1024 * 1024 / repeated.length()));

        assertTrue(List.of(200, 400, 413).contains(answer.statusCode()), () -> "status " + answer.statusCode());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {"[|]", "{\"\":[|]}", "{\"|\":0}", "\"|\"", "1|1", "0.|1", "1e|1"})
    void nestingNamesAndNumbersHaveNoLimitOfTheirOwn(String before, String after) throws IOException {
        String middle = before.equals("[") || before.startsWith("{\"\"") ? "" : "7".repeat(1_000_000);
        int times = middle.isEmpty() ? 500_000 : 1;
        String text = before.repeat(times) + middle + after.repeat(times);

        HttpAnswer stored = store.post(text);

        assertEquals(200, stored.statusCode(), stored::body);
        assertEquals(
                "{\"id\":\"" + stored.body() + "\",\"body\":" + text + "}",
                retrieve.get(stored.body()).body());
    }

    private void assertRefused(HttpAnswer answer) {
        assertEquals(413, answer.statusCode());
        assertEquals(
                "{\"message\":\"Document too large: it would take 6283265 bytes of an answer, with quotes, backslashes"
                        + " and line breaks counted twice; Lambda carries at most 6283264\"}",
                answer.body());
        assertEquals(0, table.itemCount());
    }

    private static ApiGateway gateway(ProxyHandler handler) {
        return new ApiGateway(handler).withHeader("Origin", LONGEST_ORIGIN);
    }
}
