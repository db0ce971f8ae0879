package dev.mimic.local.dynamodb;

import dev.mimic.dynamodb.Database;
import dev.mimic.dynamodb.LocalDynamoDbClient;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The clients that read streams, each made when it is first needed: most servers need none. */
final class StreamClients implements AutoCloseable {

    private final Map<Database, DynamoDbStreamsClient> clients = new ConcurrentHashMap<>();

    DynamoDbStreamsClient of(Database database, URI endpoint) {
        return clients.computeIfAbsent(database, absent -> LocalDynamoDbClient.ofStreams(endpoint, absent));
    }

    @Override
    public void close() {
        clients.values().forEach(DynamoDbStreamsClient::close);
    }
}
