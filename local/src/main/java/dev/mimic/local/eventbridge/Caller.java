package dev.mimic.local.eventbridge;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who calls, as the signature of the request says: functions of this machine sign with their account as access key id.
 *
 * @param account the access key id; empty without a signature
 * @param region the region; empty without a signature
 */
record Caller(String account, String region) {

    private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/,\\s]+)/\\d{8}/([^/,\\s]+)/");

    /** The caller of a request with this {@code Authorization} header. */
    static Caller of(Optional<String> authorization) {
        Matcher credential = CREDENTIAL.matcher(authorization.orElse(""));
        return credential.find() ? new Caller(credential.group(1), credential.group(2)) : new Caller("", "");
    }
}
