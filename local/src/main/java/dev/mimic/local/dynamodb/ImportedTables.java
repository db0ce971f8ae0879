package dev.mimic.local.dynamodb;

import dev.mimic.local.assembly.SynthesizedStack;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The tables that the functions of an assembly may use although none of its stacks describes them. */
final class ImportedTables {

    private ImportedTables() {}

    /** Warns of each of them, in a line that names it. */
    static List<String> warnings(List<SynthesizedStack> stacks, List<Table> described) {
        Set<String> imported = new TreeSet<>();
        stacks.forEach(stack -> imported.addAll(new TableGrants(stack).tables()));
        described.forEach(table -> imported.remove(table.name()));
        return imported.stream()
                .map(name ->
                        "table " + name + " is imported: no stack of this assembly describes it, so it does not exist"
                                + " here and calls for it fail")
                .toList();
    }
}
