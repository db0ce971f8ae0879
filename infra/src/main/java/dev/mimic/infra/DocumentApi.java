package dev.mimic.infra;

import java.util.List;
import software.amazon.awscdk.services.apigateway.CfnStage;
import software.amazon.awscdk.services.apigateway.EndpointConfiguration;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.Resource;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.lambda.Alias;
import software.constructs.Construct;

/** The REST API: {@code POST /mimic} and {@code GET /mimic/{id}}, both for the holders of an API key. */
final class DocumentApi {

    private DocumentApi() {}

    static RestApi create(Construct scope, String id, MimicProps props, Alias store, Alias retrieve) {
        RestApi api = RestApi.Builder.create(scope, id)
                .restApiName(scope.getNode().getPath().replace('/', '-'))
                .description("Keeps JSON documents and hands them back by id")
                .endpointConfiguration(EndpointConfiguration.builder()
                        .types(List.of(EndpointType.REGIONAL))
                        .build())
                .deployOptions(StageOptions.builder().stageName("Stage").build())
                // Otherwise CDK sets the account's one CloudWatch role, for every API of the account.
                .cloudWatchRole(false)
                .build();
        // RestApi makes a construct id of the stage's name, where no token can be and which no setting may change.
        CfnStage stage = (CfnStage) api.getDeploymentStage().getNode().getDefaultChild();
        stage.setStageName(props.stageName);
        // Outputs belong to the stack, not to a construct in it.
        api.getNode().tryRemoveChild("Endpoint");

        Resource documents = api.getRoot().addResource("mimic");
        addMethod(documents, "POST", store, props.cors);
        addMethod(documents.addResource("{id}"), "GET", retrieve, props.cors);
        GatewayResponses.addTo(api, props.cors);
        return api;
    }

    private static void addMethod(Resource resource, String httpMethod, Alias function, CorsOrigins cors) {
        resource.addMethod(
                httpMethod,
                LambdaIntegration.Builder.create(function)
                        .allowTestInvoke(false)
                        .build(),
                MethodOptions.builder().apiKeyRequired(true).build());
        cors.addPreflight(resource, httpMethod);
    }
}
