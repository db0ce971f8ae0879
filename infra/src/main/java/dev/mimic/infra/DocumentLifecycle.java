package dev.mimic.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.s3.LifecycleRule;

/** Where the objects of documents are in the bucket, and how S3 removes them. The functions know the same keys. */
final class DocumentLifecycle {

    static final String PREFIX = "documents/";

    /** What an object is tagged with until a document refers to it. */
    static final Map<String, String> UNREFERENCED = Map.of("unreferenced", "true");

    /**
     * The classes of keys, each with a rule of its own: a document is in the smallest that is not shorter than the time it has
     * left. S3 has a rule remove objects by age, not by a date that each has.
     */
    private static final List<Integer> DAYS = List.of(1, 3, 10, 30, 100, 300, 1000, 3000, 10_000, 30_000);

    private DocumentLifecycle() {}

    /** The rules of the bucket. */
    static List<LifecycleRule> rules() {
        List<LifecycleRule> rules = new ArrayList<>(expirations());
        // S3 takes no tag in a rule about uploads.
        rules.add(LifecycleRule.builder()
                .id("mimic-uploads")
                .prefix(PREFIX)
                .abortIncompleteMultipartUploadAfter(Duration.days(1))
                .build());
        return List.copyOf(rules);
    }

    /** Those of them that remove objects. */
    static List<LifecycleRule> expirations() {
        List<LifecycleRule> rules = new ArrayList<>();
        for (int days : DAYS) {
            rules.add(LifecycleRule.builder()
                    .id("mimic-" + days + "d")
                    .prefix(PREFIX + days + "d/")
                    .expiration(Duration.days(days))
                    .build());
        }
        rules.add(LifecycleRule.builder()
                .id("mimic-unreferenced")
                .prefix(PREFIX)
                .tagFilters(UNREFERENCED)
                .expiration(Duration.days(1))
                .build());
        return rules;
    }
}
