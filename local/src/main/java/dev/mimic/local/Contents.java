package dev.mimic.local;

import dev.mimic.local.assembly.FileState;
import dev.mimic.local.dynamodb.Table;
import dev.mimic.local.lambda.LambdaFunction;
import dev.mimic.local.service.Abridged;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * What people ask for of an assembly. The services know what they have read last, which may be an assembly that cannot be
 * served while another is.
 */
record Contents(
        List<Table> tables,
        List<LambdaFunction> functions,
        Map<String, List<String>> withoutMeaning,
        List<String> unserved,
        List<String> warnings,
        Set<String> stacks,
        SortedMap<String, String> outputs,
        Set<FileState> files) {

    static final Contents NONE = new Contents(
            List.of(), List.of(), Map.of(), List.of(), List.of(), Set.of(), Collections.emptySortedMap(), Set.of());

    /**
     * What is not served although a request may meet it, a line each: stacks, resources by their type, routes by the reason.
     * Of more than a few resources or routes the first are named, and the others counted.
     */
    static List<String> unserved(Stacks stacks, List<String> ofServices) {
        List<String> lines = new ArrayList<>();
        stacks.refused().forEach(refusal -> lines.add(refusal.getMessage()));
        stacks.unserved().forEach((type, ids) -> lines.add(type + ": " + Abridged.list(ids)));
        lines.addAll(ofServices);
        return List.copyOf(lines);
    }
}
