package dev.mimic.local.dynamodb;

import dev.mimic.dynamodb.Database;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;

/** Tables on demand with the key {@code id}, a string, in the account and region of stacks without an environment. */
public final class SampleTable {

    private SampleTable() {}

    public static Table named(String name) {
        return in(Database.DEFAULT, name);
    }

    public static Table in(Database database, String name) {
        return new Table(database, request(name).build(), Optional.empty());
    }

    public static Table with(String name, Consumer<CreateTableRequest.Builder> more) {
        return new Table(Database.DEFAULT, request(name).applyMutation(more).build(), Optional.empty());
    }

    public static AttributeDefinition attribute(String name, String type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    public static KeySchemaElement hash(String name) {
        return KeySchemaElement.builder()
                .attributeName(name)
                .keyType(KeyType.HASH)
                .build();
    }

    public static KeySchemaElement range(String name) {
        return KeySchemaElement.builder()
                .attributeName(name)
                .keyType(KeyType.RANGE)
                .build();
    }

    public static GlobalSecondaryIndex globalIndex(Consumer<GlobalSecondaryIndex.Builder> index) {
        return GlobalSecondaryIndex.builder().applyMutation(index).build();
    }

    public static LocalSecondaryIndex localIndex(Consumer<LocalSecondaryIndex.Builder> index) {
        return LocalSecondaryIndex.builder().applyMutation(index).build();
    }

    private static CreateTableRequest.Builder request(String name) {
        return CreateTableRequest.builder()
                .tableName(name)
                .attributeDefinitions(attribute("id", "S"))
                .keySchema(hash("id"))
                .billingMode(BillingMode.PAY_PER_REQUEST);
    }
}
