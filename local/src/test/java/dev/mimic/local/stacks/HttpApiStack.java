package dev.mimic.local.stacks;

import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.constructs.Construct;

/** An HTTP API, which is another service than a REST API, before a Java function. */
final class HttpApiStack extends Stack {

    HttpApiStack(Construct scope, String id) {
        super(scope, id);
        new HttpApi(this, "Api")
                .addRoutes(AddRoutesOptions.builder()
                        .path("/report")
                        .methods(List.of(HttpMethod.GET))
                        .integration(new HttpLambdaIntegration(
                                "Integration",
                                SampleFunctions.report(this, "Report").build()))
                        .build());
    }
}
