package dev.mimic.local.stacks;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.AwsIntegration;
import software.amazon.awscdk.services.apigateway.HttpIntegration;
import software.amazon.awscdk.services.apigateway.IntegrationOptions;
import software.amazon.awscdk.services.apigateway.IntegrationResponse;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.MethodResponse;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** An API whose methods lead to a function, to a queue by a mapping template, and to another server. */
final class ServicesStack extends Stack {

    ServicesStack(Construct scope, String id) {
        super(scope, id);
        Queue jobs = new Queue(this, "Jobs");
        Role sender = Role.Builder.create(this, "Sender")
                .assumedBy(new ServicePrincipal("apigateway.amazonaws.com"))
                .build();
        jobs.grantSendMessages(sender);
        RestApi api = new RestApi(this, "Api");
        api.getRoot()
                .addResource("report")
                .addMethod(
                        "GET",
                        new LambdaIntegration(
                                SampleFunctions.report(this, "Report").build()));
        AwsIntegration send = AwsIntegration.Builder.create()
                .service("sqs")
                .path(getAccount() + "/" + jobs.getQueueName())
                .integrationHttpMethod("POST")
                .options(IntegrationOptions.builder()
                        .credentialsRole(sender)
                        .requestParameters(Map.of(
                                "integration.request.header.Content-Type", "'application/x-www-form-urlencoded'"))
                        .requestTemplates(Map.of(
                                "application/json", "Action=SendMessage&MessageBody=$util.urlEncode($input.body)"))
                        .integrationResponses(List.of(
                                IntegrationResponse.builder().statusCode("202").build()))
                        .build())
                .build();
        api.getRoot()
                .addResource("jobs")
                .addMethod(
                        "POST",
                        send,
                        MethodOptions.builder()
                                .methodResponses(List.of(MethodResponse.builder()
                                        .statusCode("202")
                                        .build()))
                                .build());
        api.getRoot()
                .addResource("elsewhere")
                .addMethod("GET", new HttpIntegration("https://backend.example/elsewhere"));
    }
}
