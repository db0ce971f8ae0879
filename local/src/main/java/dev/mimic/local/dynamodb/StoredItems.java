package dev.mimic.local.dynamodb;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * All items that tables held at one time. They fit in memory as those of a test do.
 *
 * @param items the items by their table; of a table that is not named, none
 */
public record StoredItems(Map<Table, List<Map<String, AttributeValue>>> items) {

    /** Nothing at all. */
    public static final StoredItems NONE = new StoredItems(Map.of());

    /** Copies the map. */
    public StoredItems {
        items = Map.copyOf(items);
    }

    List<Map<String, AttributeValue>> of(Table table) {
        return items.getOrDefault(table, List.of());
    }
}
