package dev.mimic.local.stacks;

import dev.mimic.local.stacks.functions.ProductHandler;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.IntegrationResponse;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.MethodResponse;
import software.amazon.awscdk.services.apigateway.MockIntegration;
import software.amazon.awscdk.services.apigateway.PassthroughBehavior;
import software.amazon.awscdk.services.apigateway.Resource;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/**
 * A table, a function for each operation on it, and CORS by hand: the shape of AWS's own sample of a CRUD API in Java.
 *
 * @see <a href="https://github.com/aws-samples/aws-cdk-examples/tree/main/java/api-cors-lambda-crud-dynamodb">the sample</a>
 */
final class CatalogStack extends Stack {

    private static final Map<String, String> CORS_HEADERS = Map.of(
            "method.response.header.Access-Control-Allow-Origin", "'*'",
            "method.response.header.Access-Control-Allow-Headers", "'Content-Type,Authorization'",
            "method.response.header.Access-Control-Allow-Methods", "'GET,POST,PUT,DELETE'");

    private final Table products;
    private final Code code = SampleFunctions.withSdk();

    CatalogStack(Construct scope, String id) {
        super(scope, id);
        products = Table.Builder.create(this, "Products")
                .tableName("products")
                .partitionKey(Attribute.builder()
                        .name("sku")
                        .type(AttributeType.STRING)
                        .build())
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        RestApi api = RestApi.Builder.create(this, "Api").restApiName("Catalog").build();

        Resource collection = api.getRoot().addResource("products");
        collection.addMethod("POST", integration("Create", "create"));
        collection.addMethod("GET", integration("List", "list"));
        addCors(collection);

        Resource product = collection.addResource("{sku}");
        product.addMethod("GET", integration("Find", "find"));
        product.addMethod("PUT", integration("Replace", "replace"));
        product.addMethod("DELETE", integration("Remove", "remove"));
        addCors(product);
    }

    private LambdaIntegration integration(String id, String method) {
        Function function = SampleFunctions.function(this, id, ProductHandler.class, method)
                .code(code)
                .environment(Map.of("PRODUCTS", products.getTableName()))
                .build();
        products.grantReadWriteData(function);
        return new LambdaIntegration(function);
    }

    private static void addCors(Resource resource) {
        MockIntegration mock = MockIntegration.Builder.create()
                .passthroughBehavior(PassthroughBehavior.NEVER)
                .requestTemplates(Map.of("application/json", "{\"statusCode\": 200}"))
                .integrationResponses(List.of(IntegrationResponse.builder()
                        .statusCode("200")
                        .responseParameters(CORS_HEADERS)
                        .build()))
                .build();
        resource.addMethod(
                "OPTIONS",
                mock,
                MethodOptions.builder()
                        .methodResponses(List.of(MethodResponse.builder()
                                .statusCode("200")
                                .responseParameters(Map.of(
                                        "method.response.header.Access-Control-Allow-Origin", true,
                                        "method.response.header.Access-Control-Allow-Headers", true,
                                        "method.response.header.Access-Control-Allow-Methods", true))
                                .build()))
                        .build());
    }
}
