package dev.mimic.infra;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.s3.NotificationKeyFilter;

/**
 * Which objects of a bucket are meant, by their keys as they are written in the bucket.
 *
 * @param prefix what they begin with
 * @param suffix what they end with
 */
record KeyFilter(String prefix, String suffix) {

    /** What S3 takes as it is; everything else must be URL-encoded. */
    private static final Pattern TO_ENCODE = Pattern.compile("[^A-Za-z0-9!_.'()/-]+");

    /** What has a meaning in the ARN of a policy. */
    private static final Pattern SPECIAL_IN_A_POLICY = Pattern.compile("[*?$]");

    KeyFilter {
        check("prefix", prefix);
        check("suffix", suffix);
    }

    private static void check(String setting, String value) {
        if (Token.isUnresolved(value)) {
            throw new IllegalArgumentException(setting + " must be known at synthesis, got a CDK token");
        }
        if (value.contains("*")) {
            throw new IllegalArgumentException(
                    setting + " must be a part of a key without *, which S3 has no meaning for, got \"" + value + '"');
        }
    }

    /** Says whether a key may be of both, as S3 does when it refuses two such notifications. */
    boolean overlaps(KeyFilter other) {
        return (prefix.startsWith(other.prefix) || other.prefix.startsWith(prefix))
                && (suffix.endsWith(other.suffix) || other.suffix.endsWith(suffix));
    }

    /** A part of a construct id. */
    String id() {
        return prefix.isEmpty() && suffix.isEmpty() ? "" : "-" + prefix + "*" + suffix;
    }

    /**
     * Returns the filter in the form of S3's notifications.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html">Filtering by
     *     object key names</a>
     */
    List<NotificationKeyFilter> forNotifications() {
        List<NotificationKeyFilter> filters = new ArrayList<>();
        if (!prefix.isEmpty() || !suffix.isEmpty()) {
            filters.add(NotificationKeyFilter.builder()
                    .prefix(prefix.isEmpty() ? null : encode(prefix))
                    .suffix(suffix.isEmpty() ? null : encode(suffix))
                    .build());
        }
        return filters;
    }

    private static String encode(String text) {
        return TO_ENCODE.matcher(text).replaceAll(match -> URLEncoder.encode(match.group(), StandardCharsets.UTF_8));
    }

    /** Returns what the keys match in the ARN of a policy, where some characters are written as variables. */
    String inPolicies() {
        return SPECIAL_IN_A_POLICY.matcher(prefix).replaceAll("\\${$0}") + "*";
    }

    @Override
    public String toString() {
        return "the prefix \"" + prefix + "\" with the suffix \"" + suffix + '"';
    }
}
