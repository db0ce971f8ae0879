package dev.mimic.functions.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Objects of documents that are delivered twice, and of those that others take the place of. */
final class ReplacedObjectTest {

    private static final String ID = "7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63";
    private static final Deadline DEADLINE = Deadline.in(Duration.ofMinutes(10));
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final int THRESHOLD = 10_000;
    private static final Document LARGE = LargeDocumentTest.lasting(LargeDocumentTest.noise(1));
    private static final Document OTHER_LARGE = LargeDocumentTest.lasting(LargeDocumentTest.noise(2));
    private static final Document SMALL = LargeDocumentTest.lasting("\"small\"");
    private static final Sequencer FIRST = Sequencer.of("01").orElseThrow();
    private static final Sequencer SECOND = Sequencer.of("02").orElseThrow();

    private final MimicTable table = new MimicTable();
    private final SmallS3 s3 = new SmallS3();
    private final DocumentStore store = table.store(NOW).with(s3.bucket(THRESHOLD));

    @AfterEach
    void close() {
        s3.close();
    }

    @Test
    void theObjectOfTheReplacedVersionIsDeleted() {
        store.replace(ID, LARGE, DEADLINE);
        String first = key();

        store.replace(ID, OTHER_LARGE, DEADLINE);

        assertNotEquals(first, key());
        assertEquals(Set.of(key()), s3.objects().keySet());
        assertEquals(Optional.of(OTHER_LARGE), MimicTable.read(store, ID));
    }

    @Test
    void soIsThatOfOneWhoseSuccessorIsInTheTable() {
        store.replace(ID, LARGE, DEADLINE);

        store.replace(ID, SMALL, DEADLINE);

        assertEquals(Map.of(), s3.objects());
        assertEquals(Optional.of(SMALL), MimicTable.read(store, ID));
    }

    @Test
    void soIsThatOfARemovedDocument() {
        store.replace(ID, LARGE, FIRST, DEADLINE);

        assertTrue(store.remove(ID, SECOND, DEADLINE));

        assertEquals(Map.of(), s3.objects());
        assertEquals(Optional.empty(), store.find(ID, DEADLINE));
    }

    @Test
    void partsAreLeftToTimeToLiveWhereAnObjectTakesTheirPlace() {
        String characters = LargeDocumentTest.noise(3, 1_000_000);
        table.store(NOW).replace(ID, LargeDocumentTest.lasting(characters), DEADLINE);
        String part = ID + '/' + table.item(ID).get("version").s() + "/0";

        store.replace(ID, LARGE, DEADLINE);

        assertEquals(Set.of("id", "expires"), table.item(part).keySet());
        assertEquals(Optional.of(LARGE), MimicTable.read(store, ID));
    }

    @Test
    void anOlderEventLeavesTheDocumentAndItsOwnObjectToTheLifecycle() {
        store.replace(ID, LARGE, SECOND, DEADLINE);
        String key = key();

        assertFalse(store.replace(ID, OTHER_LARGE, FIRST, DEADLINE));

        assertEquals(key, key());
        assertEquals(2, s3.objects().size());
        s3.objects().forEach((at, object) -> assertEquals(at.equals(key) ? null : "unreferenced=true", object.tag()));
        assertEquals(Optional.of(LARGE), MimicTable.read(store, ID));
    }

    /** The first delivery was killed between the item and the tag, so the second must not take "it is there" for the end. */
    @Test
    void anEventThatIsDeliveredAgainTakesTheTagOffTheObjectThatIsThere() {
        s3.fail(SmallS3.Fault.NONE, SmallS3.Fault.FORBIDDEN);
        assertThrows(StoreException.class, () -> store.replace(ID, LARGE, FIRST, DEADLINE));
        String key = key();
        assertEquals("unreferenced=true", s3.objects().get(key).tag());

        assertFalse(store.replace(ID, LARGE, FIRST, DEADLINE));

        assertEquals(key, key());
        assertNull(s3.objects().get(key).tag());
    }

    @Test
    void soDoesAMessageThatIsDeliveredAgain() {
        s3.fail(SmallS3.Fault.NONE, SmallS3.Fault.FORBIDDEN);
        assertEquals(Set.of(ID), store.putAll(Map.of(ID, LARGE), DEADLINE).keySet());
        String key = key();

        assertEquals(Map.of(), store.putAll(Map.of(ID, LARGE), DEADLINE));

        assertEquals(key, key());
        assertNull(s3.objects().get(key).tag());
    }

    /** As from a dead-letter queue, days after the first delivery was killed between the item and the tag. */
    @Test
    void anEventThatIsDeliveredAgainAfterTheLifecycleBringsTheTextBack() {
        s3.fail(SmallS3.Fault.NONE, SmallS3.Fault.FORBIDDEN);
        assertThrows(StoreException.class, () -> store.replace(ID, LARGE, FIRST, DEADLINE));
        s3.delete(key());

        assertTrue(store.replace(ID, LARGE, FIRST, DEADLINE));

        assertNull(s3.objects().get(key()).tag());
        assertEquals(Optional.of(LARGE), MimicTable.read(store, ID));
    }

    @Test
    void soDoesAMessage() {
        s3.fail(SmallS3.Fault.NONE, SmallS3.Fault.FORBIDDEN);
        assertEquals(Set.of(ID), store.putAll(Map.of(ID, LARGE), DEADLINE).keySet());
        s3.delete(key());

        assertEquals(Map.of(), store.putAll(Map.of(ID, LARGE), DEADLINE));

        assertNull(s3.objects().get(key()).tag());
        assertEquals(Optional.of(LARGE), MimicTable.read(store, ID));
    }

    @Test
    void aMessageThatIsDeliveredAgainChangesNothing() {
        store.putAll(Map.of(ID, LARGE), DEADLINE);
        String key = key();

        store.putAll(Map.of(ID, LARGE), DEADLINE);

        assertEquals(key, key());
        assertNull(s3.objects().get(key).tag());
        assertEquals(Optional.of(LARGE), MimicTable.read(store, ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"once", "replaced", "by an event"})
    void aRepeatedWriteTakesTheTagOffItsOwnObject(String way) {
        DocumentStore repeating = storeOf(new PutsTwice());

        switch (way) {
            case "once" -> repeating.put(ID, LARGE, DEADLINE);
            case "replaced" -> repeating.replace(ID, LARGE, DEADLINE);
            default -> assertTrue(repeating.replace(ID, LARGE, FIRST, DEADLINE));
        }

        assertEquals(Set.of(key()), s3.objects().keySet());
        assertNull(s3.objects().get(key()).tag());
        assertEquals(Optional.of(LARGE), MimicTable.read(store, ID));
    }

    /** One replaces the other between its item and its tag. */
    @Test
    void whoIsReplacedBeforeItsTagIsTakenOffHasSucceededAllTheSame() {
        DocumentStore racing = storeOf(new AfterPut(() -> store.replace(ID, LARGE, DEADLINE)));

        racing.replace(ID, OTHER_LARGE, DEADLINE);

        assertEquals(Optional.of(LARGE), MimicTable.read(store, ID));
    }

    /** Its answer was lost; the second attempt brings back the head of an object that the other has deleted. */
    @ParameterizedTest
    @ValueSource(strings = {"1d", "10d"})
    void whoIsReplacedBetweenTwoAttemptsToPutItsItemHasNotSucceeded(String lifecycleClass) {
        int days = Integer.parseInt(lifecycleClass.replace("d", ""));
        Document document = new Document(OTHER_LARGE.text(), Optional.of(NOW.plus(Duration.ofDays(days))));
        boolean[] first = {true};
        DocumentStore racing = storeOf(new PutsTwice(() -> {
            if (first[0]) {
                first[0] = false;
                store.replace(ID, LARGE, DEADLINE);
            }
        }));

        assertThrows(StoreException.class, () -> racing.replace(ID, document, DEADLINE));

        racing.replace(ID, document, DEADLINE);
        assertTrue(key().startsWith("documents/" + lifecycleClass + '/'), key());
        assertNull(s3.objects().get(key()).tag());
        assertEquals(Optional.of(document), MimicTable.read(store, ID));
    }

    @Test
    void aDocumentThatNothingReplacesMustHaveItsObject() {
        DocumentStore racing = storeOf(new AfterPut(() -> s3.delete(key())));

        StoreException thrown = assertThrows(StoreException.class, () -> racing.put(ID, LARGE, DEADLINE));

        assertEquals("object " + key() + " is missing: its tag could not be taken off", thrown.getMessage());
    }

    @Test
    void whoeverReadsWhileItIsReplacedHasAllOfTheNewOne() {
        store.replace(ID, LARGE, DEADLINE);
        FoundDocument found = store.find(ID, DEADLINE).orElseThrow();
        store.replace(ID, OTHER_LARGE, DEADLINE);

        assertEquals(OTHER_LARGE, found.read().orElseThrow().document());
    }

    @Test
    void whoeverReadsWhileItIsRemovedHasNothing() {
        store.replace(ID, LARGE, FIRST, DEADLINE);
        FoundDocument found = store.find(ID, DEADLINE).orElseThrow();
        store.remove(ID, SECOND, DEADLINE);

        assertEquals(Optional.empty(), found.read());
    }

    private DocumentStore storeOf(DynamoDbClient dynamoDb) {
        return new DocumentStore(dynamoDb, table.name(), InstantSource.fixed(NOW)).with(s3.bucket(THRESHOLD));
    }

    private String key() {
        return table.item(ID).get("object").s();
    }
}
