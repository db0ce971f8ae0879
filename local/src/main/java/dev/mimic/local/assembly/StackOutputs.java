package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The outputs of every stack of an assembly, which CDK makes wherever one stack uses what another one has: exported and
 * imported, or, with newer feature flags, read by the name of the stack. They are resolved when they are asked for.
 */
final class StackOutputs {

    private record Export(String account, String region, String name) {}

    private record Output(String account, String region, String stackName, String name) {}

    /** What an output has as its value, resolved once, and the template that it stands in. */
    static final class Value {

        private final String template;
        private final Supplier<JsonNode> resolving;
        private JsonNode resolved;

        Value(String template, Supplier<JsonNode> resolving) {
            this.template = template;
            this.resolving = resolving;
        }

        String template() {
            return template;
        }

        JsonNode get() {
            if (resolved == null) {
                resolved = resolving.get();
            }
            return resolved;
        }
    }

    private final Map<Export, Value> exports = new HashMap<>();
    private final Map<Output, Value> outputs = new HashMap<>();

    void add(StackEnvironment stack, String name, Value value) {
        outputs.put(new Output(stack.account(), stack.region(), stack.stackName(), name), value);
    }

    void addExport(StackEnvironment stack, String exportName, Value value) {
        exports.put(new Export(stack.account(), stack.region(), exportName), value);
    }

    /** Finds an output of a stack in a region of the reader's account. */
    Optional<Value> find(StackEnvironment reader, String region, String stackName, String name) {
        return Optional.ofNullable(outputs.get(new Output(reader.account(), region, stackName, name)));
    }

    /** Finds an export in the account and region of the reader. */
    Optional<Value> findExport(StackEnvironment reader, String exportName) {
        return Optional.ofNullable(exports.get(new Export(reader.account(), reader.region(), exportName)));
    }
}
