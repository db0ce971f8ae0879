package dev.mimic.local.stacks;

import java.util.Map;
import software.amazon.awscdk.NestedStack;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/** A stack of nested stacks: the data, the functions that work on it, and a second API. */
final class ShopStack extends Stack {

    ShopStack(Construct scope, String id) {
        super(scope, id);
        Data data = new Data(this, "Data");
        Functions functions = new Functions(this, "Functions", data.items);
        RestApi.Builder.create(this, "Api")
                .restApiName("Shop")
                .build()
                .getRoot()
                .addMethod("GET", new LambdaIntegration(functions.report));
        new Back(this, "Back", data.items);
    }

    private static final class Data extends NestedStack {

        private final Table items;

        private Data(Construct scope, String id) {
            super(scope, id);
            items = Table.Builder.create(this, "Items")
                    .partitionKey(Attribute.builder()
                            .name("id")
                            .type(AttributeType.STRING)
                            .build())
                    .build();
        }
    }

    private static final class Functions extends NestedStack {

        private final Function report;

        private Functions(Construct scope, String id, Table items) {
            super(scope, id);
            report = SampleFunctions.report(this, "Report")
                    .environment(Map.of("ITEMS", items.getTableName(), "ITEMS_ARN", items.getTableArn()))
                    .build();
            items.grantReadData(report);
        }
    }

    /** The API for the people behind the counter, whole in one nested stack. */
    private static final class Back extends NestedStack {

        private Back(Construct scope, String id, Table items) {
            super(scope, id);
            Function report = SampleFunctions.report(this, "Report")
                    .environment(Map.of("ITEMS", items.getTableName()))
                    .build();
            RestApi.Builder.create(this, "Api")
                    .restApiName("Back")
                    .build()
                    .getRoot()
                    .addMethod("GET", new LambdaIntegration(report));
        }
    }
}
