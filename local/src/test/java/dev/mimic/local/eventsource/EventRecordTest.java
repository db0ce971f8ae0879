package dev.mimic.local.eventsource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EventRecordTest {

    private static final int MEGABYTE = 1024 * 1024;

    @Test
    void partsByNumber() {
        List<Integer> numbers = IntStream.range(0, 7).boxed().toList();

        assertEquals(
                List.of(List.of(0, 1, 2), List.of(3, 4, 5), List.of(6)),
                EventRecord.batches(numbers, number -> new byte[1], 3));
        assertEquals(List.of(), EventRecord.batches(List.of(), number -> new byte[1], 3));
    }

    /** AWS's page "Lambda quotas": the request of a synchronous invocation is 6 MB at most. */
    @Test
    void partsByWhatAnInvocationTakes() {
        List<byte[]> records = Collections.nCopies(13, new byte[MEGABYTE]);

        List<List<byte[]>> batches = EventRecord.batches(records, record -> record, 100);

        assertEquals(List.of(5, 5, 3), batches.stream().map(List::size).toList());
        batches.forEach(batch -> assertTrue(EventRecord.event(batch).length <= 6 * MEGABYTE));
    }

    @Test
    void theLargestEventIsExactlyWhatAnInvocationTakes() {
        int rest = 6 * MEGABYTE - "{\"Records\":[,]}".length();
        List<byte[]> fitting = List.of(new byte[rest / 2], new byte[rest - rest / 2]);
        List<byte[]> larger = List.of(new byte[rest / 2], new byte[rest - rest / 2 + 1]);

        assertEquals(6 * MEGABYTE, EventRecord.event(fitting).length);
        assertEquals(1, EventRecord.batches(fitting, record -> record, 10).size());
        assertEquals(2, EventRecord.batches(larger, record -> record, 10).size());
    }

    @Test
    void anEventIsAListOfRecords() {
        List<byte[]> records = List.of("{}".getBytes(StandardCharsets.UTF_8), "1".getBytes(StandardCharsets.UTF_8));

        assertEquals("{\"Records\":[{},1]}", new String(EventRecord.event(records), StandardCharsets.UTF_8));
    }
}
