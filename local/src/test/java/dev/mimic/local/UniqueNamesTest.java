package dev.mimic.local;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mimic.dynamodb.Database;
import dev.mimic.local.assembly.StackResources;
import dev.mimic.local.dynamodb.SampleTable;
import dev.mimic.local.dynamodb.Table;
import dev.mimic.local.lambda.LambdaFunction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What two stacks of one account and region cannot both have: the last one won in silence. */
final class UniqueNamesTest {

    @Test
    void refusesAFunctionThatIsInTwoStacks() {
        List<StackResources> stacks = List.of(
                stack("Data", function("reader", "eu-west-1"), table("a", "eu-west-1")),
                stack("Web", function("reader", "eu-west-1"), table("b", "eu-west-1")));

        assertRefused(
                "function reader is in stack Data and in stack Web, in one account and region (123456789012, eu-west-1):"
                        + " give one of them another name",
                stacks);
    }

    @Test
    void refusesATableThatIsInTwoStacks() {
        List<StackResources> stacks = List.of(
                stack("Data", function("a", "eu-west-1"), table("orders", "eu-west-1")),
                stack("Web", function("b", "eu-west-1"), table("orders", "eu-west-1")));

        assertRefused(
                "table orders is in stack Data and in stack Web, in one account and region (123456789012, eu-west-1):"
                        + " give one of them another name",
                stacks);
    }

    @Test
    void takesTheSameNamesInTwoRegions() {
        assertDoesNotThrow(() -> UniqueNames.check(List.of(
                stack("Orders", function("reader", "eu-west-1"), table("orders", "eu-west-1")),
                stack("Orders", function("reader", "us-east-1"), table("orders", "us-east-1")))));
    }

    @Test
    void takesAFunctionAndATableOfOneName() {
        assertDoesNotThrow(() ->
                UniqueNames.check(List.of(stack("Ireland", function("a", "eu-west-1"), table("a", "eu-west-1")))));
    }

    private static void assertRefused(String message, List<StackResources> stacks) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> UniqueNames.check(stacks))
                        .getMessage());
    }

    private static StackResources stack(String name, LambdaFunction function, Table table) {
        return new StackResources(name, List.of(), List.of(function), List.of(table), Set.of(), List.of());
    }

    private static LambdaFunction function(String name, String region) {
        return new LambdaFunction(
                name,
                "1",
                "java25",
                "Handler",
                Path.of("."),
                List.of(),
                Map.of(),
                128,
                Duration.ofSeconds(3),
                false,
                region,
                "123456789012");
    }

    private static Table table(String name, String region) {
        return SampleTable.in(new Database("123456789012", region), name);
    }
}
