package dev.mimic.infra;

import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigateway.CfnStage;
import software.amazon.awscdk.services.apigateway.EndpointConfiguration;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.LogGroupLogDestination;
import software.amazon.awscdk.services.apigateway.Resource;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * The REST API: {@code POST /mimic}, {@code GET /mimic/{id}} and {@code GET /mimic/{id}/body}, all for the holders of an
 * API key.
 */
final class DocumentApi {

    /** Who asked for what, and how it ended; of the API key its id, for its value is a secret. */
    private static final String ACCESS_LOG_LINE =
            "{\"requestId\":\"$context.requestId\",\"time\":\"$context.requestTime\","
                    + "\"ip\":\"$context.identity.sourceIp\",\"apiKeyId\":\"$context.identity.apiKeyId\","
                    + "\"method\":\"$context.httpMethod\",\"path\":\"$context.path\",\"status\":\"$context.status\","
                    + "\"latency\":\"$context.responseLatency\",\"length\":\"$context.responseLength\","
                    + "\"error\":\"$context.error.responseType\"}";

    private DocumentApi() {}

    static RestApi create(Construct scope, String id, MimicProps props, Alias store, Alias retrieve) {
        RestApi api = RestApi.Builder.create(scope, id)
                .restApiName(name(scope))
                .description("Keeps JSON documents and hands them back by id")
                .endpointConfiguration(EndpointConfiguration.builder()
                        .types(List.of(EndpointType.REGIONAL))
                        .build())
                .deployOptions(stageOptions(scope, props))
                // Otherwise CDK sets the account's one CloudWatch role, for every API of the account.
                .cloudWatchRole(false)
                .build();
        // RestApi makes a construct id of the stage's name, where no token can be and which no setting may change.
        CfnStage stage = (CfnStage) api.getDeploymentStage().getNode().getDefaultChild();
        stage.setStageName(props.stageName);
        // Outputs belong to the stack, not to a construct in it.
        api.getNode().tryRemoveChild("Endpoint");

        Resource documents = api.getRoot().addResource("mimic");
        addMethod(documents, "POST", store, props);
        Resource document = documents.addResource("{id}");
        addMethod(document, "GET", retrieve, props);
        addMethod(document.addResource("body"), "GET", retrieve, props);
        GatewayResponses.addTo(api, props);
        DeploymentTrigger.addTo(api, props.authorization.authorizer());
        return api;
    }

    /**
     * Returns the stack's name and the way from there. Metrics know an API by its name alone: with the ids of constructs
     * in it, two deployments of one stack under two names would have their alarms and dashboards in common.
     */
    private static String name(Construct scope) {
        Stack stack = Stack.of(scope);
        String way =
                scope.getNode().getPath().substring(stack.getNode().getPath().length());
        return stack.getStackName() + way.replace('/', '-');
    }

    private static StageOptions stageOptions(Construct scope, MimicProps props) {
        StageOptions.Builder stage =
                StageOptions.builder().stageName("Stage").tracingEnabled(props.tracing ? true : null);
        if (props.accessLog) {
            LogGroup logGroup = LogGroup.Builder.create(scope, "AccessLogGroup")
                    .retention(props.logRetention)
                    .removalPolicy(RemovalPolicy.DESTROY)
                    .build();
            stage.accessLogDestination(new LogGroupLogDestination(logGroup))
                    .accessLogFormat(AccessLogFormat.custom(ACCESS_LOG_LINE));
        }
        return stage.build();
    }

    private static void addMethod(Resource resource, String httpMethod, Alias function, MimicProps props) {
        resource.addMethod(
                httpMethod,
                LambdaIntegration.Builder.create(function)
                        .allowTestInvoke(false)
                        .build(),
                props.authorization.methodOptions());
        props.cors.addPreflight(resource, httpMethod);
    }
}
