package dev.mimic.local.faults;

import java.time.Duration;

/** What may happen to a call of a service: to any ({@link ConnectionFault}), or to one of them. */
public sealed interface Fault permits ConnectionFault, DynamoDbFault, S3Fault {

    /** How long a slow answer takes. */
    Duration SLOW = Duration.ofMillis(200);

    /** The name of the constant. */
    String name();

    /** The share of calls that this fault befalls where it comes and goes. */
    default double share() {
        return isThrottling() ? 0.2 : 0.4;
    }

    /** Whether the service has no capacity: callers are told so by 503, and of all other faults by 500. */
    default boolean isThrottling() {
        return false;
    }

    /** Whether a call succeeds all the same. */
    default boolean isHarmless() {
        return false;
    }

    /** Has it happen to a call. */
    void befall(ServiceCall call);
}
