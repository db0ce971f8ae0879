package dev.mimic.infra;

import java.util.regex.Pattern;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.services.lambda.Runtime;
import software.constructs.Construct;

/** The managed runtimes that the functions can have: Java, from 17 on. */
final class ManagedRuntime {

    private static final Pattern JAVA_17_OR_NEWER = Pattern.compile("java(1[7-9]|[2-9][0-9])(\\.al2023)?");

    private ManagedRuntime() {}

    /**
     * Returns a runtime that the functions run on.
     *
     * @throws IllegalArgumentException if they do not
     */
    static Runtime check(Runtime runtime) {
        KnownAtSynthesis.check("runtime", runtime.getName());
        if (!JAVA_17_OR_NEWER.matcher(runtime.getName()).matches()) {
            throw new IllegalArgumentException("runtime must be java17 or a newer Java, got " + runtime.getName());
        }
        return runtime;
    }

    /**
     * Returns whether to take snapshots.
     *
     * @throws IllegalArgumentException if the runtime has none
     */
    static boolean checkSnapStart(boolean snapStart, Runtime runtime) {
        if (snapStart && !runtime.getSupportsSnapStart()) {
            throw new IllegalArgumentException("snapStart must be false on " + runtime.getName() + ", got true");
        }
        return snapStart;
    }

    /**
     * Warns of the runtime that goes first. The others, {@code java17.al2023}, {@code java21} and {@code java25}, stand
     * until 2029-06-30.
     *
     * @see <a href="https://github.com/aws-cloudformation/cfn-lint/pull/4532">cfn-lint#4532</a>, AWS's dates of 2026-06-02
     */
    static void warn(Construct construct, Runtime runtime) {
        if (runtime.getName().equals("java17")) {
            Annotations.of(construct)
                    .addWarningV2(
                            "mimic:java17",
                            "java17 runs on Amazon Linux 2 and is deprecated on 2027-06-30; no function can be created"
                                    + " with it from 2027-07-31 on, and none updated from 2027-08-31 on"
                                    + " (https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html)."
                                    + " java17.al2023 stands until 2029-06-30");
        }
    }
}
