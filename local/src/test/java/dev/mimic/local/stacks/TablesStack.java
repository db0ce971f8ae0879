package dev.mimic.local.stacks;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.EnableScalingProps;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexPropsV2;
import software.amazon.awscdk.services.dynamodb.LocalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/** Tables with indexes, a sort key, a stream, Time to Live and provisioned capacity that scales. */
final class TablesStack extends Stack {

    TablesStack(Construct scope, String id) {
        super(scope, id);
        Table events = Table.Builder.create(this, "Events")
                .partitionKey(attribute("device", AttributeType.STRING))
                .sortKey(attribute("at", AttributeType.NUMBER))
                .billingMode(BillingMode.PROVISIONED)
                .readCapacity(5)
                .writeCapacity(5)
                .stream(StreamViewType.NEW_IMAGE)
                .timeToLiveAttribute("expires")
                .build();
        events.addGlobalSecondaryIndex(GlobalSecondaryIndexProps.builder()
                .indexName("by-kind")
                .partitionKey(attribute("kind", AttributeType.STRING))
                .projectionType(ProjectionType.INCLUDE)
                .nonKeyAttributes(List.of("level"))
                .build());
        events.addLocalSecondaryIndex(LocalSecondaryIndexProps.builder()
                .indexName("by-level")
                .sortKey(attribute("level", AttributeType.NUMBER))
                .build());
        events.autoScaleReadCapacity(
                EnableScalingProps.builder().minCapacity(5).maxCapacity(50).build());
        TableV2 devices = TableV2.Builder.create(this, "Devices")
                .partitionKey(attribute("id", AttributeType.STRING))
                .globalSecondaryIndexes(List.of(GlobalSecondaryIndexPropsV2.builder()
                        .indexName("by-owner")
                        .partitionKey(attribute("owner", AttributeType.STRING))
                        .build()))
                .build();
        Function report = SampleFunctions.report(this, "Report")
                .environment(Map.of("EVENTS", events.getTableName(), "DEVICES", devices.getTableName()))
                .build();
        events.grantReadData(report);
        devices.grantReadData(report);
        new RestApi(this, "Api").getRoot().addMethod("GET", new LambdaIntegration(report));
    }

    private static Attribute attribute(String name, AttributeType type) {
        return Attribute.builder().name(name).type(type).build();
    }
}
