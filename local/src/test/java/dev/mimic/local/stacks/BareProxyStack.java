package dev.mimic.local.stacks;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.IResource;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.ProxyResourceOptions;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.constructs.Construct;

/** A proxy below one path, and at the root the method without an integration that CDK makes a bare mock. */
final class BareProxyStack extends Stack {

    BareProxyStack(Construct scope, String id) {
        super(scope, id);
        RestApi api = new RestApi(this, "Api");
        api.getRoot().addMethod("ANY");
        IResource shop = api.getRoot().addResource("shop");
        shop.addProxy(ProxyResourceOptions.builder()
                .anyMethod(true)
                .defaultIntegration(new LambdaIntegration(
                        SampleFunctions.report(this, "Report").build()))
                .build());
    }
}
