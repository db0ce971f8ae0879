package dev.mimic.local.s3;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Properties;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Reads a notification configuration in either of its two forms: that of {@code AWS::S3::Bucket}, and that of S3's API, which
 * CDK hands to a function of its own ({@code Custom::S3BucketNotifications}).
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_NotificationConfiguration.html">NotificationConfiguration</a>
 */
final class NotificationReader {

    private final String bucket;
    private final List<Notification> notifications = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    NotificationReader(String bucket) {
        this.bucket = bucket;
    }

    /** Reads the form of {@code AWS::S3::Bucket}. */
    void readOfBucket(Properties configuration) {
        destinations(configuration, "QueueConfigurations", "Queue");
        destinations(configuration, "LambdaConfigurations", "Function");
        others(configuration);
    }

    /** Reads the form of S3's API. */
    void readOfApi(Properties configuration) {
        destinations(configuration, "QueueConfigurations", "QueueArn");
        destinations(configuration, "LambdaFunctionConfigurations", "LambdaFunctionArn");
        others(configuration);
    }

    private void others(Properties configuration) {
        List<Properties> topics = configuration.objects("TopicConfigurations");
        if (!topics.isEmpty()) {
            topics.forEach(Properties::ignoreOthers);
            warnings.add("bucket " + bucket + " tells no topic of its objects here (TopicConfigurations)");
        }
        configuration.optionalObject("EventBridgeConfiguration").ifPresent(eventBridge -> {
            // What is there without a value is on.
            if (eventBridge
                    .optionalText("EventBridgeEnabled")
                    .filter("false"::equals)
                    .isEmpty()) {
                warnings.add("bucket " + bucket + " sends nothing to EventBridge here (EventBridgeConfiguration)");
            }
        });
    }

    private void destinations(Properties configuration, String list, String arn) {
        for (Properties one : configuration.objects(list)) {
            List<String> events = Stream.concat(one.texts("Events").stream(), one.optionalText("Event").stream())
                    .toList();
            events.stream()
                    .filter(event -> !event.startsWith("s3:"))
                    .findFirst()
                    .ifPresent(event -> {
                        throw new AssemblyException(
                                one.place("Events") + " must be event types of Amazon S3, got " + event);
                    });
            JsonNode rules = rules(one);
            notifications.add(new Notification(
                    one.optionalText("Id").orElse(bucket + "-" + (notifications.size() + 1)),
                    one.text(arn),
                    events,
                    rule(rules, "prefix", one),
                    rule(rules, "suffix", one)));
        }
    }

    private static JsonNode rules(Properties one) {
        JsonNode filter = one.json("Filter");
        JsonNode ofApi = filter.at("/Key/FilterRules");
        return ofApi.isMissingNode() ? filter.at("/S3Key/Rules") : ofApi;
    }

    /**
     * In a rule a space is a plus sign, and other special characters are encoded as in a URL.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html">
     *     Configuring event notifications using object key name filtering</a>
     */
    private static String rule(JsonNode rules, String name, Properties one) {
        for (JsonNode rule : rules) {
            if (rule.path("Name").asText().toLowerCase(Locale.ROOT).equals(name)) {
                String value = rule.path("Value").asText();
                try {
                    return URLDecoder.decode(value, StandardCharsets.UTF_8);
                } catch (IllegalArgumentException e) {
                    throw new AssemblyException(
                            one.place("Filter") + " must have its " + name + " URL-encoded, got " + value, e);
                }
            }
        }
        return "";
    }

    List<Notification> notifications() {
        return List.copyOf(notifications);
    }

    /** What of it is not sent, a line each. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
