package dev.mimic.infra;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;

/**
 * A lifecycle rule of a bucket that is switched on, as CloudFormation is told of it.
 *
 * @param properties its properties, their names as CDK has them
 */
record BucketRule(Map<?, ?> properties) {

    /** Where S3 has to restore an object before it can be read. */
    private static final List<String> ARCHIVES = List.of("GLACIER", "DEEP_ARCHIVE");

    static List<BucketRule> of(CfnBucket bucket) {
        Object configuration = Stack.of(bucket).resolve(bucket.getLifecycleConfiguration());
        return maps(configuration instanceof Map<?, ?> map ? map.get("rules") : null)
                .filter(rule -> "Enabled".equals(rule.get("status")))
                .map(BucketRule::new)
                .toList();
    }

    /** Says whether it removes what a rule of ours has to remove. */
    boolean expiresAs(LifecycleRule ours) {
        return properties.get("expirationInDays") instanceof Number days
                && days.intValue() == ours.getExpiration().toDays().intValue()
                && ours.getPrefix().equals(prefix())
                && Objects.requireNonNullElse(ours.getTagFilters(), Map.of()).equals(tags());
    }

    /** Says whether it is about every document. */
    boolean coversDocuments() {
        return DocumentLifecycle.PREFIX.startsWith(prefix()) && tags().isEmpty();
    }

    /** Says whether objects can no longer be read after some time. */
    boolean takesAway() {
        return properties.containsKey("expirationInDays")
                || properties.containsKey("expirationDate")
                || maps(properties.get("transitions"))
                        .anyMatch(transition -> ARCHIVES.contains(String.valueOf(transition.get("storageClass"))));
    }

    boolean removesOldVersions() {
        return properties.containsKey("noncurrentVersionExpiration")
                || properties.containsKey("noncurrentVersionExpirationInDays");
    }

    /** One that only the deployment knows is none that is looked for here. */
    private String prefix() {
        return Objects.requireNonNullElse(properties.get("prefix"), "").toString();
    }

    private Map<Object, Object> tags() {
        Map<Object, Object> tags = new TreeMap<>();
        maps(properties.get("tagFilters")).forEach(tag -> tags.put(tag.get("key"), tag.get("value")));
        return tags;
    }

    private static Stream<Map<?, ?>> maps(Object list) {
        return list instanceof List<?> elements
                ? elements.stream().filter(Map.class::isInstance).map(element -> (Map<?, ?>) element)
                : Stream.empty();
    }
}
