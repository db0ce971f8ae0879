package dev.mimic.junit;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of a stack that a test changes. All but {@link #withLimits} are of Mimic's own.
 *
 * @param <B> the builder itself
 */
abstract sealed class ConstructSettings<B extends ConstructSettings<B>> permits MimicExtensionBuilder {

    boolean unlimited = true;
    /** By the names that Mimic's app takes. */
    final Map<String, String> context = new TreeMap<>();

    abstract B self();

    /**
     * Has throttles and quotas count, with the numbers of the template.
     *
     * <p>Default: they are left out, since a test soon makes more requests in a second than a stack allows.
     *
     * @return this builder
     */
    public B withLimits() {
        unlimited = false;
        return self();
    }

    /**
     * Has limits count, with this throttle of the usage plan.
     *
     * @param rateLimit requests a second in the long run, more than 0
     * @param burstLimit requests at once, at least 1
     * @return this builder
     * @see #withLimits
     */
    public B withThrottle(double rateLimit, int burstLimit) {
        context.put("rateLimit", String.valueOf(rateLimit));
        context.put("burstLimit", String.valueOf(burstLimit));
        return withLimits();
    }

    /**
     * Has limits count, with this quota of the usage plan.
     *
     * @param limit how many requests a period allows, at least 1
     * @param period the calendar period, in UTC
     * @return this builder
     * @see #withLimits
     */
    public B withQuota(int limit, QuotaPeriod period) {
        context.put("quotaLimit", String.valueOf(limit));
        context.put("quotaPeriod", period.name());
        return withLimits();
    }

    /**
     * The name of the API's stage, the first segment of every path: 1 to 128 letters, digits, hyphens or underscores.
     *
     * <p>Default: {@code dev}.
     *
     * @param stageName the name
     * @return this builder
     */
    public B stageName(String stageName) {
        return context("stageName", stageName);
    }

    /**
     * The origins whose pages may call the API from a browser (CORS), for example {@code https://app.example.com}, or
     * {@code *} alone.
     *
     * <p>Default: none, which turns CORS off.
     *
     * @param origins the origins
     * @return this builder
     */
    public B cors(String... origins) {
        return context("cors", String.join(",", origins));
    }

    /**
     * How long a document is kept whose request does not say: whole seconds, from 1 to 2147483647. {@link MimicServer#advance}
     * brings the end nearer.
     *
     * <p>Default: {@link #maxTimeToLive} where that is set, otherwise for ever.
     *
     * @param timeToLive the time, at most {@code maxTimeToLive}
     * @return this builder
     */
    public B timeToLive(Duration timeToLive) {
        return context("timeToLive", seconds(timeToLive));
    }

    /**
     * The longest time that a request may ask for with {@code POST /mimic?ttl=SECONDS}: whole seconds, from 1 to 2147483647.
     *
     * <p>Default: 365 days.
     *
     * @param maxTimeToLive the time
     * @return this builder
     */
    public B maxTimeToLive(Duration maxTimeToLive) {
        return context("maxTimeToLive", seconds(maxTimeToLive));
    }

    /**
     * The memory of each function in MB, from 128 to 10240.
     *
     * <p>Default: 1769.
     *
     * @param memorySize MB
     * @return this builder
     */
    public B memorySize(int memorySize) {
        return context("memorySize", String.valueOf(memorySize));
    }

    /**
     * How long one invocation may take, from 1 to 29 seconds.
     *
     * <p>Default: 10 seconds.
     *
     * @param timeout whole seconds
     * @return this builder
     */
    public B timeout(Duration timeout) {
        return context("timeout", seconds(timeout));
    }

    private B context(String setting, String value) {
        context.put(setting, requireNonNull(value, setting));
        return self();
    }

    /** In digits alone, with the fraction that a whole number must not have. */
    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds())
                .add(BigDecimal.valueOf(duration.getNano(), 9))
                .stripTrailingZeros()
                .toPlainString();
    }
}
