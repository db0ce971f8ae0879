package dev.mimic.local.commandline;

import dev.mimic.local.LocalServer;
import dev.mimic.local.apigateway.ServedApi;
import dev.mimic.local.apigateway.model.UsagePlan.ApiKey;
import dev.mimic.local.documents.DocumentRoute;
import dev.mimic.local.dynamodb.Table;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a person reads when everything is up: the addresses, the keys, and two commands to paste. */
final class Banner {

    private final Session session;

    Banner(Session session) {
        this.session = session;
    }

    void print(PrintStream out) {
        LocalServer server = session.server();
        printAll(
                "Without meaning on one machine:",
                server.withoutMeaning().entrySet().stream()
                        .map(resources -> resources.getKey() + ": " + String.join(", ", resources.getValue()))
                        .toList(),
                out);
        printAll("Not served:", server.unserved(), out);
        printAll("Warnings:", server.warnings(), out);
        printAll(
                "Loaded:",
                session.loaded().entrySet().stream()
                        .map(loaded -> loaded.getValue() + "  " + loaded.getKey())
                        .toList(),
                out);
        long keys =
                server.apis().stream().mapToLong(api -> api.apiKeys().size()).sum();
        server.apis().forEach(api -> print(api, server.pages(api), keys > 1, out));
        if (server.apis().isEmpty()) {
            printTables(server.dynamoDbEndpoint(), server.tables(), out);
        }
        out.println();
        out.println("Ctrl-C ends it.");
        out.flush();
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

    private static void printAll(String head, List<String> lines, PrintStream out) {
        if (!lines.isEmpty()) {
            out.println();
            out.println(head);
            lines.forEach(line -> out.println("  " + line));
        }
    }

    /**
     * Prints what is served of one API.
     *
     * @param pages the addresses of its pages for a browser
     * @param keyNames whether to name the keys, as where there are several to be told apart
     */
    static void print(ServedApi served, List<String> pages, boolean keyNames, PrintStream out) {
        out.println();
        out.println(served.api().name() + " is served at");
        served.urls().forEach(out::println);
        Map<String, String> names = served.api().usagePlans().stream()
                .flatMap(plan -> plan.apiKeys().stream())
                .collect(Collectors.toMap(ApiKey::id, ApiKey::name, (name, sameName) -> name));
        served.apiKeys()
                .forEach((id, key) -> out.println("x-api-key: " + key + (keyNames ? "  (" + names.get(id) + ")" : "")));
        printAll("In a browser:", pages, out);
        DocumentRoute.of(served.api()).ifPresent(posts -> printCommands(served, posts, out));
    }

    private static void printCommands(ServedApi served, DocumentRoute posts, PrintStream out) {
        String url = served.origin() + posts.path();
        String header = served.apiKeys().values().stream()
                .findFirst()
                .map(key -> " -H " + shellWord("x-api-key: " + key))
                .orElse("");
        out.println();
        out.println("  id=$(curl -s " + url + header + " -d '{\"hello\":\"world\"}')");
        out.println("  curl -s " + url + "/$id" + header);
    }

    /** A text as a POSIX shell takes it, whatever is in it. */
    static String shellWord(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
