package dev.mimic.local.apigateway;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.ApiKey;
import software.amazon.awscdk.services.apigateway.ApiKeyOptions;
import software.amazon.awscdk.services.apigateway.CfnDeployment;
import software.amazon.awscdk.services.apigateway.CfnDeployment.StageDescriptionProperty;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.Method;
import software.amazon.awscdk.services.apigateway.MethodDeploymentOptions;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.Stage;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.apigateway.ThrottleSettings;
import software.amazon.awscdk.services.apigateway.ThrottlingPerMethod;
import software.amazon.awscdk.services.apigateway.UsagePlan;
import software.amazon.awscdk.services.apigateway.UsagePlanPerApiStage;
import software.amazon.awscdk.services.apigateway.UsagePlanProps;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.lambda.Runtime;

/** An API with several stages that share a usage plan with another one, as a CDK developer writes it. */
final class StagedStack extends Stack {

    private final Path jar;

    StagedStack(App app, Path jar) {
        super(app, "Stages");
        this.jar = jar;
        Function writer = function("writer");
        function("reader");
        Function published = function("published");
        for (String name : List.of("blue", "green")) {
            Alias.Builder.create(this, name)
                    .aliasName(name)
                    .version(published.getCurrentVersion())
                    .build();
        }
        addStaged(writer);
        addDeployed(writer);
        RestApi.Builder.create(this, "Nowhere")
                .deploy(false)
                .build()
                .getRoot()
                .addMethod("GET", new LambdaIntegration(writer));
    }

    private void addStaged(Function writer) {
        RestApi api = RestApi.Builder.create(this, "Staged")
                .deployOptions(StageOptions.builder()
                        .variables(Map.of("function", "writer", "alias", "blue"))
                        .throttlingRateLimit(5)
                        .throttlingBurstLimit(6)
                        .methodOptions(Map.of("//GET", throttled(1, 2), "/items/{id}/POST", throttled(3, 4)))
                        .build())
                .build();
        Method root = api.getRoot().addMethod("GET", new LambdaIntegration(writer));
        Method post = api.getRoot().resourceForPath("/items/{id}").addMethod("POST", new LambdaIntegration(writer));
        addMethod(api, "named", "${stageVariables.function}");
        addMethod(api, "aliased", "published:${stageVariables.alias}");
        Stage.Builder.create(this, "Test")
                .deployment(api.getLatestDeployment())
                .stageName("test")
                .variables(Map.of("function", "reader", "alias", "green"))
                .build();
        Stage.Builder.create(this, "Bare")
                .deployment(api.getLatestDeployment())
                .stageName("bare")
                .build();
        UsagePlan plan = api.addUsagePlan(
                "Plan", UsagePlanProps.builder().throttle(throttle(100, 200)).build());
        plan.addApiStage(UsagePlanPerApiStage.builder()
                .stage(api.getDeploymentStage())
                .throttle(List.of(ofMethod(root, throttle(7, 8)), ofMethod(post, throttle(9, 10))))
                .build());
        RestApi second = RestApi.Builder.create(this, "Second").build();
        second.getRoot().addMethod("GET", new LambdaIntegration(writer));
        plan.addApiStage(UsagePlanPerApiStage.builder()
                .stage(second.getDeploymentStage())
                .build());
        plan.addApiKey(api.addApiKey(
                "Key", ApiKeyOptions.builder().apiKeyName("planned").build()));
        plan.addApiKey(ApiKey.Builder.create(this, "Disabled")
                .apiKeyName("disabled")
                .value("a-value-in-the-template")
                .customerId("a-customer")
                .enabled(false)
                .build());
        api.addApiKey("Unplanned");
    }

    private void addDeployed(Function writer) {
        RestApi api = RestApi.Builder.create(this, "Deployed").deploy(false).build();
        Method method = api.getRoot().addMethod("GET", new LambdaIntegration(writer));
        CfnDeployment deployment = CfnDeployment.Builder.create(this, "Deployment")
                .restApiId(api.getRestApiId())
                .stageName("live")
                .stageDescription(StageDescriptionProperty.builder()
                        .variables(Map.of("a", "b"))
                        .throttlingRateLimit(11)
                        .throttlingBurstLimit(12)
                        .build())
                .build();
        deployment.getNode().addDependency(method);
    }

    /** A method whose function's name is only known on a stage: CDK takes the ARN as it is. */
    private void addMethod(RestApi api, String path, String function) {
        String arn = "arn:aws:lambda:" + getRegion() + ":" + getAccount() + ":function:" + function;
        IFunction imported = Function.fromFunctionArn(this, "Imported-" + path, arn);
        api.getRoot().addResource(path).addMethod("GET", new LambdaIntegration(imported));
    }

    private Function function(String name) {
        return Function.Builder.create(this, name + "-function")
                .functionName(name)
                .runtime(Runtime.JAVA_21)
                .handler("app.Writer")
                .code(Code.fromAsset(jar.toString()))
                .build();
    }

    private static MethodDeploymentOptions throttled(int rateLimit, int burstLimit) {
        return MethodDeploymentOptions.builder()
                .throttlingRateLimit(rateLimit)
                .throttlingBurstLimit(burstLimit)
                .build();
    }

    private static ThrottleSettings throttle(int rateLimit, int burstLimit) {
        return ThrottleSettings.builder()
                .rateLimit(rateLimit)
                .burstLimit(burstLimit)
                .build();
    }

    private static ThrottlingPerMethod ofMethod(Method method, ThrottleSettings throttle) {
        return ThrottlingPerMethod.builder().method(method).throttle(throttle).build();
    }
}
