package dev.mimic.local.stacks;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.AuthorizationType;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.constructs.Construct;

/** An API for callers that sign their requests: all its methods ask for AWS_IAM. */
final class SignedStack extends Stack {

    SignedStack(Construct scope, String id) {
        super(scope, id);
        RestApi api = RestApi.Builder.create(this, "Api")
                .defaultMethodOptions(MethodOptions.builder()
                        .authorizationType(AuthorizationType.IAM)
                        .build())
                .build();
        api.getRoot()
                .addMethod(
                        "GET",
                        new LambdaIntegration(
                                SampleFunctions.report(this, "Report").build()));
    }
}
