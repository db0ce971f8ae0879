package dev.mimic.events;

import dev.mimic.events.announce.EventBus;
import dev.mimic.events.ingest.IngestContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** Handlers that are not primed. */
public final class AnnounceHandlers {

    private AnnounceHandlers() {}

    /** What a handler answers to a batch of records. */
    public static String answer(EventBridgeClient eventBridge, List<String> records) throws IOException {
        return answer(eventBridge, records, new IngestContext());
    }

    /** The same, with a context that keeps what is logged. */
    public static String answer(EventBridgeClient eventBridge, List<String> records, IngestContext context)
            throws IOException {
        return answer(eventBridge, "{\"Records\":[" + String.join(",", records) + "]}", context);
    }

    /** What a handler answers to an event. */
    public static String answer(EventBridgeClient eventBridge, String event, IngestContext context) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        new AnnounceHandler(new EventBus(eventBridge, "orders"), true)
                .handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, context);
        return answer.toString(StandardCharsets.UTF_8);
    }
}
