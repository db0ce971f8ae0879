package dev.mimic.local.stacks;

import dev.mimic.local.stacks.functions.GreetingHandler;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LayerVersion;
import software.amazon.awscdk.services.lambda.Runtime;
import software.constructs.Construct;

/** A function whose libraries come with a layer. */
final class LayerStack extends Stack {

    LayerStack(Construct scope, String id) {
        super(scope, id);
        LayerVersion libraries = LayerVersion.Builder.create(this, "Libraries")
                .code(SampleFunctions.layer())
                .compatibleRuntimes(List.of(Runtime.JAVA_17, Runtime.JAVA_21))
                .build();
        Function greeting = SampleFunctions.function(this, "Greeting", GreetingHandler.class, "greet")
                .code(SampleFunctions.handlers())
                .layers(List.of(libraries))
                .build();
        new RestApi(this, "Api").getRoot().addResource("{name}").addMethod("GET", new LambdaIntegration(greeting));
    }
}
