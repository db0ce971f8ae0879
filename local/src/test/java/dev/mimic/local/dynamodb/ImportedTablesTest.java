package dev.mimic.local.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mimic.local.assembly.StackResources;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An imported table did not exist, every POST was answered with 500, and the start had said nothing. */
final class ImportedTablesTest {

    @Test
    void isATableThatNoStackDescribes() {
        List<StackResources> stacks = List.of(
                stack("Data", "orders", Set.of()), stack("Web", "sessions", Set.of("legacy", "orders", "sessions")));

        assertEquals(
                List.of(
                        "table legacy is imported: no stack of this assembly describes it, so it does not exist here and"
                                + " calls for it fail"),
                ImportedTables.warnings(stacks));
    }

    private static StackResources stack(String name, String table, Set<String> granted) {
        return new StackResources(name, List.of(), List.of(), List.of(SampleTable.named(table)), granted, List.of());
    }
}
