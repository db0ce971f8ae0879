package dev.mimic.events.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.functions.RequestLog;
import dev.mimic.functions.TimeToLive;
import dev.mimic.functions.store.Deadline;
import dev.mimic.functions.store.DocumentStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Whatever happens on the way, the table ends as the queues and buckets say: messages and events are delivered twice, late
 * and out of order, and the function is killed between any two calls of DynamoDB. jqwik prints the seed of a failure, and
 * {@code @Property(seed = …)} repeats it.
 */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
final class IngestionPropertyTest {

    private static final SmallS3 S3 = new SmallS3();
    private static final IngestTable TABLE = new IngestTable();
    private static final String BUCKET = "bucket";
    private static final TimeToLive TIME_TO_LIVE = new TimeToLive(Optional.empty(), 60);

    /** Two texts of several items, whose parts must not be mixed. */
    private static final List<String> LARGE = List.of(noise(1), noise(2));

    private int sequence;
    private Random random;
    private String test;

    @AfterContainer
    static void stop() {
        S3.close();
    }

    @Property
    void everyMessageIsInTheEndOneDocumentAndEveryBadOneFails(@ForAll long seed) {
        begin(seed);
        Map<String, String> expected = new TreeMap<>();
        Set<String> bad = new TreeSet<>();
        List<QueueMessage> queue = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String id = test + "-m" + i;
            boolean good = random.nextInt(5) > 0;
            String text = good ? text(i) : "{" + i;
            queue.add(TestMessages.message(id, text));
            if (good) {
                expected.put(DocumentIds.ofMessage(TestMessages.QUEUE, id), text);
            } else {
                bad.add(id);
            }
        }

        Set<String> failed = deliver(queue, 12);

        assertEquals(bad, failed);
        expected.forEach((id, text) -> assertEquals(Optional.of(text), TABLE.text(id)));
        bad.forEach(id -> assertEquals(Optional.empty(), TABLE.text(DocumentIds.ofMessage(TestMessages.QUEUE, id))));
    }

    @Property
    void theTableEndsAsTheBucketDoes(@ForAll long seed) {
        begin(seed);
        Map<String, Optional<String>> bucket = new TreeMap<>();
        List<QueueMessage> late = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String key = test + "/" + random.nextInt(4);
            Optional<String> before = bucket.getOrDefault(key, Optional.empty());
            Optional<String> now = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(text(i));
            bucket.put(key, now);
            now.ifPresentOrElse(text -> S3.put(BUCKET, key, text), () -> S3.delete(BUCKET, key));
            QueueMessage event = event(now.isPresent() ? "ObjectCreated:Put" : "ObjectRemoved:Delete", key);
            late.add(event);
            // Some are delivered while the bucket goes on changing, most of them again later.
            if (random.nextBoolean()) {
                invoke(List.of(event), random.nextInt(6));
                assertWhole(key, bucket.get(key), before);
            }
        }

        assertEquals(Set.of(), deliver(late, 5));

        bucket.forEach((key, text) -> assertEquals(text, TABLE.text(DocumentIds.ofObject(BUCKET, key)), key));
    }

    @Property
    void aGroupIsStoredInItsOrderOrNotBeyondWhatHasFailed(@ForAll long seed) {
        begin(seed);
        List<QueueMessage> group = new ArrayList<>();
        int firstBad = random.nextInt(8);
        String id =
                UUID.nameUUIDFromBytes(test.getBytes(StandardCharsets.UTF_8)).toString();
        for (int i = 0; i < 8; i++) {
            QueueMessage message = TestMessages.message(test + i, i == firstBad ? "{" : text(i));
            group.add(TestMessages.inGroup("g", TestMessages.with(message, "id", id)));
        }

        List<QueueMessage> left = group;
        for (int delivery = 0; delivery < 6; delivery++) {
            Set<String> failed = invoke(left, delivery < 5 ? random.nextInt(8) : Integer.MAX_VALUE);
            left = left.stream()
                    .filter(message -> failed.contains(message.id()))
                    .toList();
            // What is left is always the end of the group.
            assertEquals(group.subList(group.size() - left.size(), group.size()), left);
        }

        assertEquals(group.subList(firstBad, group.size()), left);
        assertEquals(
                firstBad == 0
                        ? Optional.empty()
                        : Optional.of(group.get(firstBad - 1).body()),
                TABLE.text(id));
    }

    /** Delivers until only what fails by itself is left: in any order, in batches of any size, many more than once. */
    private Set<String> deliver(List<QueueMessage> messages, int rounds) {
        List<QueueMessage> left = new ArrayList<>(messages);
        for (int round = 0; round < rounds; round++) {
            boolean last = round == rounds - 1;
            List<QueueMessage> again = new ArrayList<>(left);
            again.add(messages.get(random.nextInt(messages.size())));
            again.add(messages.get(random.nextInt(messages.size())));
            Collections.shuffle(again, random);
            Set<String> failed = new TreeSet<>();
            for (int from = 0; from < again.size(); ) {
                int to = Math.min(again.size(), from + 1 + random.nextInt(10));
                failed.addAll(invoke(again.subList(from, to), last ? Integer.MAX_VALUE : random.nextInt(9)));
                from = to;
            }
            left.removeIf(message -> !failed.contains(message.id()));
        }
        return new TreeSet<>(left.stream().map(QueueMessage::id).toList());
    }

    /** Invokes the function; where it is killed no answer comes, and all messages are delivered again. */
    private Set<String> invoke(List<QueueMessage> batch, int calls) {
        LimitedDynamoDb dynamoDb = new LimitedDynamoDb(IngestTable.CLIENT, calls);
        DocumentStore store = TABLE.store(dynamoDb);
        BatchReport report = new BatchReport(new RequestLog(false), new IngestContext());
        new Ingestion(store, TIME_TO_LIVE, Set.of(TestMessages.BUCKET_QUEUE), S3::client)
                .take(batch, Deadline.in(Duration.ofMinutes(1)), report);
        Set<String> failed = report.close();
        boolean killed = dynamoDb.isExhausted() && random.nextBoolean();
        return killed ? new TreeSet<>(batch.stream().map(QueueMessage::id).toList()) : failed;
    }

    /** Whoever reads has a document that the bucket has had, never a mixture. */
    private static void assertWhole(String key, Optional<String> now, Optional<String> before) {
        Optional<String> read = TABLE.text(DocumentIds.ofObject(BUCKET, key));
        assertTrue(
                read.isEmpty() || read.get().length() < 100 || LARGE.contains(read.get()),
                () -> "a mixture of " + now.map(String::length) + " and " + before.map(String::length));
    }

    private QueueMessage event(String name, String key) {
        sequence++;
        return TestMessages.notification(
                test + "-e" + sequence, TestMessages.record(name, BUCKET, key, "%06X".formatted(sequence * 16)));
    }

    private String text(int number) {
        return random.nextInt(15) == 0
                ? LARGE.get(random.nextInt(LARGE.size()))
                : "{\"test\":\"" + test + "\",\"n\":" + number + "}";
    }

    private void begin(long seed) {
        random = new Random(seed);
        sequence = 0;
        test = Long.toHexString(seed);
    }

    private static String noise(int seed) {
        byte[] bytes = new byte[500_000];
        new Random(seed).nextBytes(bytes);
        return '"' + HexFormat.of().formatHex(bytes) + '"';
    }
}
