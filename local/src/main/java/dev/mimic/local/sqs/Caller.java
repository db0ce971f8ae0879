package dev.mimic.local.sqs;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who calls, as far as the signature of a request tells: functions have their account as access key id.
 *
 * @param account what stands in the place of the access key id
 * @param region the region that the request is signed for
 */
record Caller(Optional<String> account, Optional<String> region) {

    /** {@code Credential=KEY/DATE/REGION/SERVICE/aws4_request}. */
    private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/]+)/[^/]+/([^/]+)/");

    /** Reads an {@code Authorization} header, which may be missing. */
    static Caller of(String authorization) {
        Matcher credential =
                CREDENTIAL.matcher(Optional.ofNullable(authorization).orElse(""));
        return credential.find()
                ? new Caller(Optional.of(credential.group(1)), Optional.of(credential.group(2)))
                : new Caller(Optional.empty(), Optional.empty());
    }
}
