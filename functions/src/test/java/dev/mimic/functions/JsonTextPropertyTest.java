package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
final class JsonTextPropertyTest {

    private static final Pattern FLAW = Pattern.compile("(?<what>.+), line (?<line>\\d+), column (?<column>\\d+)");

    private static final JsonFactory JACKSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    @Property
    void acceptsWhatTheGrammarGenerates(@ForAll("valid") String text) {
        assertTrue(JsonGrammar.accepts(text), "the grammar of this test");
        assertEquals(Optional.empty(), flawIn(text));
    }

    @Property
    void agreesWithTheGrammarAboutSlips(@ForAll("slipped") String text) {
        assertEquals(JsonGrammar.accepts(text), flawIn(text).isEmpty());
    }

    /**
     * Except for halves of surrogate pairs, which Jackson accepts as they are while it refuses some of their escapes; and for
     * escapes with a character beyond Latin-1, of which Jackson 2.22.4 looks at the low byte alone: it takes U+0A30 for a 0.
     */
    @Property
    void agreesWithJacksonAboutSlips(@ForAll("slipped") String text) {
        Assume.that(
                !text.matches("(?s).*(?:[\\x{D800}-\\x{DFFF}]|\\\\u[dD][89a-fA-F]|\\\\u\\p{ASCII}{0,3}\\P{ASCII}).*"));

        assertEquals(jacksonAccepts(text), flawIn(text).isEmpty());
    }

    @Property
    void refusesATextThatEndsTooEarly(@ForAll("valid") String text, @ForAll @DoubleRange(max = 1) double share) {
        String beginning = text.substring(0, (int) (share * text.length()));

        assertEquals(JsonGrammar.accepts(beginning), flawIn(beginning).isEmpty());
    }

    @Property
    void showsThePlaceUpToWhichATextCouldStillBecomeJson(@ForAll("slipped") String text) {
        Optional<String> flaw = flawIn(text);
        Assume.that(flaw.isPresent());

        Matcher matcher = FLAW.matcher(flaw.get());
        assertTrue(matcher.matches(), flaw::get);
        int at = offsetOf(text, Integer.parseInt(matcher.group("line")), Integer.parseInt(matcher.group("column")));
        assertTrue(at <= text.length(), flaw::get);
        // Before the place nothing is wrong: a text that ends there lacks only its end.
        Optional<String> before = flawIn(text.substring(0, at));
        assertTrue(
                before.isEmpty() || before.get().contains("but found the end"),
                () -> flaw + " but before it " + before);
    }

    private static int offsetOf(String text, int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = text.indexOf('\n', start) + 1;
        }
        return start + column - 1;
    }

    private static boolean jacksonAccepts(String text) {
        try (JsonParser parser = JACKSON.createParser(text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    @Provide
    Arbitrary<String> valid() {
        return JsonTexts.valid();
    }

    @Provide
    Arbitrary<String> slipped() {
        return JsonTexts.slipped();
    }

    private static Optional<String> flawIn(String text) {
        return JsonText.flawIn(Utf8.of(text));
    }
}
