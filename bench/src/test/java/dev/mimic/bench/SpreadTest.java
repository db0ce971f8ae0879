package dev.mimic.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void isTheMiddleAndBothEnds() {
        assertEquals(new Spread(3, 1, 9), Spread.of(List.of(9.0, 1.0, 3.0)));
        assertEquals(new Spread(2, 2, 2), Spread.of(List.of(2.0)));
    }

    @Test
    void aPercentileIsTheValueThatSoManyPercentDoNotExceed() {
        double[] hundred = IntStream.rangeClosed(1, 100).asDoubleStream().toArray();

        assertEquals(50, Spread.percentile(hundred, 50));
        assertEquals(99, Spread.percentile(hundred, 99));
        assertEquals(100, Spread.percentile(hundred, 100));
    }
}
