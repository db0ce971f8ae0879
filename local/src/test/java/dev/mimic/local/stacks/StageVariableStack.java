package dev.mimic.local.stacks;

import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.constructs.Construct;

/** A stage whose variables reach the function in the event. */
final class StageVariableStack extends Stack {

    StageVariableStack(Construct scope, String id) {
        super(scope, id);
        RestApi api = RestApi.Builder.create(this, "Api")
                .deployOptions(StageOptions.builder()
                        .stageName("beta")
                        .variables(Map.of("greeting", "hello", "version", "v2"))
                        .build())
                .build();
        api.getRoot()
                .addMethod(
                        "GET",
                        new LambdaIntegration(
                                SampleFunctions.report(this, "Report").build()));
    }
}
