package dev.mimic.local.stacks;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.constructs.Construct;

/** A Java function beside one in Node.js and one in Python. */
final class LanguagesStack extends Stack {

    LanguagesStack(Construct scope, String id) {
        super(scope, id);
        RestApi api = new RestApi(this, "Api");
        api.getRoot()
                .addResource("java")
                .addMethod(
                        "GET",
                        new LambdaIntegration(
                                SampleFunctions.report(this, "Report").build()));
        Function node = Function.Builder.create(this, "Node")
                .runtime(Runtime.NODEJS_22_X)
                .handler("index.handler")
                .code(Code.fromInline("exports.handler = async () => ({statusCode: 200, body: 'node'});"))
                .build();
        api.getRoot().addResource("node").addMethod("ANY", new LambdaIntegration(node));
        Function python = Function.Builder.create(this, "Python")
                .runtime(Runtime.PYTHON_3_13)
                .handler("index.handler")
                .code(Code.fromInline("def handler(event, context): return {'statusCode': 200, 'body': 'python'}"))
                .build();
        api.getRoot().addResource("python").addMethod("GET", new LambdaIntegration(python));
    }
}
