package dev.mimic.local.dynamodb;

import java.util.Optional;

/**
 * A table of Amazon DynamoDB.
 *
 * @param name the table's name, as the functions get it in their environment
 * @param partitionKey the partition key
 * @param sortKey the sort key, if the table has one
 * @param timeToLiveAttribute the attribute that holds an item's expiry, if the table has one
 */
public record Table(String name, Key partitionKey, Optional<Key> sortKey, Optional<String> timeToLiveAttribute) {

    /**
     * A key attribute.
     *
     * @param name the attribute's name
     * @param type {@code S}, {@code N} or {@code B}
     */
    public record Key(String name, String type) {}
}
