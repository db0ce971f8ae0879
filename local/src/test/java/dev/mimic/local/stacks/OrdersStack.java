package dev.mimic.local.stacks;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.JsonSchema;
import software.amazon.awscdk.services.apigateway.JsonSchemaType;
import software.amazon.awscdk.services.apigateway.JsonSchemaVersion;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.Model;
import software.amazon.awscdk.services.apigateway.ModelOptions;
import software.amazon.awscdk.services.apigateway.RequestValidatorOptions;
import software.amazon.awscdk.services.apigateway.Resource;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.constructs.Construct;

/** A CRUD API whose bodies and parameters API Gateway checks before the function sees them. */
final class OrdersStack extends Stack {

    OrdersStack(Construct scope, String id) {
        super(scope, id);
        RestApi api = RestApi.Builder.create(this, "Api").restApiName("Orders").build();
        LambdaIntegration report =
                new LambdaIntegration(SampleFunctions.report(this, "Report").build());
        Model order = api.addModel(
                "Order",
                ModelOptions.builder()
                        .contentType("application/json")
                        .schema(JsonSchema.builder()
                                .schema(JsonSchemaVersion.DRAFT4)
                                .title("order")
                                .type(JsonSchemaType.OBJECT)
                                .required(List.of("product", "count"))
                                .properties(Map.of(
                                        "product",
                                                JsonSchema.builder()
                                                        .type(JsonSchemaType.STRING)
                                                        .build(),
                                        "count",
                                                JsonSchema.builder()
                                                        .type(JsonSchemaType.INTEGER)
                                                        .minimum(1)
                                                        .build()))
                                .build())
                        .build());

        Resource orders = api.getRoot().addResource("orders");
        orders.addMethod(
                "POST",
                report,
                MethodOptions.builder()
                        .requestModels(Map.of("application/json", order))
                        .requestValidatorOptions(RequestValidatorOptions.builder()
                                .validateRequestBody(true)
                                .build())
                        .build());
        orders.addMethod(
                "GET",
                report,
                MethodOptions.builder()
                        .requestParameters(Map.of("method.request.querystring.customer", true))
                        .requestValidatorOptions(RequestValidatorOptions.builder()
                                .validateRequestParameters(true)
                                .build())
                        .build());
        Resource item = orders.addResource("{id}");
        item.addMethod("GET", report);
        item.addMethod("PUT", report);
        item.addMethod("DELETE", report);
    }
}
