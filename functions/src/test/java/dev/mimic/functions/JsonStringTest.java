package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jackson writes what is read here, and reads nothing else into what is written. */
final class JsonStringTest {

    private static final JsonFactory JACKSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private static final JsonFactory ESCAPING =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    @Property(tries = 300)
    void readsWhatJacksonHasWritten(@ForAll String text) throws IOException {
        assertEquals(Utf8.of(text), unescaped(quoted(text, ESCAPING)));
    }

    @Property(tries = 300)
    void writesWhatJacksonWrites(@ForAll String text) throws IOException {
        String whole = text.replaceAll("[\\x{D800}-\\x{DFFF}]", "\uD83D\uDE00");

        assertEquals(quoted(whole, JACKSON), '"' + escaped(whole) + '"');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\\\"\\\\\\/                  | \"\\/",
                "\\u00e9\\u00E9\\u20ac          | éé€",
                "a\\ud83d\\ude00b            | a\uD83D\uDE00b",
                "\\ud83d\\ud83d\\ude00        | \uD83D\uD83D\uDE00",
                "\\ud83d                    | \uD83D",
                "\\ude00\\ud83d              | \uDE00\uD83D",
                "\\ud83dx\\ude00             | \uD83Dx\uDE00",
                "\\ud83d\\n                 | `\uD83D\n`"
            })
    void readsEveryFormOfACharacter(String string, String text) {
        assertEquals(Utf8.of(text), unescaped('"' + string + "\",\"other\":\"\\n\""));
    }

    @Test
    void writesEveryCharacterOfOneByte() throws IOException {
        String all = IntStream.range(0, 0x80).mapToObj(Character::toString).collect(Collectors.joining());

        assertEquals(quoted(all, JACKSON), '"' + escaped(all) + '"');
        assertEquals(Utf8.of(all), unescaped(quoted(all, JACKSON)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_190, 8_191, 8_192, 8_193, 100_000})
    void writesTextsOfAnyLength(int length) throws IOException {
        String text = "\"a".repeat(length / 2) + "\n".repeat(length % 2);

        assertEquals(quoted(text, JACKSON), '"' + escaped(text) + '"');
    }

    private static String quoted(String text, JsonFactory factory) throws IOException {
        ByteArrayOutputStream string = new ByteArrayOutputStream();
        try (JsonGenerator json = factory.createGenerator(string)) {
            json.writeString(text);
        }
        return string.toString(StandardCharsets.UTF_8);
    }

    private static ByteBuffer unescaped(String json) {
        return JsonString.unescape(json.getBytes(StandardCharsets.UTF_8), 1);
    }

    private static String escaped(String text) throws IOException {
        ByteArrayOutputStream string = new ByteArrayOutputStream();
        JsonString.escape(Utf8.of(text), string);
        return string.toString(StandardCharsets.UTF_8);
    }
}
