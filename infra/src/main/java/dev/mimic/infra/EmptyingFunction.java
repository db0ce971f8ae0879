package dev.mimic.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.IConstruct;

/**
 * The function by which CDK empties the buckets of a stack before they are destroyed, one for all of them. As CDK makes it, it
 * may write every log of the account, and its own stays when the stack has gone; {@code CustomResourceConfig} passes over it.
 *
 * @see <a href="https://github.com/aws/aws-cdk/issues/24815">aws-cdk#24815</a>
 */
final class EmptyingFunction {

    private static final String ID = "Custom::S3AutoDeleteObjectsCustomResourceProvider";

    private EmptyingFunction() {}

    /** Gives the function a log of the stack's, and lets it write no other; nothing if no bucket is to be emptied. */
    static void logWithin(Stack stack, RetentionDays retention) {
        IConstruct provider = stack.getNode().tryFindChild(ID);
        if (provider == null) {
            return;
        }
        LogGroup logGroup = LogGroup.Builder.create(stack, "EmptyingLogGroup")
                .retention(retention)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        resource(provider, "Handler").addPropertyOverride("LoggingConfig.LogGroup", logGroup.getLogGroupName());
        CfnResource role = resource(provider, "Role");
        role.addPropertyDeletionOverride("ManagedPolicyArns");
        role.addPropertyOverride("Policies", List.of(policy(logGroup)));
    }

    private static CfnResource resource(IConstruct provider, String id) {
        return (CfnResource) provider.getNode().findChild(id);
    }

    private static Map<String, Object> policy(LogGroup logGroup) {
        Map<String, Object> statement = new TreeMap<>();
        statement.put("Effect", "Allow");
        statement.put("Action", List.of("logs:CreateLogStream", "logs:PutLogEvents"));
        statement.put("Resource", logGroup.getLogGroupArn());
        Map<String, Object> document = new TreeMap<>();
        document.put("Version", "2012-10-17");
        document.put("Statement", List.of(statement));
        Map<String, Object> policy = new TreeMap<>();
        policy.put("PolicyName", "Log");
        policy.put("PolicyDocument", document);
        return policy;
    }
}
