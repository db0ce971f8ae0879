package dev.mimic.infra;

import java.util.Optional;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.IResource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.constructs.Construct;

/** Where a resource of somebody else's stands, as far as CDK knows. */
final class Place {

    private static final int REGION = 3;
    private static final int ACCOUNT = 4;

    private Place() {}

    /**
     * Returns a construct if the functions below it reach the table, the bucket and the event bus of the properties; table and
     * bucket they know by the name alone.
     *
     * @param props null for every default
     * @throws IllegalArgumentException if they do not
     */
    static Construct check(Construct scope, MimicProps props) {
        if (props != null && props.table != null) {
            check("table", scope, props.table, props.table.getTableArn());
        }
        if (props != null && props.largeDocuments != null && props.largeDocuments.bucket != null) {
            check("bucket", scope, props.largeDocuments.bucket, props.largeDocuments.bucket.getBucketArn());
        }
        if (props != null && props.eventBus != null) {
            // One of another account takes events, if its policy says so.
            checkRegion("eventBus", scope, props.eventBus, props.eventBus.getEventBusArn());
        }
        return scope;
    }

    /**
     * Checks that a resource is in the region and account of the stack. Where CDK does not know those of either, it passes.
     *
     * @param what the setting that names the resource
     * @throws IllegalArgumentException if it is not
     */
    static void check(String what, Construct scope, IResource resource, String arn) {
        checkRegion(what, scope, resource, arn);
        checkSame(what, "account", Stack.of(scope).getAccount(), account(resource, arn));
    }

    private static void checkRegion(String what, Construct scope, IResource resource, String arn) {
        checkSame(what, "region", Stack.of(scope).getRegion(), region(resource, arn));
    }

    /**
     * Warns where only one of a resource and the stack says where it is: the deployment may find that they are apart.
     *
     * @param what the setting that names the resource
     */
    static void warn(String what, Construct mimic, IResource resource, String arn) {
        warn(what, "region", mimic, resource, Stack.of(mimic).getRegion(), region(resource, arn));
        warn(what, "account", mimic, resource, Stack.of(mimic).getAccount(), account(resource, arn));
    }

    private static void warn(
            String what, String kind, Construct mimic, IResource resource, String ofStack, String ofResource) {
        if (Token.isUnresolved(ofStack) != Token.isUnresolved(ofResource)) {
            String known = Token.isUnresolved(ofStack) ? ofResource : ofStack;
            Annotations.of(mimic)
                    .addWarningV2(
                            "mimic:" + what + "-" + kind,
                            "the " + what + " " + resource.getNode().getPath() + " and this stack must be in one "
                                    + kind + ", and only one of them says " + known + ": give both an env");
        }
    }

    /** Returns where a resource is, a CDK token if only the deployment knows. */
    private static String region(IResource resource, String arn) {
        return partOf(arn, REGION).orElseGet(() -> resource.getEnv().getRegion());
    }

    private static String account(IResource resource, String arn) {
        return partOf(arn, ACCOUNT).orElseGet(() -> resource.getEnv().getAccount());
    }

    /** CDK says of some resources that are imported by their ARN that they stand where the stack does. */
    private static Optional<String> partOf(String arn, int index) {
        String[] parts = arn.split(":");
        return parts[0].equals("arn") && parts.length > index
                ? Optional.of(parts[index]).filter(part -> !part.isEmpty())
                : Optional.empty();
    }

    private static void checkSame(String what, String kind, String ofStack, String ofResource) {
        if (!Token.isUnresolved(ofStack) && !Token.isUnresolved(ofResource) && !ofStack.equals(ofResource)) {
            throw new IllegalArgumentException(
                    "%s must be in the %s of the stack, %s, got one in %s".formatted(what, kind, ofStack, ofResource));
        }
    }
}
