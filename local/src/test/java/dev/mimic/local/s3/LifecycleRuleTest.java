package dev.mimic.local.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LifecycleRuleTest {

    /** Never before the days have passed, at a midnight, and less than two days later. */
    @Test
    void neverRemovesEarly() {
        Random random = new Random(15);
        for (int i = 0; i < 20_000; i++) {
            int days = 1 + random.nextInt(30_000);
            Instant created = Instant.ofEpochMilli(Math.floorMod(random.nextLong(), 4_000_000_000_000L));

            Instant expiry =
                    rule(OptionalInt.of(days), Optional.empty()).expiry(created).orElseThrow();

            Duration age = Duration.between(created, expiry);
            assertTrue(age.compareTo(Duration.ofDays(days)) > 0, () -> created + " + " + days + " → " + expiry);
            assertTrue(age.compareTo(Duration.ofDays(days + 1)) <= 0, () -> created + " + " + days + " → " + expiry);
            assertEquals(expiry.truncatedTo(ChronoUnit.DAYS), expiry);
        }
    }

    @Test
    void expiresByTheEarlierOfDaysAndDate() {
        Instant date = Instant.parse("2026-12-24T00:00:00Z");
        LifecycleRule rule = rule(OptionalInt.of(10), Optional.of(date));

        assertEquals(Optional.of(date), rule.expiry(Instant.parse("2026-12-20T00:00:00Z")));
        assertEquals(
                Optional.of(Instant.parse("2026-12-12T00:00:00Z")), rule.expiry(Instant.parse("2026-12-01T00:00:00Z")));
        assertEquals(
                Optional.empty(), rule(OptionalInt.empty(), Optional.empty()).expiry(date));
    }

    @Test
    void asksForASizeOnlyWhereThatDecides() {
        LifecycleRule.Filter filter =
                new LifecycleRule.Filter("a/", List.of(), OptionalLong.of(10), OptionalLong.empty());

        assertFalse(filter.isFor("b/", ObjectTags.NONE, () -> {
            throw new AssertionError("asked");
        }));
        assertTrue(filter.isFor("a/", ObjectTags.NONE, () -> 11));
        assertFalse(filter.isFor("a/", ObjectTags.NONE, () -> 10));
    }

    private static LifecycleRule rule(OptionalInt days, Optional<Instant> date) {
        return new LifecycleRule(
                "rule",
                new LifecycleRule.Filter("", List.of(), OptionalLong.empty(), OptionalLong.empty()),
                days,
                date,
                false,
                OptionalInt.empty(),
                0,
                OptionalInt.empty());
    }
}
