package dev.mimic.local.commandline;

import dev.mimic.local.ServedAssembly;
import dev.mimic.local.ServedAssembly.ServedApi;
import dev.mimic.local.apigateway.model.Route;
import dev.mimic.local.apigateway.model.UsagePlan.ApiKey;
import dev.mimic.local.documents.DocumentRoute;
import java.io.PrintStream;
import java.util.Map;
import java.util.stream.Collectors;

/** What a person reads when everything is up: the addresses, the keys, and two commands to paste. */
final class Banner {

    private final ServedAssembly served;

    Banner(ServedAssembly served) {
        this.served = served;
    }

    void print(PrintStream out) {
        if (!served.unserved().isEmpty()) {
            out.println();
            out.println("Without meaning on one machine, and so not served:");
            served.unserved().forEach(resource -> out.println("  " + resource));
        }
        if (!served.warnings().isEmpty()) {
            out.println();
            out.println("Warnings:");
            served.warnings().forEach(warning -> out.println("  " + warning));
        }
        if (!served.loaded().isEmpty()) {
            out.println();
            out.println("Loaded:");
            served.loaded().forEach((file, id) -> out.println("  " + id + "  " + file));
        }
        long keys =
                served.apis().stream().mapToLong(api -> api.apiKeys().size()).sum();
        served.apis().forEach(api -> print(api, keys > 1, out));
        out.println();
        out.println("Ctrl-C ends it.");
        out.flush();
    }

    /**
     * Prints what is served of one API.
     *
     * @param keyNames whether to name the keys, as where there are several to be told apart
     */
    static void print(ServedApi served, boolean keyNames, PrintStream out) {
        out.println();
        out.println(served.api().name() + " is served at");
        out.println(served.url());
        Map<String, String> names = served.api().usagePlans().stream()
                .flatMap(plan -> plan.apiKeys().stream())
                .collect(Collectors.toMap(ApiKey::id, ApiKey::name, (name, sameName) -> name));
        served.apiKeys()
                .forEach((id, key) -> out.println("x-api-key: " + key + (keyNames ? "  (" + names.get(id) + ")" : "")));
        if (!served.api().notServed().isEmpty()) {
            out.println();
            out.println("Answered with 501:");
            served.api().notServed().forEach(reason -> out.println("  " + reason));
        }
        if (!served.pages().isEmpty()) {
            out.println();
            out.println("In a browser:");
            served.pages().forEach(page -> out.println("  " + served.origin() + page));
        }
        DocumentRoute.of(served.api()).ifPresent(posts -> printCommands(served, posts.route(), out));
    }

    private static void printCommands(ServedApi served, Route post, PrintStream out) {
        String url = served.url() + post.resourcePath();
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
