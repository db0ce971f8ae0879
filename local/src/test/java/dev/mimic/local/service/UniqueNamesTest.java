package dev.mimic.local.service;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mimic.local.assembly.AssemblyException;
import org.junit.jupiter.api.Test;

/** Two stacks of one app whose functions or tables had one name: the last one won in silence. */
final class UniqueNamesTest {

    private final UniqueNames names = new UniqueNames("table");

    @Test
    void refusesANameThatIsInTwoStacks() {
        names.add("orders", "orders", "Ireland");

        AssemblyException exception =
                assertThrows(AssemblyException.class, () -> names.add("orders", "orders", "Virginia"));

        assertEquals(
                "table orders is in stack Ireland and in stack Virginia, in one account and region: give one of them"
                        + " another name",
                exception.getMessage());
    }

    @Test
    void takesOtherNames() {
        names.add("orders", "orders", "Ireland");

        assertDoesNotThrow(() -> names.add("returns", "returns", "Virginia"));
    }
}
