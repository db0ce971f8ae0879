package dev.mimic.local.stacks;

import java.util.Map;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/** A stack that is deployed into each of several regions, always by the same name. */
final class RegionalStack extends Stack {

    RegionalStack(Construct scope, String region) {
        super(
                scope,
                "Regional-" + region,
                StackProps.builder()
                        .stackName("Regional")
                        .env(Environment.builder()
                                .account("123456789012")
                                .region(region)
                                .build())
                        .build());
        Table visits = Table.Builder.create(this, "Visits")
                .partitionKey(Attribute.builder()
                        .name("id")
                        .type(AttributeType.STRING)
                        .build())
                .build();
        Function report = SampleFunctions.report(this, "Report")
                .environment(Map.of("VISITS", visits.getTableName(), "VISITS_ARN", visits.getTableArn()))
                .build();
        visits.grantReadWriteData(report);
        RestApi.Builder.create(this, "Api")
                .restApiName("visits-" + region)
                .build()
                .getRoot()
                .addMethod("GET", new LambdaIntegration(report));
    }
}
