package dev.mimic.local;

import dev.mimic.local.apigateway.ServedApi;
import dev.mimic.local.assembly.FileState;
import dev.mimic.local.dynamodb.Table;
import dev.mimic.local.lambda.LambdaFunction;
import dev.mimic.local.service.Abridged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is served at a time, to say what a reload has changed. */
final class Served {

    /** What to call each thing that is served, with all that makes it different from another. */
    private final Map<String, Object> things = new LinkedHashMap<>();

    private final List<String> shortcomings;

    private Served(LocalServer server) {
        for (LambdaFunction function : server.functions()) {
            things.put("function " + function.name(), List.of(function, files(function, server.files())));
        }
        for (ServedApi api : server.apis()) {
            things.put("API " + api.api().name() + " (" + api.origin() + ")", api.api());
        }
        for (Table table : server.tables()) {
            things.put("table " + table.nameAmong(server.tables()), table);
        }
        shortcomings = Stream.concat(
                        server.unserved().stream().map(line -> "Not served: " + line),
                        server.warnings().stream().map(line -> "Warning: " + line))
                .toList();
    }

    /** Takes note of what a server serves. */
    static Served by(LocalServer server) {
        return new Served(server);
    }

    private static Set<FileState> files(LambdaFunction function, Set<FileState> all) {
        return ServedFiles.packages(function)
                .flatMap(code -> all.stream().filter(state -> state.file().startsWith(code)))
                .collect(Collectors.toSet());
    }

    /**
     * Says what has changed since: in a line what is served, and in one more for each whatever is not as on AWS any more.
     *
     * @param before what was served before
     */
    List<String> since(Served before) {
        List<String> changes = new ArrayList<>();
        add("changed", things, name -> before.things.containsKey(name) && !before.has(name, things.get(name)), changes);
        add("new", things, name -> !before.things.containsKey(name), changes);
        add("gone", before.things, name -> !things.containsKey(name), changes);
        List<String> lines = new ArrayList<>();
        lines.add(
                "Reloaded: " + (changes.isEmpty() ? "nothing that is served has changed" : String.join("; ", changes)));
        shortcomings.stream()
                .filter(line -> !before.shortcomings.contains(line))
                .forEach(lines::add);
        return lines;
    }

    private boolean has(String name, Object thing) {
        return thing.equals(things.get(name));
    }

    private static void add(String what, Map<String, Object> things, Predicate<String> chosen, List<String> changes) {
        List<String> names = things.keySet().stream().filter(chosen).toList();
        if (!names.isEmpty()) {
            changes.add(what + " " + Abridged.list(names));
        }
    }
}
