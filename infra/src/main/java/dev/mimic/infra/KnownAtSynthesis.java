package dev.mimic.infra;

import software.amazon.awscdk.Token;

/**
 * Settings that must have their value at synthesis. A function's version, and the API's deployment, are new ones only
 * where the template is another; a parameter of CloudFormation changes its value under the same template, so the old
 * version would go on with the old value.
 *
 * @see <a href="https://github.com/aws/aws-cdk/issues/25997">aws-cdk#25997</a>
 */
final class KnownAtSynthesis {

    private KnownAtSynthesis() {}

    /**
     * Returns a value that is no CDK token, null included.
     *
     * @throws IllegalArgumentException if it is one
     */
    static <T> T check(String setting, T value) {
        return check(setting, value, value != null && Token.isUnresolved(value));
    }

    /**
     * Returns a value that holds no CDK token.
     *
     * @param unresolved whether it holds one
     * @throws IllegalArgumentException if it does
     */
    static <T> T check(String setting, T value, boolean unresolved) {
        if (unresolved) {
            throw new IllegalArgumentException(
                    setting
                            + " must be known at synthesis, got a CDK token: where its value changes, no new version is deployed");
        }
        return value;
    }
}
