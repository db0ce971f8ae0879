package dev.mimic.local.dynamodb;

import dev.mimic.local.assembly.StackResources;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The tables that the functions of an assembly may use although none of its stacks describes them. */
public final class ImportedTables {

    private ImportedTables() {}

    /** Warns of each of them, in a line that names it. */
    public static List<String> warnings(List<StackResources> stacks) {
        Set<String> imported = new TreeSet<>();
        stacks.forEach(stack -> imported.addAll(stack.grantedTables()));
        stacks.stream()
                .flatMap(stack -> stack.tables().stream())
                .map(Table::name)
                .forEach(imported::remove);
        return imported.stream()
                .map(name ->
                        "table " + name + " is imported: no stack of this assembly describes it, so it does not exist"
                                + " here and calls for it fail")
                .toList();
    }
}
