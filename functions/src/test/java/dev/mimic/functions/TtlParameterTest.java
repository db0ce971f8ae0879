package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A {@code ttl} that is ignored would keep a document for ever that its sender wanted to go. */
final class TtlParameterTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TTL", "Ttl", "ttL", "ttl[]", "ttl[0]", "TTL[]", " ttl", "ttl ", "?ttl", "ttl:", "t.t.l", "\"ttl\""
            })
    void refusesANameThatDiffersInCaseOrPunctuationAlone(String name) {
        TtlParameter ttl = new TtlParameter(Map.of(name, List.of("60")));

        assertEquals(Optional.of("the query parameter must be spelled ttl, got \"" + name + '"'), ttl.flaw());
    }

    @Test
    void refusesSuchANameBesideTheRightOne() {
        Map<String, List<String>> query = new LinkedHashMap<>();
        query.put("ttl", List.of("60"));
        query.put("TTL", List.of("90"));

        assertEquals(
                Optional.of("the query parameter must be spelled ttl, got \"TTL\""), new TtlParameter(query).flaw());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_", "1", "title", "ttls", "max-ttl", "tl", "utm_source", "\u0442tl"})
    void leavesOtherNamesAlone(String name) {
        TtlParameter ttl = new TtlParameter(Map.of(name, List.of("60", "61")));

        assertEquals(Optional.empty(), ttl.flaw());
        assertEquals(Optional.empty(), ttl.seconds());
    }

    @Test
    void refusesMoreThanOneValueEvenOfTheSame() {
        TtlParameter ttl = new TtlParameter(Map.of("ttl", List.of("60", "60")));

        assertEquals(Optional.of("ttl must be given once, got 2 values"), ttl.flaw());
    }

    @Test
    void givesTheSecondsAsTheyCame() {
        TtlParameter ttl = new TtlParameter(Map.of("ttl", List.of(" 1e3"), "a", List.of("b")));

        assertEquals(Optional.empty(), ttl.flaw());
        assertEquals(Optional.of(" 1e3"), ttl.seconds());
    }

    @Test
    void hasNothingAgainstARequestWithoutAQuery() {
        TtlParameter ttl = new TtlParameter(Map.of());

        assertEquals(Optional.empty(), ttl.flaw());
        assertEquals(Optional.empty(), ttl.seconds());
    }
}
