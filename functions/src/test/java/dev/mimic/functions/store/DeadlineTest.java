package dev.mimic.functions.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class DeadlineTest {

    @Test
    void isOverOnceItsTimeHasPassed() {
        assertTrue(Deadline.in(Duration.ZERO).isOver());
        assertTrue(Deadline.in(Duration.ofDays(-1)).isOver());
        assertFalse(Deadline.in(Duration.ofDays(1)).isOver());
    }

    @Test
    void leavesWhatIsLeftAndNeverLessThanAMillisecond() {
        Duration left = Deadline.in(Duration.ofDays(1)).left();

        assertTrue(left.compareTo(Duration.ofDays(1)) <= 0, left::toString);
        assertTrue(left.compareTo(Duration.ofHours(23)) > 0, left::toString);
        assertEquals(Duration.ofMillis(1), Deadline.in(Duration.ofDays(-1)).left());
    }
}
