package dev.mimic.local.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.mimic.local.KeptDocuments;
import dev.mimic.local.faults.ConnectionFault;
import dev.mimic.local.faults.FaultyService;
import dev.mimic.local.faults.S3Fault;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Documents that others take the place of, by messages and by objects, while S3 and DynamoDB fail and readers look on: each
 * answer is one version from its beginning to its end. {@code -Dmimic.fault.seed} has other faults befall other calls.
 */
@Tag("extended")
final class ReplacedLargeDocumentsTest {

    private static final long SEED = Long.getLong("mimic.fault.seed", 20_261_130);

    /** So many of messages, and so many of objects. */
    private static final int DOCUMENTS = 3;

    private static final int VERSIONS = Integer.getInteger("mimic.fault.versions", 12);
    private static final int READS = 5 * VERSIONS;
    private static final int THRESHOLD_BYTES = 4_096;

    @TempDir
    private Path directory;

    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    @Test
    void aReaderSeesOneVersionWholeAndNothingIsLeftBehind() throws Exception {
        DocumentsStack.synthesizeWithLargeDocuments(
                directory.toString(), 2, 20, setting -> setting.withThreshold(THRESHOLD_BYTES));

        try (FaultyService dynamoDb = new FaultyService();
                FaultyService s3 = new FaultyService();
                ServedDocuments mimic = ServedDocuments.start(directory, dynamoDb, s3);
                KeptDocuments kept = new KeptDocuments(mimic.server, DocumentsStack.LARGE_DOCUMENTS)) {
            store(mimic, 0);
            mimic.settle();
            dynamoDb.spoilSome(ConnectionFault.BROKEN_BEFORE_THE_CALL, SEED);
            s3.spoilSome(S3Fault.INTERNAL_ERROR_AFTER_THE_CALL, SEED);
            List<CompletableFuture<Void>> readers = ids().map(id -> CompletableFuture.runAsync(() -> read(mimic, id)))
                    .toList();
            IntStream.range(1, VERSIONS).forEach(version -> store(mimic, version));
            readers.forEach(CompletableFuture::join);
            dynamoDb.heal();
            s3.heal();
            mimic.settle();
            List<String> orphans = kept.objectsOf(ids().toList()).stream()
                    .filter(kept::isOrphan)
                    .toList();
            mimic.server.advance(Duration.ofDays(2));

            assertEquals(List.of(), wrong.stream().limit(10).toList(), "seed " + SEED);
            assertEquals(List.of(), orphans, "acknowledged, and going to be removed; seed " + SEED);
            assertEquals(Set.of(), kept.unnamed(), "seed " + SEED);
            assertFalse(kept.objects().isEmpty());
            assertEquals(newest(), texts(mimic), "seed " + SEED);
            assertEquals(0, mimic.drain(DocumentsStack.DEAD_ORDERED).size());
            assertEquals(0, mimic.drain(DocumentsStack.DEAD_OBJECTS).size());
        }
    }

    private void store(ServedDocuments mimic, int version) {
        for (int document = 0; document < DOCUMENTS; document++) {
            mimic.sendInOrder(text(document, version), namedId(document));
            mimic.put(key(document), text(document, version));
        }
    }

    private void read(ServedDocuments mimic, String id) {
        for (int i = 0; i < READS; i++) {
            HttpResponse<String> answer = mimic.retrieve(id);
            // By which status a fault is told, FaultTest checks; 502 is a function that ran out of time.
            boolean isFault = answer.statusCode() >= 500;
            if (!isFault && (answer.statusCode() != 200 || !isVersion(answer.body()))) {
                wrong.add("GET " + id + " answers " + answer.statusCode() + ' '
                        + answer.body().length() + " characters");
            }
        }
    }

    private static boolean isVersion(String text) {
        return IntStream.range(0, DOCUMENTS * VERSIONS)
                .anyMatch(number -> text.equals(text(number / VERSIONS, number % VERSIONS)));
    }

    private Map<String, String> newest() {
        Map<String, String> newest = new TreeMap<>();
        for (int document = 0; document < DOCUMENTS; document++) {
            newest.put(namedId(document), text(document, VERSIONS - 1));
            newest.put(ServedDocuments.idOfObject(key(document)), text(document, VERSIONS - 1));
        }
        return newest;
    }

    private static Map<String, String> texts(ServedDocuments mimic) {
        Map<String, String> texts = new TreeMap<>();
        ids().forEach(id -> texts.put(id, mimic.retrieve(id).body()));
        return texts;
    }

    private static Stream<String> ids() {
        return IntStream.range(0, DOCUMENTS)
                .boxed()
                .flatMap(document -> Stream.of(namedId(document), ServedDocuments.idOfObject(key(document))));
    }

    /** One in four is small, so that items take the place of objects and objects that of items. */
    private static String text(int document, int version) {
        return Noise.beginning(document + " " + version, version % 4 == 1 ? 100 : 10_000 + 2_000 * version);
    }

    private static String namedId(int document) {
        return ServedDocuments.id("replaced/" + document);
    }

    private static String key(int document) {
        return document + ".json";
    }
}
