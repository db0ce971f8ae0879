package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a stack would be deployed: what its pseudo parameters and ARNs are made of.
 *
 * @param stackName the CloudFormation name of the stack
 * @param account the account that the app fixes, or {@value #ANY_ACCOUNT}
 * @param region the region that the app fixes, or {@value #ANY_REGION}
 */
record StackEnvironment(String stackName, String account, String region) {

    static final String ANY_ACCOUNT = "000000000000";
    static final String ANY_REGION = "us-east-1";

    /** By the page of CloudFormation's action {@code CreateStack}, in characters. */
    private static final int MAX_STACK_NAME = 128;

    private static final String PARTITION = "aws";
    private static final String URL_SUFFIX = "amazonaws.com";

    /**
     * Reads the {@code environment} of a stack artifact, for example {@code aws://unknown-account/eu-west-1}.
     *
     * @param place where it stands, for messages
     */
    static StackEnvironment of(String stackName, String environment, String place) {
        if (!environment.matches("aws://[^/]+/[^/]+")) {
            throw new AssemblyException(place + " must be aws://ACCOUNT/REGION, got " + environment);
        }
        String[] parts = environment.split("/");
        return new StackEnvironment(
                stackName,
                parts[2].equals("unknown-account") ? ANY_ACCOUNT : parts[2],
                parts[3].equals("unknown-region") ? ANY_REGION : parts[3]);
    }

    /**
     * Returns the environment of a stack that is nested in this one. Its name has the form of the example that the page of
     * {@code AWS::CloudFormation::Stack} shows, {@code mystack-mynestedstack-sggfrhxhum7w}; the end is the same in every run.
     */
    StackEnvironment nested(String logicalId) {
        String name = stackName + "-" + logicalId;
        String end = "-" + hash(logicalId, 12).toUpperCase(Locale.ROOT);
        return new StackEnvironment(
                name.substring(0, Math.min(name.length(), MAX_STACK_NAME - end.length())) + end, account, region);
    }

    /** Returns lower-case letters and digits that depend on the stack and a seed alone. */
    String hash(String seed, int length) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((unique() + "/" + seed).getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, digest).toString(36).substring(0, length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A text that no other stack has: two of one name may stand in two regions or accounts. */
    String unique() {
        return account.equals(ANY_ACCOUNT) && region.equals(ANY_REGION)
                ? stackName
                : account + "/" + region + "/" + stackName;
    }

    String arn(String service, String resource) {
        return String.join(":", "arn", PARTITION, service, region, account, resource);
    }

    /**
     * Returns what {@code Fn::GetAZs} gives: three Availability Zones, as most regions have at least; their number and
     * letters differ between accounts.
     *
     * @param asked a region; empty for that of the stack
     * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getavailabilityzones.html">
     *     Fn::GetAZs</a>
     */
    List<String> availabilityZones(String asked) {
        String zones = asked.isEmpty() ? region : asked;
        return List.of(zones + "a", zones + "b", zones + "c");
    }

    /** Returns what {@code Ref} gives for a pseudo parameter: a missing node for {@code AWS::NoValue}. */
    Optional<JsonNode> pseudoParameter(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "AWS::AccountId" -> TextNode.valueOf(account);
                    case "AWS::Region" -> TextNode.valueOf(region);
                    case "AWS::Partition" -> TextNode.valueOf(PARTITION);
                    case "AWS::URLSuffix" -> TextNode.valueOf(URL_SUFFIX);
                    case "AWS::StackName" -> TextNode.valueOf(stackName);
                    case "AWS::StackId" -> TextNode.valueOf(stackId());
                    case "AWS::NoValue" -> MissingNode.getInstance();
                    default -> null;
                });
    }

    String stackId() {
        UUID uuid = UUID.nameUUIDFromBytes(unique().getBytes(StandardCharsets.UTF_8));
        return arn("cloudformation", "stack/" + stackName + "/" + uuid);
    }
}
