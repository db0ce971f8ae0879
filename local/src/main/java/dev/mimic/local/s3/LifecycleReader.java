package dev.mimic.local.s3;

import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Properties;
import dev.mimic.local.s3.LifecycleRule.Filter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Reads the lifecycle configuration of a bucket.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-rule.html">
 *     AWS::S3::Bucket Rule</a>
 */
final class LifecycleReader {

    private static final List<String> TRANSITIONS =
            List.of("Transition", "Transitions", "NoncurrentVersionTransition", "NoncurrentVersionTransitions");

    private final String bucket;
    private final List<LifecycleRule> rules = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    LifecycleReader(String bucket, Properties configuration) {
        this.bucket = bucket;
        configuration.ignore("TransitionDefaultMinimumObjectSize");
        configuration.objects("Rules").forEach(this::read);
    }

    private void read(Properties rule) {
        Optional<Properties> noncurrent = rule.optionalObject("NoncurrentVersionExpiration");
        LifecycleRule read = new LifecycleRule(
                rule.optionalText("Id").orElse(bucket + "-" + (rules.size() + 1)),
                filter(rule),
                days(rule, "ExpirationInDays"),
                rule.optionalText("ExpirationDate").map(date -> midnight(date, rule)),
                rule.flag("ExpiredObjectDeleteMarker"),
                least(
                        days(rule, "NoncurrentVersionExpirationInDays"),
                        noncurrent.map(expiration -> days(expiration, "NoncurrentDays"))),
                noncurrent
                        .map(expiration -> expiration.integer("NewerNoncurrentVersions", 0))
                        .orElse(0),
                rule.optionalObject("AbortIncompleteMultipartUpload").stream()
                        .flatMapToInt(abort -> days(abort, "DaysAfterInitiation").stream())
                        .findFirst());
        boolean isEnabled = rule.text("Status").equals("Enabled");
        for (String transition : TRANSITIONS) {
            if (isThere(rule, transition) && isEnabled) {
                warnings.add(
                        "bucket " + bucket + " leaves its objects in their storage class here (" + transition + ")");
            }
        }
        if (isEnabled) {
            rules.add(read);
        }
    }

    private static boolean isThere(Properties rule, String transition) {
        return !rule.json(transition).isMissingNode();
    }

    private static Filter filter(Properties rule) {
        List<Map.Entry<String, String>> tags = rule.objects("TagFilters").stream()
                .map(tag -> Map.entry(tag.text("Key"), tag.text("Value")))
                .toList();
        return new Filter(
                rule.optionalText("Prefix").orElse(""),
                tags,
                bytes(rule, "ObjectSizeGreaterThan"),
                bytes(rule, "ObjectSizeLessThan"));
    }

    private static OptionalLong bytes(Properties rule, String property) {
        return rule.optionalText(property).stream().mapToLong(Long::parseLong).findFirst();
    }

    private static OptionalInt least(OptionalInt days, Optional<OptionalInt> others) {
        return Stream.concat(Stream.of(days), others.stream())
                .flatMapToInt(OptionalInt::stream)
                .min();
    }

    private static OptionalInt days(Properties properties, String property) {
        Optional<Integer> days = properties.optionalText(property).map(Integer::parseInt);
        days.filter(value -> value < 1).ifPresent(value -> {
            throw new AssemblyException(properties.place(property) + " must be 1 or more, got " + value);
        });
        return days.stream().mapToInt(value -> value).findFirst();
    }

    private static Instant midnight(String date, Properties rule) {
        try {
            Instant midnight = date.contains("T")
                    ? Instant.parse(date)
                    : LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
            if (midnight.equals(midnight.truncatedTo(ChronoUnit.DAYS))) {
                return midnight;
            }
        } catch (DateTimeParseException none) {
            // is said below
        }
        throw new AssemblyException(
                rule.place("ExpirationDate") + " must be midnight UTC, as in 2026-12-24T00:00:00Z, got " + date);
    }

    /** The rules that are enabled. */
    List<LifecycleRule> rules() {
        return List.copyOf(rules);
    }

    /** What of it is not done, a line each. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
