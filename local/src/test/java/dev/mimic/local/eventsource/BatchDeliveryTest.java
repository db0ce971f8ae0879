package dev.mimic.local.eventsource;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mimic.local.service.InvocationResult;
import dev.mimic.local.service.InvocationResult.Answered;
import dev.mimic.local.service.RecordStream.Start;
import dev.mimic.local.service.StreamRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What becomes of records that are older than they may be: time is in the records, so no stream is needed. */
final class BatchDeliveryTest {

    private final List<String> events = new ArrayList<>();
    private final Lane lane = new Lane("shardId-1");

    private CompletableFuture<InvocationResult> invoke(String functionArn, byte[] event) {
        events.add(new String(event, StandardCharsets.UTF_8));
        return CompletableFuture.completedFuture(new Answered("null".getBytes(StandardCharsets.UTF_8)));
    }

    private void add(String sequenceNumber, Instant created) {
        lane.add(new StreamRecord(sequenceNumber, created, "key", JsonNodeFactory.instance.textNode(sequenceNumber)));
    }

    @Test
    void recordsThatAreTooOldAreGivenUpAndTheOthersAreDone() throws InterruptedException {
        StreamMapping mapping = new StreamMapping(
                new Mapping.Common("id", "Mapping", "source", "function", 10, Duration.ZERO, List.of(), false),
                Start.LATEST,
                1,
                new StreamMapping.Retry(Optional.empty(), Duration.ofSeconds(60), false, Optional.empty()));
        Batches batches = new Batches("test", 1);
        add("1", Instant.now().minusSeconds(120));
        add("2", Instant.now().minusSeconds(90));
        add("3", Instant.now());

        new BatchDelivery(mapping, this::invoke, Optional.empty(), batches)
                .deliver(lane.batch(10, Duration.ZERO, Duration.ZERO), lane);
        batches.close();

        assertEquals(List.of("{\"Records\":[\"3\"]}"), events);
        assertEquals(0, lane.size());
    }
}
