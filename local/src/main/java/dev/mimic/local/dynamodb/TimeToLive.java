package dev.mimic.local.dynamodb;

import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Time to Live of one table: the attribute after whose time an item expires. */
final class TimeToLive {

    private final DynamoDbClient dynamoDb;
    private final String tableName;

    TimeToLive(DynamoDbClient dynamoDb, String tableName) {
        this.dynamoDb = dynamoDb;
        this.tableName = tableName;
    }

    /** Makes the attribute what the template says; none switches Time to Live off. */
    void follow(Optional<String> template) {
        Optional<String> current = attribute();
        if (!current.equals(template)) {
            current.ifPresent(old -> update(old, false));
            template.ifPresent(this::enable);
        }
    }

    /** Switches it on, where it is off. */
    void enable(String attribute) {
        update(attribute, true);
    }

    private Optional<String> attribute() {
        TimeToLiveDescription description = dynamoDb.describeTimeToLive(describe -> describe.tableName(tableName))
                .timeToLiveDescription();
        boolean enabled = description.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                || description.timeToLiveStatus() == TimeToLiveStatus.ENABLING;
        return enabled ? Optional.of(description.attributeName()) : Optional.empty();
    }

    private void update(String attribute, boolean enabled) {
        dynamoDb.updateTimeToLive(update -> update.tableName(tableName)
                .timeToLiveSpecification(
                        specification -> specification.attributeName(attribute).enabled(enabled)));
    }
}
