package dev.mimic.local.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.mimic.infra.LargeDocuments;
import dev.mimic.local.DocumentClient;
import dev.mimic.local.KeptDocuments;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One table and one bucket, while the stack's setting changes: what was stored before stays as it was, and readable. */
@Tag("extended")
final class SwitchedLargeDocumentsTest {

    /** More than one: on a busy machine a function may run out of time. */
    private static final int RECEIVES = 5;

    @TempDir
    private Path directory;

    /** Texts by id, as they must be answered. */
    private final Map<String, String> expected = new TreeMap<>();

    private final String replaced = UUID.randomUUID().toString();

    @Test
    void whatIsStoredStaysReadableWhateverTheSettingIsNext() throws Exception {
        DocumentsStack.synthesize(directory.toString(), 10, RECEIVES);

        try (ServedDocuments mimic = ServedDocuments.start(directory)) {
            store(mimic, "before");
            assertReadable(mimic);

            setting(mimic, large -> large.withThreshold(1_024));
            Set<String> objects;
            try (KeptDocuments kept = kept(mimic)) {
                assertEquals(Set.of(), kept.objects());
                objects = store(mimic, "on");
                assertReadable(mimic);
                assertEquals(3, kept.objects().size());

                setting(mimic, LargeDocuments::readOnly);
                assertReadable(mimic);
                Set<String> inTheTable = store(mimic, "read only");
                assertReadable(mimic);
                assertEquals(List.of(), kept.objectsOf(inTheTable));
                assertEquals(2, kept.objects().size(), "that of the document that was replaced is gone");
            }

            DocumentsStack.synthesize(directory.toString(), 10, RECEIVES);
            mimic.server.reload();
            objects.remove(replaced);
            assertEquals(objects.stream().collect(Collectors.toMap(id -> id, id -> 500)), answersThatAreOther(mimic));
            store(mimic, "off");

            setting(mimic, large -> large.withThreshold(1_024));
            store(mimic, "on again");
            assertReadable(mimic);
            mimic.server.advance(Duration.ofDays(2));
            assertReadable(mimic);
            try (KeptDocuments kept = kept(mimic)) {
                assertEquals(Set.of(), kept.unnamed());
                assertFalse(kept.objects().isEmpty());
            }
        }
    }

    /** Stores a document by a POST, one by a message, and one in the place of another. */
    private Set<String> store(ServedDocuments mimic, String word) {
        String text = Noise.beginning(word, 20_000);
        String posted = mimic.documents().post(text).body();
        String messageId = mimic.send(DocumentsStack.MESSAGES, text, Optional.empty());
        mimic.send(DocumentsStack.MESSAGES, text, Optional.of(replaced));
        mimic.settle();
        Set<String> ids = new TreeSet<>(
                Set.of(posted, ServedDocuments.idOfMessage(DocumentsStack.MESSAGES, messageId), replaced));
        ids.forEach(id -> expected.put(id, text));
        return ids;
    }

    private void assertReadable(ServedDocuments mimic) {
        assertEquals(Map.of(), answersThatAreOther(mimic));
    }

    /** The statuses of answers that are not what was stored, by id. */
    private Map<String, Integer> answersThatAreOther(ServedDocuments mimic) {
        Map<String, Integer> others = new TreeMap<>();
        expected.forEach((id, text) -> {
            HttpResponse<String> answer = mimic.documents().get(id);
            if (!answer.body().equals(DocumentClient.retrieved(id, text))) {
                others.put(id, answer.statusCode());
            }
        });
        return others;
    }

    private void setting(ServedDocuments mimic, UnaryOperator<LargeDocuments> setting) {
        DocumentsStack.synthesizeWithLargeDocuments(directory.toString(), 10, RECEIVES, setting);
        mimic.server.reload();
    }

    private static KeptDocuments kept(ServedDocuments mimic) {
        return new KeptDocuments(mimic.server, DocumentsStack.LARGE_DOCUMENTS);
    }
}
