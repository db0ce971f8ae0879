package dev.mimic.local.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mimic.dynamodb.LocalDynamoDbClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Messages and objects by the thousand while functions' JVMs are killed: nothing is lost, nothing is there twice, and dead
 * letters are exactly what is no JSON. {@code ./mvnw -Psoak}; {@code -Dmimic.soak.seed} repeats a run's faults.
 */
@Tag("soak")
final class DocumentEventsSoakTest {

    private static final int MESSAGES = Integer.getInteger("mimic.soak.messages", 100_000);
    private static final int OBJECTS = Integer.getInteger("mimic.soak.objects", 10_000);
    private static final long SEED = Long.getLong("mimic.soak.seed", System.nanoTime());

    /** One in so many is no JSON. */
    private static final int BAD = 500;
    /** One in so many has an id of its own, and is sent twice. */
    private static final int TWICE = 100;
    /** One in so many objects is written a second time, and one in so many deleted. */
    private static final int REPLACED = 3;

    private static final int DELETED = 7;

    private static final int BATCH = 10;
    private static final int SENDERS = 4;
    private static final long BETWEEN_KILLS_MILLIS = 5_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private final Map<String, String> expected = new ConcurrentHashMap<>();
    private final Set<String> bad = ConcurrentHashMap.newKeySet();
    private final Set<String> badObjects = ConcurrentHashMap.newKeySet();
    private volatile boolean sending = true;

    @Test
    void losesNothingDoublesNothingAndGivesUpExactlyTheBadOnes() throws Exception {
        System.out.println("soak: seed " + SEED);
        DocumentsStack.synthesize(directory.toString(), 100, 10);

        try (ServedDocuments mimic = ServedDocuments.start(directory)) {
            long start = System.nanoTime();
            int kills = sendAllAndKill(mimic);
            mimic.settle();
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "soak: %d messages and %d objects in %.0f s, %.0f documents a second; %d JVMs killed%n",
                    MESSAGES, OBJECTS, seconds, (MESSAGES + OBJECTS) / seconds, kills);

            Map<String, String> stored = stored(mimic);
            Set<String> dead = bodies(mimic.drain(DocumentsStack.DEAD_MESSAGES));
            List<Message> deadObjects = mimic.drain(DocumentsStack.DEAD_OBJECTS);
            Set<String> told = new HashSet<>();
            for (Message message : mimic.drain(DocumentsStack.TOLD)) {
                told.add(JSON.readTree(message.body()).at("/detail/id").asText());
            }

            assertEquals(List.of(), firstDifferences(stored));
            assertEquals(new TreeSet<>(bad), new TreeSet<>(dead));
            assertEquals(badObjects.size(), deadObjects.size());
            Set<String> untold = new HashSet<>(stored.keySet());
            untold.removeAll(told);
            assertEquals(Set.of(), untold.stream().limit(10).collect(Collectors.toSet()));
            assertTrue(kills > 0 || MESSAGES < 1000);
        }
    }

    private int sendAllAndKill(ServedDocuments mimic) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS + 2);
        Future<Integer> killer = threads.submit(this::kill);
        List<Future<?>> senders = new ArrayList<>();
        int each = MESSAGES / BATCH / SENDERS;
        for (int sender = 0; sender < SENDERS; sender++) {
            int from = sender * each;
            senders.add(threads.submit(() -> IntStream.range(from, from + each).forEach(batch -> send(mimic, batch))));
        }
        senders.add(threads.submit(() -> IntStream.range(0, OBJECTS).forEach(object -> put(mimic, object))));
        for (Future<?> sender : senders) {
            sender.get();
        }
        sending = false;
        threads.shutdown();
        return killer.get();
    }

    /** Kills the JVM of a function now and then. */
    private int kill() throws InterruptedException {
        Random random = new Random(SEED);
        int kills = 0;
        while (sending) {
            Thread.sleep(BETWEEN_KILLS_MILLIS);
            List<ProcessHandle> functions = ProcessHandle.current()
                    .children()
                    .filter(child -> child.info()
                            .commandLine()
                            .filter(line -> line.contains("MaxHeapSize"))
                            .isPresent())
                    .toList();
            if (!functions.isEmpty()) {
                functions.get(random.nextInt(functions.size())).destroyForcibly();
                kills++;
            }
        }
        return kills;
    }

    private void send(ServedDocuments mimic, int batch) {
        String url = mimic.queueUrl(DocumentsStack.MESSAGES);
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
        Map<String, String> bodies = new HashMap<>();
        for (int i = batch * BATCH; i < (batch + 1) * BATCH; i++) {
            String entry = Integer.toString(i);
            bodies.put(entry, i % BAD == 0 ? "[" + i : "{\"message\":" + i + "}");
            entries.add(SendMessageBatchRequestEntry.builder()
                    .id(entry)
                    .messageBody(bodies.get(entry))
                    .build());
        }
        mimic.sqs
                .sendMessageBatch(send -> send.queueUrl(url).entries(entries))
                .successful()
                .forEach(sent -> {
                    String body = bodies.get(sent.id());
                    if (Integer.parseInt(sent.id()) % BAD == 0) {
                        bad.add(body);
                    } else {
                        expected.put(ServedDocuments.idOfMessage(DocumentsStack.MESSAGES, sent.messageId()), body);
                    }
                });
        if (batch % (TWICE / BATCH) == 0) {
            sendTwice(mimic, batch);
        }
    }

    private void sendTwice(ServedDocuments mimic, int batch) {
        String id = ServedDocuments.id("twice/" + batch);
        String body = "{\"twice\":" + batch + "}";
        for (int i = 0; i < 2; i++) {
            mimic.send(DocumentsStack.MESSAGES, body, Optional.of(id));
        }
        expected.put(id, body);
    }

    private void put(ServedDocuments mimic, int object) {
        String key = "objects/" + object + ".json";
        boolean isBad = object % BAD == 1;
        String body = isBad ? "{" : "{\"object\":" + object + "}";
        mimic.put(key, body);
        if (isBad) {
            badObjects.add(key);
            return;
        }
        if (object % REPLACED == 0) {
            body = "{\"object\":" + object + ",\"version\":2}";
            mimic.put(key, body);
        }
        if (object % DELETED == 0) {
            mimic.s3.deleteObject(
                    delete -> delete.bucket(DocumentsStack.OBJECTS).key(key));
        } else {
            expected.put(ServedDocuments.idOfObject(key), body);
        }
    }

    /** The documents that the table holds: each is small, and so an item with its text. */
    private static Map<String, String> stored(ServedDocuments mimic) {
        Map<String, String> documents = new HashMap<>();
        try (DynamoDbClient dynamoDb = LocalDynamoDbClient.of(
                mimic.server.dynamoDbEndpoint(), mimic.server.tables().get(0).database())) {
            String table = mimic.server.tables().get(0).name();
            for (Map<String, AttributeValue> item :
                    dynamoDb.scanPaginator(scan -> scan.tableName(table)).items()) {
                if (!item.containsKey("removed")) {
                    documents.put(item.get("id").s(), item.get("body").s());
                }
            }
        }
        return documents;
    }

    private List<String> firstDifferences(Map<String, String> stored) {
        Set<String> ids = new HashSet<>(stored.keySet());
        ids.addAll(expected.keySet());
        return ids.stream()
                .filter(id -> !String.valueOf(expected.get(id)).equals(String.valueOf(stored.get(id))))
                .map(id -> id + " should be " + expected.get(id) + " and is " + stored.get(id))
                .limit(10)
                .toList();
    }

    private static Set<String> bodies(List<Message> messages) {
        return messages.stream().map(Message::body).collect(Collectors.toSet());
    }
}
