package dev.mimic.local.service;

import dev.mimic.local.assembly.AssemblyException;
import java.util.HashMap;
import java.util.Map;

/**
 * Refuses two resources of one name, as the service does: two stacks of one account and region that both have a table of a
 * name cannot both be deployed, and here they would share the table.
 */
public final class UniqueNames {

    private final String kind;
    private final Map<String, String> stackOf = new HashMap<>();

    /**
     * Knows no name yet.
     *
     * @param kind what has the names, for messages, for example {@code table}
     */
    public UniqueNames(String kind) {
        this.kind = kind;
    }

    /**
     * Takes a name.
     *
     * @param unique what must be different, for example an ARN
     * @param name the name, for the message
     * @param stackName the stack that has it
     * @throws AssemblyException if another resource has it
     */
    public void add(String unique, String name, String stackName) {
        String other = stackOf.putIfAbsent(unique, stackName);
        if (other != null) {
            throw new AssemblyException(
                    "%s %s is in stack %s and in stack %s, in one account and region: give one of them another name"
                            .formatted(kind, name, other, stackName));
        }
    }
}
