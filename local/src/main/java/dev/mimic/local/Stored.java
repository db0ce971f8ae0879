package dev.mimic.local;

import dev.mimic.local.dynamodb.StoredItems;
import dev.mimic.local.s3.StoredObjects;

/**
 * What callers have stored in a server at one time.
 *
 * @param items what was in its tables
 * @param objects what was in its buckets
 */
public record Stored(StoredItems items, StoredObjects objects) {

    /** Nothing at all. */
    public static final Stored NONE = new Stored(StoredItems.NONE, StoredObjects.NONE);
}
