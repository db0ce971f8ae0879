package dev.mimic.local.assembly;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The outputs of every stack of an assembly, which CDK makes wherever one stack uses what another one has: exported and
 * imported, or, with newer feature flags, read by the name of the stack. They are resolved when they are asked for.
 */
final class StackOutputs {

    private record Export(String account, String region, String name) {}

    private record Output(String account, String region, String stackName, String name) {}

    private final Map<Export, StackValue> exports = new HashMap<>();
    private final Map<Output, StackValue> outputs = new HashMap<>();

    void add(StackEnvironment stack, String name, StackValue value) {
        outputs.put(new Output(stack.account(), stack.region(), stack.stackName(), name), value);
    }

    void addExport(StackEnvironment stack, String exportName, StackValue value) {
        exports.put(new Export(stack.account(), stack.region(), exportName), value);
    }

    /** Finds an output of a stack in a region of the reader's account. */
    Optional<StackValue> find(StackEnvironment reader, String region, String stackName, String name) {
        return Optional.ofNullable(outputs.get(new Output(reader.account(), region, stackName, name)));
    }

    /** Finds an export in the account and region of the reader. */
    Optional<StackValue> findExport(StackEnvironment reader, String exportName) {
        return Optional.ofNullable(exports.get(new Export(reader.account(), reader.region(), exportName)));
    }
}
