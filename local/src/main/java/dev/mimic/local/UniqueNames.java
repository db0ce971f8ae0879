package dev.mimic.local;

import dev.mimic.local.assembly.StackResources;
import dev.mimic.local.dynamodb.Table;
import dev.mimic.local.lambda.LambdaFunction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Refuses an assembly in which two stacks have a function or a table of the same name. On AWS they may, in two regions or
 * accounts; here all stacks share one DynamoDB Local and one Lambda, and would share the table or the function.
 */
final class UniqueNames {

    private UniqueNames() {}

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if one is there twice; the message names it and both stacks
     */
    static void check(List<StackResources> stacks) {
        check("function", stacks, stack -> stack.functions().stream().map(LambdaFunction::name));
        check("table", stacks, stack -> stack.tables().stream().map(Table::name));
    }

    private static void check(
            String kind, List<StackResources> stacks, Function<StackResources, Stream<String>> names) {
        Map<String, String> stackOf = new HashMap<>();
        for (StackResources stack : stacks) {
            names.apply(stack).forEach(name -> {
                String other = stackOf.put(name, stack.stackName());
                if (other != null) {
                    throw new IllegalArgumentException(
                            "%s %s is in stack %s and in stack %s: on one machine they would be one; "
                                            .formatted(kind, name, other, stack.stackName())
                                    + "give one of them another name");
                }
            });
        }
    }
}
