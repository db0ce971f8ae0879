package dev.mimic.local;

import dev.mimic.local.assembly.StackResources;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Refuses an assembly in which two stacks have a function or a table of the same name in one account and region. On AWS the
 * second stack could not be deployed.
 */
final class UniqueNames {

    /** What a name belongs to: elsewhere it may be taken again. */
    private record Name(String account, String region, String name) {}

    private UniqueNames() {}

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if one is there twice; the message names it and both stacks
     */
    static void check(List<StackResources> stacks) {
        check(
                "function",
                stacks,
                stack -> stack.functions().stream()
                        .map(function -> new Name(function.account(), function.region(), function.name())));
        check(
                "table",
                stacks,
                stack -> stack.tables().stream()
                        .map(table -> new Name(
                                table.database().account(), table.database().region(), table.name())));
    }

    private static void check(String kind, List<StackResources> stacks, Function<StackResources, Stream<Name>> names) {
        Map<Name, String> stackOf = new HashMap<>();
        for (StackResources stack : stacks) {
            names.apply(stack).forEach(name -> {
                String other = stackOf.put(name, stack.stackName());
                if (other != null) {
                    throw new IllegalArgumentException(
                            "%s %s is in stack %s and in stack %s, in one account and region (%s, %s): give one of them another name"
                                    .formatted(
                                            kind,
                                            name.name(),
                                            other,
                                            stack.stackName(),
                                            name.account(),
                                            name.region()));
                }
            });
        }
    }
}
