package dev.mimic.local;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mimic.local.assembly.StackResources;
import dev.mimic.local.dynamodb.Table;
import dev.mimic.local.lambda.LambdaFunction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two stacks of one app, in two regions perhaps, whose functions or tables had one name: the last one won in silence. */
final class UniqueNamesTest {

    @Test
    void refusesAFunctionThatIsInTwoStacks() {
        List<StackResources> stacks = List.of(
                stack("Ireland", function("reader", "eu-west-1"), table("a")),
                stack("Virginia", function("reader", "us-east-1"), table("b")));

        assertRefused(
                "function reader is in stack Ireland and in stack Virginia: on one machine they would be one; give one of"
                        + " them another name",
                stacks);
    }

    @Test
    void refusesATableThatIsInTwoStacks() {
        List<StackResources> stacks = List.of(
                stack("Ireland", function("a", "eu-west-1"), table("orders")),
                stack("Virginia", function("b", "us-east-1"), table("orders")));

        assertRefused(
                "table orders is in stack Ireland and in stack Virginia: on one machine they would be one; give one of them"
                        + " another name",
                stacks);
    }

    @Test
    void takesAFunctionAndATableOfOneName() {
        assertDoesNotThrow(() -> UniqueNames.check(List.of(stack("Ireland", function("a", "eu-west-1"), table("a")))));
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
                Map.of(),
                128,
                Duration.ofSeconds(3),
                false,
                region,
                "123456789012");
    }

    private static Table table(String name) {
        return new Table(name, new Table.Key("id", "S"), Optional.empty(), Optional.empty());
    }
}
