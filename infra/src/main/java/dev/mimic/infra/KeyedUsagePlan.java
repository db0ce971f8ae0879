package dev.mimic.infra;

import java.util.List;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Names;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.apigateway.ApiKey;
import software.amazon.awscdk.services.apigateway.CfnUsagePlanKey;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.UsagePlan;
import software.amazon.awscdk.services.apigateway.UsagePlanPerApiStage;
import software.constructs.Construct;
import software.constructs.IConstruct;
import software.constructs.RootConstruct;

/** The usage plan of one API key, and what ties the two together. */
final class KeyedUsagePlan {

    private KeyedUsagePlan() {}

    static UsagePlan create(Construct scope, String id, RestApi api, ApiKey key, UsageLimits limits) {
        UsagePlan plan = UsagePlan.Builder.create(scope, id)
                .apiStages(List.of(UsagePlanPerApiStage.builder()
                        .api(api)
                        .stage(api.getDeploymentStage())
                        .build()))
                .quota(limits.quota())
                .throttle(limits.throttle())
                .build();
        if (limits.exceedTheAccount()) {
            Annotations.of(plan)
                    .addWarningV2(
                            "mimic:accountThrottle",
                            "the throttle is above the %d requests a second or the %d at once of an AWS account: it has no effect unless AWS has raised these quotas"
                                    .formatted(UsageLimits.ACCOUNT_RATE_LIMIT, UsageLimits.ACCOUNT_BURST_LIMIT));
        }
        addKey(plan, key);
        return plan;
    }

    /**
     * Does what {@link UsagePlan#addApiKey} does, with the stack's name where that has the id of the stack's construct.
     *
     * <p>A key's tie to a plan cannot be made a second time, so that CloudFormation fails to update a stack in which only
     * its logical id differs. The id of a stack's construct may change; another name means another stack.
     *
     * @see <a href="https://github.com/aws/aws-cdk/issues/11876">aws-cdk#11876</a>
     */
    private static void addKey(UsagePlan plan, ApiKey key) {
        CfnUsagePlanKey.Builder.create(plan, "UsagePlanKeyResource:" + uniqueName(key))
                .keyId(key.getKeyId())
                .keyType("API_KEY")
                .usagePlanId(plan.getUsagePlanId())
                .build();
    }

    /** Returns CDK's unique name of a construct, had its stack its name for an id. In most stacks these are the same. */
    private static String uniqueName(IConstruct construct) {
        Stack stack = Stack.of(construct);
        if (stack.getNode().getScopes().size() != 2 || Token.isUnresolved(stack.getStackName())) {
            // In a stage or in another stack: CDK makes the name of the whole way to it.
            return Names.nodeUniqueId(construct.getNode());
        }
        Construct named = new Construct(new RootConstruct(), stack.getStackName());
        List<IConstruct> scopes = construct.getNode().getScopes();
        for (IConstruct scope : scopes.subList(2, scopes.size())) {
            named = new Construct(named, scope.getNode().getId());
        }
        return Names.nodeUniqueId(named.getNode());
    }
}
