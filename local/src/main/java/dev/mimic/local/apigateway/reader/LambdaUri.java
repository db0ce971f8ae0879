package dev.mimic.local.apigateway.reader;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The URI by which integrations and authorizers name the function that they invoke. */
final class LambdaUri {

    private static final Pattern INVOCATION =
            Pattern.compile("arn:[^:]+:apigateway:[^:]+:lambda:path/2015-03-31/functions/(.+)/invocations");

    private LambdaUri() {}

    /** Returns the ARN of the function, version or alias; empty if the URI invokes none. */
    static Optional<String> functionArn(String uri) {
        Matcher invocation = INVOCATION.matcher(uri);
        return invocation.matches() ? Optional.of(invocation.group(1)) : Optional.empty();
    }
}
