package dev.mimic.local.apigateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.MovableClock;
import dev.mimic.local.apigateway.model.Route;
import dev.mimic.local.apigateway.model.Throttle;
import dev.mimic.local.apigateway.model.UsagePlan.Period;
import dev.mimic.local.apigateway.model.UsagePlan.Quota;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UsageControlTest {

    private static final Optional<String> KEY = Optional.of(SampleApi.KEY);

    private final MovableClock clock = new MovableClock("2026-01-15T12:00:00Z");
    private final SampleApi api = new SampleApi().route("POST", "/mimic", true).route("GET", "/mimic/{id}", true);
    private final Route post = api.routes.get(0);
    private final Route get = api.routes.get(1);

    @Test
    void knowsEnabledKeysOfAPlan() {
        UsageControl usage = usage();

        assertEquals(SampleApi.KEY_ID, usage.key(SampleApi.KEY).orElseThrow().id());
        assertTrue(usage.key("the-disabled-key-of-it").isEmpty());
        assertTrue(usage.key("another").isEmpty());
    }

    @Test
    void allowsTheBurstAtOnceAndThenTheRate() {
        api.keyThrottle = Optional.of(new Throttle(10, 20));
        UsageControl usage = usage();

        assertEquals(20, allowed(usage, 50));
        clock.advance(Duration.ofMillis(99));
        assertEquals(0, allowed(usage, 50));
        clock.advance(Duration.ofMillis(1));
        assertEquals(1, allowed(usage, 50));
        clock.advance(Duration.ofMinutes(5));
        assertEquals(20, allowed(usage, 50));
    }

    @Test
    void allowsInAMinuteExactlyBurstAndRate() {
        api.keyThrottle = Optional.of(new Throttle(10, 20));
        UsageControl usage = usage();
        int allowed = 0;

        for (int millisecond = 0; millisecond < 60_000; millisecond++) {
            allowed += allowed(usage, 1);
            clock.advance(Duration.ofMillis(1));
        }

        // The bucket's 20, and what flowed in until the last request at 59.999 s.
        assertEquals(20 + 599, allowed);
    }

    @Test
    void allowsLessThanOneRequestASecond() {
        api.keyThrottle = Optional.of(new Throttle(0.5, 1));
        UsageControl usage = usage();

        assertEquals(1, allowed(usage, 5));
        clock.advance(Duration.ofMillis(1_999));
        assertEquals(0, allowed(usage, 5));
        clock.advance(Duration.ofMillis(1));
        assertEquals(1, allowed(usage, 5));
    }

    @Test
    void aBurstOfNoneAllowsNothing() {
        api.keyThrottle = Optional.of(new Throttle(0, 0));
        UsageControl usage = usage();

        assertEquals(0, allowed(usage, 5));
        clock.advance(Duration.ofDays(1));
        assertEquals(0, allowed(usage, 5));
    }

    @Test
    void aRateOfNoneAllowsTheBurstOnce() {
        api.keyThrottle = Optional.of(new Throttle(0, 3));
        UsageControl usage = usage();

        assertEquals(3, allowed(usage, 5));
        clock.advance(Duration.ofDays(1));
        assertEquals(0, allowed(usage, 5));
    }

    @Test
    void countsEachKeyByItself() {
        api.keyThrottle = Optional.of(new Throttle(1, 1));
        UsageControl usage = usage();

        assertEquals(Optional.empty(), error(usage, KEY));
        assertEquals(Optional.of(ErrorResponse.THROTTLED), error(usage, KEY));
        assertEquals(Optional.empty(), error(usage, Optional.of("the-second-key-of-it")));
    }

    @Test
    void theStagesThrottleCountsAllClientsTogether() {
        api.stageThrottle = Optional.of(new Throttle(1, 2));
        UsageControl usage = usage();

        assertEquals(Optional.empty(), error(usage, KEY));
        assertEquals(Optional.empty(), error(usage, Optional.empty()));
        assertEquals(Optional.of(ErrorResponse.THROTTLED), error(usage, Optional.of("the-second-key-of-it")));
    }

    /**
     * "Per-API, per-stage throttling limits are applied at the API method level for a stage. You can configure the same
     * settings for all methods" ("Throttle requests to your REST APIs for better throughput in API Gateway").
     */
    @Test
    void theStagesThrottleCountsEachMethodByItself() {
        api.stageThrottle = Optional.of(new Throttle(1, 2));
        UsageControl usage = usage();

        assertEquals(2, allowed(usage, 5));
        assertEquals(Optional.empty(), usage.count(get, KEY));
    }

    @Test
    void aMethodsOwnThrottleReplacesTheStages() {
        api.stageThrottle = Optional.of(new Throttle(1, 2));
        api.methodThrottles.put("POST /mimic", new Throttle(1, 4));
        UsageControl usage = usage();

        assertEquals(4, allowed(usage, 5));
        usage.count(get, KEY);
        usage.count(get, KEY);
        assertTrue(usage.count(get, KEY).isPresent());
    }

    @Test
    void aPlansThrottleOfAMethodCountsEachKeyByItself() {
        api.keyMethodThrottles.put("POST /mimic", new Throttle(1, 1));
        UsageControl usage = usage();

        assertEquals(1, allowed(usage, 5));
        assertEquals(Optional.empty(), error(usage, Optional.of("the-second-key-of-it")));
        assertEquals(Optional.empty(), usage.count(get, KEY));
        assertEquals(Optional.empty(), usage.count(get, KEY));
    }

    /** "The overall usage plan limit is still global to that key" (AWS re:Post QUFD1EPj5dRYaYaqpNepE34A). */
    @Test
    void aPlansThrottleHoldsBesideThatOfAMethod() {
        api.keyThrottle = Optional.of(new Throttle(1, 3));
        api.keyMethodThrottles.put("POST /mimic", new Throttle(1, 2));
        UsageControl usage = usage();

        assertEquals(2, allowed(usage, 5));
        assertEquals(Optional.empty(), usage.count(get, KEY));
        assertTrue(usage.count(get, KEY).isPresent());
    }

    @Test
    void whatTheKeysThrottleRefusesUsesUpNothingOfTheStages() {
        api.keyThrottle = Optional.of(new Throttle(1, 1));
        api.stageThrottle = Optional.of(new Throttle(1, 2));
        UsageControl usage = usage();

        assertEquals(1, allowed(usage, 5));
        assertEquals(Optional.empty(), error(usage, Optional.empty()));
        assertEquals(Optional.of(ErrorResponse.THROTTLED), error(usage, Optional.empty()));
    }

    @Test
    void tellsWhatIsLeftOfTheQuotaOfEachKey() {
        api.quota = Optional.of(new Quota(3, Period.DAY, 1));
        KeyAllowances limits = new KeyAllowances(clock, false);
        UsageControl usage = usage(limits);

        usage.count(post, KEY);

        assertEquals(
                List.of(
                        new KeyQuota("disabled", "Disabled", 3, 2, Period.DAY),
                        new KeyQuota(SampleApi.KEY_ID, "Key", 3, 1, Period.DAY),
                        new KeyQuota("second", "Second", 3, 2, Period.DAY)),
                byId(quotas(limits)));
        allowed(usage, 10);
        assertEquals(0, byId(quotas(limits)).get(1).left());
        clock.advance(Duration.ofDays(1));
        assertEquals(3, byId(quotas(limits)).get(1).left());
    }

    @Test
    void hasNoQuotasToTellWhereThereAreNone() {
        assertEquals(List.of(), quotas(new KeyAllowances(clock, false)));
    }

    /** What the status page asks the server of an API. */
    private List<KeyQuota> quotas(KeyAllowances limits) {
        try (RestApiServer server = new RestApiServer(
                api.build(),
                SampleApi.KEY_VALUES,
                (function, event) -> ServedSample.failure(),
                clock,
                limits,
                entry -> {})) {
            return server.quotas();
        }
    }

    private static List<KeyQuota> byId(List<KeyQuota> quotas) {
        return quotas.stream().sorted(Comparator.comparing(KeyQuota::keyId)).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "DAY,   2026-01-15T23:59:59.999Z, 2026-01-16T00:00:00Z",
        "WEEK,  2026-01-17T23:59:59.999Z, 2026-01-18T00:00:00Z",
        "MONTH, 2026-01-31T23:59:59.999Z, 2026-02-01T00:00:00Z"
    })
    void theQuotaBeginsAnewWithTheNextPeriod(Period period, String last, String next) {
        api.quota = Optional.of(new Quota(3, period, 0));
        UsageControl usage = usage();

        assertEquals(3, allowed(usage, 10));
        assertEquals(Optional.of(ErrorResponse.QUOTA_EXCEEDED), error(usage, KEY));
        clock.set(last);
        assertEquals(0, allowed(usage, 10));
        clock.set(next);
        assertEquals(3, allowed(usage, 10));
    }

    @Test
    void theOffsetIsTakenFromTheFirstPeriodOnly() {
        api.quota = Optional.of(new Quota(5, Period.DAY, 3));
        UsageControl usage = usage();

        assertEquals(2, allowed(usage, 10));
        clock.advance(Duration.ofDays(1));
        assertEquals(5, allowed(usage, 10));
    }

    @Test
    void aThrottledRequestUsesUpNoQuota() {
        api.keyThrottle = Optional.of(new Throttle(1, 1));
        api.quota = Optional.of(new Quota(2, Period.DAY, 0));
        UsageControl usage = usage();

        assertEquals(1, allowed(usage, 10));
        clock.advance(Duration.ofSeconds(1));
        assertEquals(1, allowed(usage, 1));
        clock.advance(Duration.ofSeconds(1));
        assertEquals(Optional.of(ErrorResponse.QUOTA_EXCEEDED), error(usage, KEY));
    }

    @Test
    void unlimitedLeavesOutEveryLimit() {
        api.keyThrottle = Optional.of(new Throttle(1, 1));
        api.stageThrottle = Optional.of(new Throttle(1, 1));
        api.quota = Optional.of(new Quota(1, Period.DAY, 0));
        UsageControl usage = usage(new KeyAllowances(clock, true));

        assertEquals(100, allowed(usage, 100));
        assertFalse(usage.key("another").isPresent());
    }

    @ParameterizedTest
    @CsvSource({"10, 20, 100", "0.5, 1, 2000", "10000, 1, 1"})
    void tellsHowLongAThrottleLasts(double rate, int burst, long waitMillis) {
        api.keyThrottle = Optional.of(new Throttle(rate, burst));
        UsageControl usage = usage();
        allowed(usage, burst);

        Duration wait = usage.count(post, KEY).orElseThrow().retryAfter().orElseThrow();

        // As soon as that and no sooner, to the nanosecond by which the bucket rounds.
        assertTrue(wait.compareTo(Duration.ofMillis(waitMillis)) <= 0, wait::toString);
        clock.advance(wait.minusNanos(2));
        assertEquals(Optional.of(ErrorResponse.THROTTLED), error(usage, KEY));
        clock.advance(Duration.ofNanos(4));
        assertEquals(Optional.empty(), error(usage, KEY));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 1", "5, 0"})
    void tellsNoTimeWhereNoneWillCome(double rate, int burst) {
        api.stageThrottle = Optional.of(new Throttle(rate, burst));
        UsageControl usage = usage();
        allowed(usage, burst);

        assertEquals(Optional.empty(), usage.count(post, KEY).orElseThrow().retryAfter());
    }

    @ParameterizedTest
    @CsvSource({"DAY, PT12H", "WEEK, PT60H", "MONTH, PT396H"})
    void tellsWhenTheNextPeriodBegins(Period period, Duration wait) {
        api.quota = Optional.of(new Quota(1, period, 0));
        UsageControl usage = usage();
        allowed(usage, 1);

        assertEquals(Optional.of(wait), usage.count(post, KEY).orElseThrow().retryAfter());
    }

    @ParameterizedTest
    @CsvSource({"PT0.000000001S, 1", "PT1S, 1", "PT1.000000001S, 2", "PT12H, 43200"})
    void aWaitIsInWholeSecondsRoundedUp(Duration wait, String seconds) {
        LimitReached limit = new LimitReached(ErrorResponse.THROTTLED, Optional.of(wait));

        assertEquals(Optional.of(seconds), limit.retryAfterSeconds());
    }

    private Optional<ErrorResponse> error(UsageControl usage, Optional<String> keyValue) {
        return usage.count(post, keyValue).map(LimitReached::error);
    }

    private UsageControl usage() {
        return usage(new KeyAllowances(clock, false));
    }

    private UsageControl usage(KeyAllowances limits) {
        return new UsageControl(api.build(), api.dev(), SampleApi.KEY_VALUES, limits);
    }

    private int allowed(UsageControl usage, int requests) {
        int allowed = 0;
        for (int i = 0; i < requests; i++) {
            if (usage.count(post, KEY).isEmpty()) {
                allowed++;
            }
        }
        return allowed;
    }
}
