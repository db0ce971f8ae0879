package dev.mimic.local.stacks;

import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/**
 * Four stacks, each with what the one before it has: a table, a function that uses it, an API that invokes the function of
 * the other stack, and a function that is told of that API.
 */
final class TiersApp {

    private TiersApp() {}

    static void add(Construct scope) {
        Stack data = new Stack(scope, "TierData");
        Table ledger = Table.Builder.create(data, "Ledger")
                .partitionKey(Attribute.builder()
                        .name("id")
                        .type(AttributeType.STRING)
                        .build())
                .build();

        Stack functions = new Stack(scope, "TierFunctions");
        Function report = SampleFunctions.report(functions, "Report")
                .environment(Map.of("LEDGER", ledger.getTableName(), "LEDGER_ARN", ledger.getTableArn()))
                .build();
        ledger.grantReadWriteData(report);

        RestApi api = new RestApi(new Stack(scope, "TierApi"), "Api");
        api.getRoot().addResource("ledger").addMethod("GET", new LambdaIntegration(report));

        Stack web = new Stack(scope, "TierWeb");
        Function page = SampleFunctions.report(web, "Page")
                .environment(Map.of("API", api.getUrl(), "API_ID", api.getRestApiId()))
                .build();
        new RestApi(web, "Api").getRoot().addMethod("GET", new LambdaIntegration(page));
    }
}
