package dev.mimic.local;

import dev.mimic.dynamodb.LocalDynamoDbClient;
import dev.mimic.local.dynamodb.Table;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What a table and a bucket of a server hold, for tests of whether they agree. */
public final class KeptDocuments implements AutoCloseable {

    private final String table;
    private final String bucket;
    private final DynamoDbClient dynamoDb;
    private final S3Client s3;

    /** Looks at a server's only table, and at a bucket. */
    public KeptDocuments(LocalServer server, String bucket) {
        this(server.tables().get(0), server.dynamoDbEndpoint(), server.s3Endpoint(), bucket);
    }

    private KeptDocuments(Table table, URI dynamoDbEndpoint, URI s3Endpoint, String bucket) {
        this.table = table.name();
        this.bucket = bucket;
        dynamoDb = LocalDynamoDbClient.of(dynamoDbEndpoint, table.database());
        s3 = S3Client.builder()
                .endpointOverride(s3Endpoint)
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /** The keys of the objects that hold these documents, as far as they are objects. */
    public List<String> objectsOf(Collection<String> ids) {
        return ids.stream().map(this::objectOf).flatMap(Optional::stream).toList();
    }

    /** Whether S3 is going to remove an object because it has the tag of what nothing leads to. */
    public boolean isOrphan(String key) {
        return s3.getObjectTagging(get -> get.bucket(bucket).key(key)).tagSet().stream()
                .anyMatch(tag -> tag.key().equals("unreferenced"));
    }

    /** Objects that no item of the table names. */
    public Set<String> unnamed() {
        Set<String> named = dynamoDb.scanPaginator(scan -> scan.tableName(table)).items().stream()
                .map(KeptDocuments::object)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        Set<String> unnamed = objects();
        unnamed.removeAll(named);
        return unnamed;
    }

    /** The keys of all objects. */
    public Set<String> objects() {
        return s3.listObjectsV2Paginator(list -> list.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Optional<String> objectOf(String id) {
        return object(dynamoDb.getItem(
                        get -> get.tableName(table).consistentRead(true).key(Map.of("id", AttributeValue.fromS(id))))
                .item());
    }

    private static Optional<String> object(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get("object")).map(AttributeValue::s);
    }

    @Override
    public void close() {
        dynamoDb.close();
        s3.close();
    }
}
