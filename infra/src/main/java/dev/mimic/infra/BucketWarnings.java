package dev.mimic.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/** What may be wrong with a bucket that is not of Mimic's own, and what CDK is able to see of it. */
final class BucketWarnings {

    private final Construct mimic;
    private final String path;
    private final List<BucketRule> rules;

    private BucketWarnings(Construct mimic, IBucket bucket, CfnBucket resource) {
        this.mimic = mimic;
        path = bucket.getNode().getPath();
        rules = BucketRule.of(resource);
    }

    static void add(Construct mimic, IBucket bucket) {
        Place.warn("bucket", mimic, bucket, bucket.getBucketArn());
        // Of an imported bucket nothing is known.
        if (bucket.getNode().getDefaultChild() instanceof CfnBucket resource) {
            BucketWarnings warnings = new BucketWarnings(mimic, bucket, resource);
            warnings.addMissingRules();
            warnings.addRulesOfOthers();
            warnings.addVersions(resource);
        }
    }

    private void addMissingRules() {
        boolean complete = DocumentLifecycle.expirations().stream()
                .allMatch(ours -> rules.stream().anyMatch(rule -> rule.expiresAs(ours)));
        if (!complete) {
            warn(
                    "lifecycleRules",
                    "keeps documents that have expired, and objects that no document refers to: add"
                            + " LargeDocuments.lifecycleRules() to its lifecycleRules");
        }
    }

    private void addRulesOfOthers() {
        if (rules.stream().anyMatch(rule -> rule.takesAway() && rule.coversDocuments())) {
            warn(
                    "documentsExpire",
                    "removes or archives documents that have not expired, by a lifecycle rule for everything: give it a prefix"
                            + " other than " + DocumentLifecycle.PREFIX);
        }
    }

    private void addVersions(CfnBucket resource) {
        boolean versioned =
                Stack.of(resource).resolve(resource.getVersioningConfiguration()) instanceof Map<?, ?> versioning
                        && "Enabled".equals(versioning.get("status"));
        if (versioned && rules.stream().noneMatch(rule -> rule.removesOldVersions() && rule.coversDocuments())) {
            warn(
                    "versions",
                    "keeps what has been removed as an older version: add a lifecycle rule with a"
                            + " noncurrentVersionExpiration for " + DocumentLifecycle.PREFIX);
        }
    }

    private void warn(String id, String what) {
        Annotations.of(mimic).addWarningV2("mimic:" + id, "the bucket " + path + " " + what);
    }
}
