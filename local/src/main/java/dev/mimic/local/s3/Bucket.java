package dev.mimic.local.s3;

import java.util.List;
import java.util.Optional;

/**
 * A bucket of a template.
 *
 * @param name its name, which no other bucket in the world has
 * @param region the region of its stack
 * @param versioning {@code Enabled} or {@code Suspended}; empty if it never had versions
 * @param notifications what is told of its objects, and to whom
 * @param lifecycle what becomes of its objects in time
 */
record Bucket(
        String name,
        String region,
        Optional<String> versioning,
        List<Notification> notifications,
        List<LifecycleRule> lifecycle) {

    private static final String ARN = "arn:aws:s3:::";

    /** Copies the lists. */
    Bucket {
        lifecycle = List.copyOf(lifecycle);
        notifications = List.copyOf(notifications);
    }

    String arn() {
        return arn(name);
    }

    static String arn(String name) {
        return ARN + name;
    }

    Bucket with(List<Notification> others) {
        return new Bucket(name, region, versioning, others, lifecycle);
    }
}
