package dev.mimic.local.stacks;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnMapping;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.SecretValue;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.amazon.awscdk.services.sqs.CfnQueue;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;

/** A function whose environment comes from parameters, mappings, conditions, Parameter Store and Secrets Manager. */
final class SettingsStack extends Stack {

    SettingsStack(Construct scope, String id) {
        super(scope, id);
        CfnParameter level = CfnParameter.Builder.create(this, "LogLevel")
                .type("String")
                .defaultValue("INFO")
                .build();
        CfnParameter tier = CfnParameter.Builder.create(this, "Tier")
                .allowedValues(List.of("free", "paid"))
                .defaultValue("paid")
                .build();
        CfnCondition paid = CfnCondition.Builder.create(this, "Paid")
                .expression(Fn.conditionEquals(tier, "paid"))
                .build();
        CfnMapping limits = CfnMapping.Builder.create(this, "Limits")
                .mapping(Map.of(
                        "us-east-1", Map.of("items", "1000"),
                        "eu-west-1", Map.of("items", "500")))
                .build();
        StringParameter greeting = StringParameter.Builder.create(this, "Greeting")
                .parameterName("/settings/greeting")
                .stringValue("good morning")
                .build();
        Secret fixed = Secret.Builder.create(this, "Fixed")
                .secretStringValue(SecretValue.unsafePlainText("open-sesame"))
                .build();
        Secret generated = Secret.Builder.create(this, "Generated")
                .generateSecretString(SecretStringGenerator.builder()
                        .secretStringTemplate("{\"user\":\"admin\"}")
                        .generateStringKey("password")
                        .passwordLength(24)
                        .excludePunctuation(true)
                        .build())
                .build();
        // Only in a stack of the free tier, so not in this one.
        CfnQueue waitingList = new CfnQueue(this, "WaitingList");
        waitingList
                .getCfnOptions()
                .setCondition(CfnCondition.Builder.create(this, "Free")
                        .expression(Fn.conditionNot(paid))
                        .build());

        Function report = SampleFunctions.report(this, "Report")
                .environment(Map.of(
                        "LOG_LEVEL", level.getValueAsString(),
                        "PLAN",
                                Fn.conditionIf(paid.getLogicalId(), "with-support", "alone")
                                        .toString(),
                        "LIMIT", limits.findInMap(Aws.REGION, "items"),
                        "ENCODED", Fn.base64(Fn.join("-", List.of("a", Aws.REGION))),
                        "GREETING", greeting.getStringValue(),
                        "GREETING_NAME", greeting.getParameterName(),
                        "SECRET", fixed.getSecretValue().unsafeUnwrap(),
                        "SECRET_ARN", fixed.getSecretArn(),
                        "PASSWORD", generated.secretValueFromJson("password").unsafeUnwrap(),
                        "USER", generated.secretValueFromJson("user").unsafeUnwrap()))
                .build();
        generated.grantRead(report);
        new RestApi(this, "Api").getRoot().addMethod("GET", new LambdaIntegration(report));
    }
}
