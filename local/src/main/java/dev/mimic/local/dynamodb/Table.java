package dev.mimic.local.dynamodb;

import dev.mimic.dynamodb.Database;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * A table of Amazon DynamoDB.
 *
 * @param database the account and the region of its stack
 * @param request what creates it: its name, which functions get in their environment, keys, indexes, stream, capacity
 * @param timeToLiveAttribute the attribute that holds an item's expiry, if the table has one
 */
public record Table(Database database, CreateTableRequest request, Optional<String> timeToLiveAttribute) {

    public String name() {
        return request.tableName();
    }

    String arn() {
        return "arn:aws:dynamodb:" + database.region() + ":" + database.account() + ":table/" + name();
    }

    /** The name of the attribute whose value parts the items. */
    String partitionKey() {
        return request.keySchema().stream()
                .filter(key -> key.keyType() == KeyType.HASH)
                .map(KeySchemaElement::attributeName)
                .findFirst()
                .orElseThrow();
    }

    /** Returns the name of the key attribute, if the key is a single string. */
    public Optional<String> stringKey() {
        return request.keySchema().size() == 1
                ? request.attributeDefinitions().stream()
                        .filter(attribute -> attribute.attributeType() == ScalarAttributeType.S)
                        .map(AttributeDefinition::attributeName)
                        .filter(request.keySchema().get(0).attributeName()::equals)
                        .findFirst()
                : Optional.empty();
    }

    /** Returns the name, with account and region if another of the tables has it too. */
    public String nameAmong(List<Table> tables) {
        boolean unique =
                tables.stream().filter(other -> other.name().equals(name())).count() < 2;
        return unique ? name() : name() + " (" + database.account() + ", " + database.region() + ")";
    }
}
