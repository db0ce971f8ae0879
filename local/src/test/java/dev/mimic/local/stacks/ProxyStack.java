package dev.mimic.local.stacks;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.LambdaRestApi;
import software.constructs.Construct;

/** One function for whatever is asked: an application with a router of its own. */
final class ProxyStack extends Stack {

    ProxyStack(Construct scope, String id) {
        super(scope, id);
        LambdaRestApi.Builder.create(this, "Api")
                .handler(SampleFunctions.report(this, "Report").build())
                .build();
    }
}
