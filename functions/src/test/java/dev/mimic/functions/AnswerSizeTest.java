package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswerSizeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"a\":[1,2.5e3,true,null]}",
                "\"\\\\ \\\" \\u00e9\"",
                " \t\r\n1",
                "\"\u007f\u0080é\u07ff\u0800\u2028\uffff\"",
                "\"\uD83D\uDE00\uDBFF\uDFFF\""
            })
    void isWhatTheTextTakesInAnAnswer(String text) throws IOException {
        int withoutText = answer("").length;

        assertEquals(answer(text).length - withoutText, AnswerSize.of(Utf8.of(text)));
    }

    private static byte[] answer(String body) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ProxyEvents.write(new Answer(Outcome.FOUND, Map.of(), body, 0), answer);
        return answer.toByteArray();
    }
}
