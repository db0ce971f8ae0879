package dev.mimic.local.eventsource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Records in an event: each is made once, and its bytes are what batches are measured by. */
final class EventRecord {

    /** The payload of a synchronous invocation is 6 MB at most. */
    static final int MAX_PAYLOAD = 6 * 1024 * 1024;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final byte[] HEAD = "{\"Records\":[".getBytes(StandardCharsets.UTF_8);
    private static final byte[] TAIL = "]}".getBytes(StandardCharsets.UTF_8);

    private EventRecord() {}

    static byte[] bytes(JsonNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes an event. */
    static byte[] event(List<byte[]> records) {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        event.writeBytes(HEAD);
        for (int i = 0; i < records.size(); i++) {
            if (i > 0) {
                event.write(',');
            }
            event.writeBytes(records.get(i));
        }
        event.writeBytes(TAIL);
        return event.toByteArray();
    }

    /**
     * Parts a list into batches, in order.
     *
     * @param bytes the bytes of an element in the event
     * @param batchSize how many elements a batch may have
     * @return batches whose events are no larger than an invocation allows
     */
    static <T> List<List<T>> batches(List<T> elements, Function<T, byte[]> bytes, int batchSize) {
        List<List<T>> batches = new ArrayList<>();
        List<T> batch = new ArrayList<>();
        long size = HEAD.length + TAIL.length - 1L;
        for (T element : elements) {
            int more = bytes.apply(element).length + 1;
            if (!batch.isEmpty() && (batch.size() == batchSize || size + more > MAX_PAYLOAD)) {
                batches.add(batch);
                batch = new ArrayList<>();
                size = HEAD.length + TAIL.length - 1L;
            }
            batch.add(element);
            size += more;
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }
}
