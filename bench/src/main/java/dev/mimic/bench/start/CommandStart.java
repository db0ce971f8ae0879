package dev.mimic.bench.start;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;

/** {@code ./mvnw -Plocal} on a tree that is built: until it is ready, and from there to the answer to the first POST. */
final class CommandStart {

    private static final Pattern URL = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+/\\w+)$");
    private static final Pattern KEY = Pattern.compile("x-api-key: (\\S+)$");
    /** The last line of the banner: what comes before it is still being printed. */
    private static final Pattern READY = Pattern.compile("^(Ctrl-C .*)$");

    private final Build build;

    CommandStart(Build build) {
        this.build = build;
    }

    /** Has everything built, so that the next start finds nothing to do. */
    void build() throws IOException, InterruptedException {
        try (Command command = start()) {
            command.await(KEY);
        }
    }

    void measure(Rows rows) throws IOException, InterruptedException {
        try (Command command = start()) {
            String url = command.await(URL);
            String key = command.await(KEY);
            rows.add("./mvnw -Plocal, unchanged tree: start to ready, ms", build.label(), command.elapsed());
            command.await(READY);
            rows.add("first POST after ready, ms", build.label(), firstPost(URI.create(url + "/mimic"), key));
        }
    }

    private Command start() throws IOException {
        return Command.start(build.project(), build.maven("-o", "-Plocal", "-Dmimic.port=0"));
    }

    private static double firstPost(URI address, String key) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
        HttpRequest post = HttpRequest.newBuilder(address)
                .header("x-api-key", key)
                .POST(BodyPublishers.ofString("{\"n\":1}"))
                .build();
        long start = System.nanoTime();
        HttpResponse<String> answer = client.send(post, BodyHandlers.ofString());
        double elapsed = (System.nanoTime() - start) / 1e6;
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("POST answers " + answer.statusCode() + " " + answer.body());
        }
        return elapsed;
    }
}
