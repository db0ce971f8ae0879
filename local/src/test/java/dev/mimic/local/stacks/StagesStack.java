package dev.mimic.local.stacks;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.Deployment;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.Stage;
import software.amazon.awscdk.services.apigateway.ThrottleSettings;
import software.amazon.awscdk.services.apigateway.UsagePlan;
import software.amazon.awscdk.services.apigateway.UsagePlanPerApiStage;
import software.constructs.Construct;

/** One API in two stages, each with its variables; the second one asks for a key. */
final class StagesStack extends Stack {

    StagesStack(Construct scope, String id) {
        super(scope, id);
        RestApi api = RestApi.Builder.create(this, "Api").deploy(false).build();
        api.getRoot()
                .addResource("report")
                .addMethod(
                        "GET",
                        new LambdaIntegration(
                                SampleFunctions.report(this, "Report").build()));
        api.getRoot()
                .addResource("guarded")
                .addMethod(
                        "GET",
                        new LambdaIntegration(
                                SampleFunctions.report(this, "Guarded").build()),
                        MethodOptions.builder().apiKeyRequired(true).build());
        Deployment deployment =
                Deployment.Builder.create(this, "Deployment").api(api).build();
        stage("Test", "test", deployment, Map.of("tier", "silver", "backend", "localhost"));
        Stage production = stage("Production", "production", deployment, Map.of("tier", "gold"));
        api.setDeploymentStage(production);

        UsagePlan plan = UsagePlan.Builder.create(this, "Plan")
                .throttle(ThrottleSettings.builder().rateLimit(100).build())
                .apiStages(List.of(UsagePlanPerApiStage.builder()
                        .api(api)
                        .stage(production)
                        .build()))
                .build();
        plan.addApiKey(api.addApiKey("Key"));
    }

    private Stage stage(String id, String name, Deployment deployment, Map<String, String> variables) {
        return Stage.Builder.create(this, id)
                .deployment(deployment)
                .stageName(name)
                .variables(variables)
                .build();
    }
}
