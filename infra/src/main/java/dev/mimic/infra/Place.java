package dev.mimic.infra;

import java.util.Optional;
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
     * Returns a construct if the functions below it reach the table and the event bus of the properties; the table they know
     * by its name alone.
     *
     * @param props null for every default
     * @throws IllegalArgumentException if they do not
     */
    static Construct check(Construct scope, MimicProps props) {
        if (props != null && props.table != null) {
            check("table", scope, props.table, props.table.getTableArn());
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

    /** Returns where a resource is, a CDK token if only the deployment knows. */
    static String region(IResource resource, String arn) {
        return partOf(arn, REGION).orElseGet(() -> resource.getEnv().getRegion());
    }

    static String account(IResource resource, String arn) {
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
