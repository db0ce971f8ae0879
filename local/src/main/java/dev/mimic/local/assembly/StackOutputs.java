package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The outputs of every stack of an assembly, which CDK makes wherever one stack uses what another one has: exported and
 * imported, or, with newer feature flags, read by the name of the stack. They are resolved when they are asked for.
 */
final class StackOutputs {

    private record Export(String account, String region, String name) {}

    private record Output(String account, String region, String stackName, String name) {}

    private final Map<Export, StackValue> exports = new HashMap<>();
    private final Map<Output, StackValue> outputs = new HashMap<>();

    /** Makes the outputs of a stack known to the others. */
    void publish(StackOrigin origin, StackEnvironment stack, Template template, Intrinsics intrinsics) {
        template.outputs().properties().forEach(entry -> {
            String name = entry.getKey();
            String place = "Outputs." + name;
            JsonNode output = entry.getValue();
            if (output.has("Condition")
                    && !intrinsics
                            .conditions()
                            .holds(JsonFile.text(output.get("Condition"), place + ".Condition"), place)) {
                return;
            }
            StackValue value = new StackValue(
                    origin, place, () -> Optional.of(intrinsics.text(output.path("Value"), place + ".Value")));
            outputs.put(new Output(stack.account(), stack.region(), stack.stackName(), name), value);
            JsonNode export = output.path("Export").path("Name");
            if (!export.isMissingNode()) {
                String exportName = intrinsics.imports().name(export, place + ".Export.Name");
                StackValue other = exports.putIfAbsent(new Export(stack.account(), stack.region(), exportName), value);
                if (other != null && !other.isOf(origin.stackName())) {
                    throw new AssemblyException(
                            place + ".Export.Name: " + other.stack() + " exports " + exportName + " too");
                }
            }
        });
    }

    /** Those of a stack that have a value on this machine, by name. */
    SortedMap<String, String> of(StackEnvironment stack) {
        SortedMap<String, String> values = new TreeMap<>();
        outputs.forEach((output, value) -> {
            if (output.equals(new Output(stack.account(), stack.region(), stack.stackName(), output.name()))) {
                Intrinsics.ifKnown(value::get).ifPresent(known -> values.put(output.name(), known));
            }
        });
        return values;
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
