package dev.mimic.functions;

import dev.mimic.functions.store.DocumentStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A JVM of little memory that has a handler answer a request with a large text. DynamoDB is canned. */
final class LargeRequestProcess {

    /** In bytes. */
    static final int TEXT = 5_000_000;

    private static final Settings SETTINGS = new Settings(Cors.OFF, new TimeToLive(Optional.empty(), 1), false);

    private static final List<String> WORDS =
            List.of("tea", "bread", "salt", "apples", "coffee", "rice", "milk", "honey");

    private LargeRequestProcess() {}

    /**
     * Starts the JVM. Nearly all of its heap is the old generation, where large arrays are.
     *
     * @param heap the size of its heap in MB
     */
    static Process start(String method, int heap) throws IOException {
        ProcessBuilder process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap + "m",
                        "-Xmn1m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeRequestProcess.class.getName(),
                        method)
                .redirectErrorStream(true);
        process.environment().put("AWS_REGION", "us-east-1");
        return process.start();
    }

    /** Prints how the request ended. */
    public static void main(String[] args) throws IOException {
        boolean post = args[0].equals("POST");
        DocumentStore store = DocumentStore.canned(post ? "1" : text());
        ProxyHandler handler = post
                ? new StoreHandler(store, SETTINGS, InstantSource.system())
                : new RetrieveHandler(store, SETTINGS, InstantSource.system());
        RecordingContext context = new RecordingContext();
        byte[] event = post
                ? event("{\"body\":\"\\\"", TEXT - 2, "\\\"\"}")
                : event("{\"pathParameters\":{\"id\":\"7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63\"}}", 0, "");

        handler.handleRequest(new ByteArrayInputStream(event), OutputStream.nullOutputStream(), context);

        System.out.println(context.lines);
    }

    private static String text() {
        return new String(event("\"", TEXT - 2, "\""), StandardCharsets.ISO_8859_1);
    }

    /** In one array, as the runtime client has it. */
    private static byte[] event(String before, int words, String after) {
        byte[] event = new byte[before.length() + words + after.length()];
        Random random = new Random(1);
        int at = put(before, event, 0);
        while (at < event.length) {
            at = put(WORDS.get(random.nextInt(WORDS.size())), event, at);
        }
        put(after, event, event.length - after.length());
        return event;
    }

    private static int put(String text, byte[] event, int at) {
        int length = Math.min(text.length(), event.length - at);
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, event, at, length);
        return at + length;
    }
}
