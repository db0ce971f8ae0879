package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

final class IfNoneMatchPropertyTest {

    private static final String ID = "a";

    /** Pieces of fields: a field of a few of them is often well formed, and often only nearly. */
    private static final String[] PIECES = {
        "\"a\"", "W/\"a\"", "\"a,*,b\"", "\"", ",", " ", "\t", "*", "W/", "w/", "a", "b", "\\", "\u00e9", "\u007f", "\n"
    };

    @Property
    void agreesWithANaiveReader(@ForAll("fields") String field) {
        boolean named = namesNaively(field);
        Statistics.label("names").collect(named);

        assertEquals(named, IfNoneMatch.names(ID, field));
    }

    @Property
    void findsATagWhereverItStandsInAList(
            @ForAll("tags") List<String> before,
            @ForAll("tags") List<String> after,
            @ForAll("separators") String comma) {
        List<String> all = new ArrayList<>(before);
        all.add('"' + ID + '"');
        all.addAll(after);

        assertTrue(IfNoneMatch.names(ID, String.join(comma, all)));
    }

    @Property
    void findsNoTagInsideAnother(@ForAll("opaque") String before, @ForAll("opaque") String after) {
        assertEquals(false, IfNoneMatch.names(ID, '"' + before + ",*," + ID + ',' + after + '"'));
    }

    /** Takes the field apart at the commas outside quotes, and looks at each element by itself. */
    private static boolean namesNaively(String field) {
        String trimmed = trim(field);
        if (trimmed.equals("*")) {
            return true;
        }
        List<Optional<String>> tags = elements(trimmed).stream()
                .map(IfNoneMatchPropertyTest::opaqueTag)
                .toList();
        return tags.stream().allMatch(Optional::isPresent) && tags.contains(Optional.of('"' + ID + '"'));
    }

    private static List<String> elements(String list) {
        List<String> elements = new ArrayList<>();
        StringBuilder element = new StringBuilder();
        boolean quoted = false;
        for (char c : list.toCharArray()) {
            quoted ^= c == '"';
            if (c == ',' && !quoted) {
                elements.add(element.toString());
                element.setLength(0);
            } else {
                element.append(c);
            }
        }
        elements.add(element.toString());
        return elements.stream()
                .map(IfNoneMatchPropertyTest::trim)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** An element's tag in its quotes; empty if it is malformed. */
    private static Optional<String> opaqueTag(String element) {
        String tag = element.startsWith("W/") ? element.substring(2) : element;
        if (tag.length() < 2 || !tag.startsWith("\"") || !tag.endsWith("\"")) {
            return Optional.empty();
        }
        boolean wellFormed = tag.substring(1, tag.length() - 1)
                .chars()
                .allMatch(c -> c == 0x21 || c >= 0x23 && c <= 0x7e || c >= 0x80);
        return wellFormed ? Optional.of(tag) : Optional.empty();
    }

    private static String trim(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && " \t".indexOf(text.charAt(begin)) >= 0) {
            begin++;
        }
        while (end > begin && " \t".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(begin, end);
    }

    @Provide
    Arbitrary<String> fields() {
        return Arbitraries.of(PIECES).list().ofMaxSize(8).map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<List<String>> tags() {
        return Combinators.combine(opaque(), Arbitraries.of("", "W/"))
                .as((tag, weak) -> weak + '"' + tag + '"')
                .list()
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<String> opaque() {
        return Arbitraries.strings()
                .withChars("!#*,/Wab\\")
                .withCharRange('\u0080', '\u00ff')
                .ofMaxLength(6);
    }

    @Provide
    Arbitrary<String> separators() {
        return Arbitraries.of(",", ", ", " ,\t", ",,", " , ,");
    }
}
