package dev.mimic.functions;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Keeps JSON texts in a DynamoDB table, one item each. Only this class knows the AWS SDK. */
final class DocumentStore {

    private static final String ID = "id";
    private static final String BODY = "body";

    /** DynamoDB's limit of an item, attribute names included (Service, account, and table quotas: "Item size"). */
    private static final int MAX_ITEM_BYTES = 400 * 1024;

    private static final int UUID_LENGTH = 36;

    /** The longest text that fits an item, in bytes of UTF-8. */
    static final int MAX_TEXT_BYTES = MAX_ITEM_BYTES - ID.length() - UUID_LENGTH - BODY.length();

    private final DynamoDbClient dynamoDb;
    private final String table;

    DocumentStore(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /**
     * Connects to the table that the environment names.
     *
     * @throws IllegalStateException if {@code MIMIC_TABLE} is not set
     */
    static DocumentStore fromEnvironment() {
        String table = System.getenv("MIMIC_TABLE");
        if (table == null || table.isEmpty()) {
            throw new IllegalStateException("MIMIC_TABLE must name the DynamoDB table, but is not set");
        }
        DynamoDbClient dynamoDb = DynamoDbClient.builder()
                // The two places where Lambda leaves credentials: the environment and, with SnapStart, an endpoint.
                .credentialsProvider(AwsCredentialsProviderChain.of(
                        EnvironmentVariableCredentialsProvider.create(),
                        ContainerCredentialsProvider.builder().build()))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        return new DocumentStore(dynamoDb, table);
    }

    /**
     * Keeps a text under an id; on return DynamoDB has confirmed the write.
     *
     * @throws ThrottledException if DynamoDB has no capacity right now
     */
    void put(String id, String text) {
        Map<String, AttributeValue> item = Map.of(ID, AttributeValue.fromS(id), BODY, AttributeValue.fromS(text));
        try {
            // No condition: a retry writes the same item under the same fresh id.
            dynamoDb.putItem(put -> put.tableName(table).item(item));
        } catch (AwsServiceException e) {
            throw translated(e);
        }
    }

    /**
     * Finds the text of an id.
     *
     * @throws ThrottledException if DynamoDB has no capacity right now
     */
    Optional<String> find(String id) {
        try {
            // A hit costs half a read unit this way; only a miss is asked again, for it may just be too fresh.
            return read(id, false).or(() -> read(id, true));
        } catch (AwsServiceException e) {
            throw translated(e);
        }
    }

    private Optional<String> read(String id, boolean consistent) {
        return Optional.ofNullable(dynamoDb.getItem(get -> get.tableName(table)
                                .key(Map.of(ID, AttributeValue.fromS(id)))
                                .consistentRead(consistent))
                        .item()
                        .get(BODY))
                .map(AttributeValue::s);
    }

    private static RuntimeException translated(AwsServiceException e) {
        return e.isThrottlingException() ? new ThrottledException(e) : e;
    }
}
