package dev.mimic.local.s3;

import dev.mimic.local.assembly.Properties;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import dev.mimic.local.service.UniqueNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads {@code AWS::S3::Bucket} and what belongs to it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html">
 *     AWS::S3::Bucket</a>
 */
final class BucketReader {

    private static final String FUNCTION = "AWS::Lambda::Function";

    /** What a caller may notice, and is not served: in words. */
    private static final Map<String, String> NOTICED = Map.of(
            "CorsConfiguration", "tells browsers nothing of other origins",
            "ObjectLockConfiguration", "lets everybody delete objects",
            "ReplicationConfiguration", "is copied nowhere",
            "WebsiteConfiguration", "is no website");

    private final UniqueNames names = new UniqueNames("bucket");
    private final Map<String, Bucket> buckets = new LinkedHashMap<>();
    private final List<String> unserved = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** Reads the buckets of all stacks first: a notification may be of another stack than its bucket. */
    BucketReader(List<SynthesizedStack> stacks) {
        stacks.forEach(stack -> stack.naming(() -> {
            stack.resources(S3.BUCKET).forEach(resource -> read(stack, resource));
            return stack;
        }));
        stacks.forEach(stack -> stack.naming(() -> {
            stack.resources(S3.NOTIFICATIONS).forEach(resource -> readNotifications(stack, stack.read(resource)));
            // Who may do what: here everybody may.
            stack.resources(S3.BUCKET_POLICY)
                    .forEach(resource -> stack.read(resource).ignoreOthers());
            // What empties a bucket that is deleted
            stack.resources(S3.AUTO_DELETE_OBJECTS).forEach(resource -> readProvider(stack, stack.read(resource)));
            return stack;
        }));
    }

    private void read(SynthesizedStack stack, Resource resource) {
        Properties properties = stack.read(resource);
        String name = stack.ref(resource);
        names.add(name, name, stack.name());
        properties.ignore("BucketName", "Tags", "BucketNamePrefix", "BucketNamespace");
        // Encryption, permissions, price, speed, and what is counted or logged elsewhere
        properties.ignore("BucketEncryption", "AccessControl", "OwnershipControls", "PublicAccessBlockConfiguration");
        properties.ignore("AccelerateConfiguration", "IntelligentTieringConfigurations", "AbacStatus");
        properties.ignore("AnalyticsConfigurations", "InventoryConfigurations", "MetricsConfigurations");
        properties.ignore("LoggingConfiguration", "MetadataTableConfiguration", "MetadataConfiguration");
        properties.ignore("ObjectLockEnabled");
        new TreeMap<>(NOTICED).forEach((property, words) -> {
            if (!properties.names(property).isEmpty()) {
                warnings.add(resource + " " + words + " here (" + property + ")");
            }
        });
        var versioning =
                properties.optionalObject("VersioningConfiguration").map(configuration -> configuration.text("Status"));
        NotificationReader notifications = new NotificationReader(name);
        properties.optionalObject("NotificationConfiguration").ifPresent(notifications::readOfBucket);
        warnings.addAll(notifications.warnings());
        List<LifecycleRule> rules = properties
                .optionalObject("LifecycleConfiguration")
                .map(configuration -> new LifecycleReader(name, configuration))
                .map(lifecycle -> {
                    warnings.addAll(lifecycle.warnings());
                    return lifecycle.rules();
                })
                .orElse(List.of());
        properties.refuseOthers();
        buckets.put(name, new Bucket(name, stack.region(), versioning, notifications.notifications(), rules));
    }

    /** The function is CDK's own, and would do during a deployment what is done here, or what has no meaning here. */
    private static void readProvider(SynthesizedStack stack, Properties properties) {
        String arn = properties.text("ServiceToken");
        properties.ignoreOthers();
        stack.resources(FUNCTION).stream()
                .filter(function -> stack.attribute(function, "Arn").equals(arn))
                .forEach(function -> stack.read(function).ignoreOthers());
    }

    private void readNotifications(SynthesizedStack stack, Properties properties) {
        String name = properties.text("BucketName");
        NotificationReader notifications = new NotificationReader(name);
        notifications.readOfApi(properties.object("NotificationConfiguration"));
        // What is added to a bucket that a stack has not made, and what is checked of destinations
        properties.ignore("Managed", "SkipDestinationValidation", "ServiceTimeout");
        properties.ignore("ServiceToken");
        properties.refuseOthers();
        readProvider(stack, properties);
        Bucket bucket = buckets.get(name);
        if (bucket == null) {
            unserved.add("events of bucket " + name + ", which is in no stack of this assembly");
            return;
        }
        warnings.addAll(notifications.warnings());
        List<Notification> all = new ArrayList<>(bucket.notifications());
        all.addAll(notifications.notifications());
        buckets.put(name, bucket.with(all));
    }

    /** The buckets by name, in the order of the templates. */
    Map<String, Bucket> buckets() {
        return buckets;
    }

    List<String> unserved() {
        return unserved;
    }

    List<String> warnings() {
        return warnings;
    }
}
