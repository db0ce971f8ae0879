package dev.mimic.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mimic.bench.corpus.Corpus;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorpusTest {

    @Test
    void isTheSameInEveryRun() {
        assertEquals(Corpus.documents(), Corpus.documents());
        assertEquals(24, Corpus.documents().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 10_240, 102_400, 358_400, 1_048_576})
    void anOrderIsJsonOfExactlyTheSizeThatWasAskedFor(int bytes) throws Exception {
        String order = Corpus.order(bytes);

        assertEquals(bytes, order.getBytes(StandardCharsets.UTF_8).length);
        assertEquals(order, new JsonMapper().readTree(order).toString());
    }

    @Test
    void refusesAnOrderThatIsTooSmall() {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> Corpus.order(200));

        assertEquals("an order takes at least 512 bytes, got 200", refusal.getMessage());
    }
}
