package dev.mimic.local.commandline;

import dev.mimic.local.LocalServer;
import dev.mimic.local.apigateway.ServedApi;
import dev.mimic.local.apigateway.model.UsagePlan.ApiKey;
import dev.mimic.local.dynamodb.Table;
import dev.mimic.local.eventbridge.EventBus;
import dev.mimic.local.lambda.LambdaFunction;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person reads when everything is up: what is not as on AWS, then the addresses, the keys and commands to paste,
 * which are the last and so the next to the cursor.
 */
final class Banner {

    private static final String ANY_JSON = "{\"hello\":\"world\"}";

    private final LocalServer server;
    private final SortedMap<String, String> loaded;

    /**
     * Makes the text of a server.
     *
     * @param server the server
     * @param loaded the ids of the documents that were loaded, by the names of their files
     */
    Banner(LocalServer server, SortedMap<String, String> loaded) {
        this.server = server;
        this.loaded = loaded;
    }

    void print(PrintStream out) {
        printLimits(server.withoutMeaning(), server.unserved(), server.warnings(), out);
        printAll(
                "Loaded:",
                loaded.entrySet().stream()
                        .map(document -> document.getValue() + "  " + document.getKey())
                        .toList(),
                out);
        print(server.apis(), server::pages, out);
        if (server.apis().isEmpty()) {
            printTables(server.dynamoDbEndpoint(), server.tables(), out);
        }
        printQueues(server::sqsEndpoint, server.queueUrls(), out);
        printBuckets(server::s3Endpoint, server.buckets(), out);
        if (!server.eventBuses().isEmpty()) {
            printBuses(server.eventBridgeEndpoint(), server.eventBuses(), out);
        }
        printDebugPorts(server.functions(), server::debugPort, out);
        out.println();
        out.println("Ctrl-C ends it.");
        out.flush();
    }

    /** Prints where a debugger attaches, if one may. */
    static void printDebugPorts(
            List<LambdaFunction> functions, Function<LambdaFunction, OptionalInt> port, PrintStream out) {
        List<String> lines = new ArrayList<>();
        functions.forEach(function ->
                port.apply(function).ifPresent(number -> lines.add("127.0.0.1:" + number + "  " + function.name())));
        printAll("Debuggers attach at", lines, out);
    }

    /** Prints what is not as on AWS: what nobody misses in one line, all else in a line each. */
    static void printLimits(
            Map<String, List<String>> withoutMeaning, List<String> unserved, List<String> warnings, PrintStream out) {
        if (!withoutMeaning.isEmpty()) {
            out.println();
            out.println("Without meaning on one machine: "
                    + withoutMeaning.entrySet().stream()
                            .map(resources -> resources.getValue().size() + " " + resources.getKey())
                            .collect(Collectors.joining(", ")));
        }
        printAll("Not served:", unserved, out);
        printAll("Warnings:", warnings, out);
    }

    /** Prints where the tables are, for a stack that has no API to lead to them. */
    static void printTables(URI endpoint, List<Table> tables, PrintStream out) {
        printAll(
                "Amazon DynamoDB is served at " + endpoint,
                tables.stream()
                        .map(table -> "%s  (region %s, access key id %s)"
                                .formatted(
                                        table.name(),
                                        table.database().region(),
                                        table.database().account()))
                        .toList(),
                out);
    }

    /** Prints where the queues are, if there are any, and how to send a message to the first. */
    static void printQueues(Supplier<URI> endpoint, List<String> urls, PrintStream out) {
        if (!urls.isEmpty()) {
            printAll("Amazon SQS is served at " + endpoint.get(), urls, out);
            out.println("  curl -s " + urls.get(0) + " -d Action=SendMessage --data-urlencode 'MessageBody=" + ANY_JSON
                    + "'");
        }
    }

    /** Prints where the buckets are, if there are any, and how to put an object into the first. */
    static void printBuckets(Supplier<URI> endpoint, List<String> names, PrintStream out) {
        if (!names.isEmpty()) {
            printAll("Amazon S3 is served at " + endpoint.get(), names, out);
            out.println("  curl -s -X PUT " + endpoint.get() + "/" + names.get(0)
                    + "/hello.json -H 'Content-Type: application/json' -d '" + ANY_JSON + "'");
        }
    }

    /** Prints where events can be put. */
    static void printBuses(URI endpoint, List<EventBus> buses, PrintStream out) {
        printAll(
                "Amazon EventBridge is served at " + endpoint,
                buses.stream()
                        .map(bus ->
                                "%s  (region %s, access key id %s)".formatted(bus.name(), bus.region(), bus.account()))
                        .toList(),
                out);
    }

    private static void printAll(String head, List<String> lines, PrintStream out) {
        if (!lines.isEmpty()) {
            out.println();
            out.println(head);
            lines.forEach(line -> out.println("  " + line));
        }
    }

    /**
     * Prints what is served. Stacks, regions and keys are named where there are several to be told apart.
     *
     * @param apis the REST APIs
     * @param pages the addresses of an API's pages for a browser
     */
    static void print(List<ServedApi> apis, Function<ServedApi, List<String>> pages, PrintStream out) {
        boolean stacks = apis.stream().map(ServedApi::stack).distinct().count() > 1;
        boolean regions =
                apis.stream().map(api -> api.api().region()).distinct().count() > 1;
        boolean keys = apis.stream().mapToLong(api -> api.apiKeys().size()).sum() > 1;
        for (ServedApi api : apis) {
            out.println();
            out.println((stacks ? api.stack() + "." : "")
                    + api.api().name()
                    + (regions ? " (" + api.api().region() + ")" : "")
                    + " is served at");
            api.urls().forEach(out::println);
            keyLines(api, keys).forEach(out::println);
            List<String> homes = pages.apply(api);
            if (!homes.isEmpty()) {
                out.println("In a browser: " + String.join("  ", homes));
            }
            Commands.of(api).forEach(command -> out.println("  " + command));
        }
    }

    private static Stream<String> keyLines(ServedApi api, boolean names) {
        Map<String, String> byId = api.api().usagePlans().stream()
                .flatMap(plan -> plan.apiKeys().stream())
                .collect(Collectors.toMap(ApiKey::id, ApiKey::name, (name, sameName) -> name));
        return api.apiKeys().entrySet().stream()
                .map(key -> "x-api-key: " + key.getValue() + (names ? "  (" + byId.get(key.getKey()) + ")" : ""));
    }
}
