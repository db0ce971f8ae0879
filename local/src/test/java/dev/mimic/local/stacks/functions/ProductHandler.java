package dev.mimic.local.stacks.functions;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One method for each function of {@code CatalogStack}. */
public final class ProductHandler {

    private final DynamoDbClient dynamoDb = DynamoDbClient.create();
    private final String table = System.getenv("PRODUCTS");

    public APIGatewayProxyResponseEvent create(APIGatewayProxyRequestEvent event) {
        String sku = UUID.randomUUID().toString();
        put(sku, event.getBody());
        return answer(201, sku);
    }

    public APIGatewayProxyResponseEvent list() {
        return answer(
                200,
                dynamoDb.scan(request -> request.tableName(table)).items().stream()
                        .map(item -> item.get("product").s())
                        .collect(Collectors.joining("\n")));
    }

    public APIGatewayProxyResponseEvent find(APIGatewayProxyRequestEvent event) {
        Map<String, AttributeValue> item = dynamoDb.getItem(
                        request -> request.tableName(table).key(key(sku(event))))
                .item();
        return item.isEmpty()
                ? answer(404, "No such product")
                : answer(200, item.get("product").s());
    }

    public APIGatewayProxyResponseEvent replace(APIGatewayProxyRequestEvent event) {
        put(sku(event), event.getBody());
        return answer(200, event.getBody());
    }

    public APIGatewayProxyResponseEvent remove(APIGatewayProxyRequestEvent event) {
        dynamoDb.deleteItem(request -> request.tableName(table).key(key(sku(event))));
        return answer(204, "");
    }

    private void put(String sku, String product) {
        dynamoDb.putItem(request -> request.tableName(table)
                .item(Map.of("sku", AttributeValue.fromS(sku), "product", AttributeValue.fromS(product))));
    }

    private static Map<String, AttributeValue> key(String sku) {
        return Map.of("sku", AttributeValue.fromS(sku));
    }

    private static String sku(APIGatewayProxyRequestEvent event) {
        return event.getPathParameters().get("sku");
    }

    private static APIGatewayProxyResponseEvent answer(int status, String body) {
        return new APIGatewayProxyResponseEvent().withStatusCode(status).withBody(body);
    }
}
