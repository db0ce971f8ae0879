package dev.mimic.local.stacks;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/** A function that is told the address of the API that invokes it: CDK synthesizes it, CloudFormation refuses it. */
final class CircleStack extends Stack {

    CircleStack(Construct scope, String id) {
        super(scope, id);
        Function report = SampleFunctions.report(this, "Report").build();
        RestApi api = new RestApi(this, "Api");
        api.getRoot().addMethod("GET", new LambdaIntegration(report));
        report.addEnvironment("URL", api.getUrl());
    }
}
