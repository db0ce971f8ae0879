package dev.mimic.functions.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Documents that others take the place of, and what is in the table before, between and after. */
final class ReplacedDocumentTest {

    private static final String ID = "7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63";
    private static final Deadline DEADLINE = Deadline.in(Duration.ofMinutes(1));
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Document SMALL = lasting("\"small\"");
    private static final Document LARGE = lasting(noise(1));
    private static final Document OTHER_LARGE = lasting(noise(2));
    private static final Sequencer FIRST = sequencer("01");
    private static final Sequencer SECOND = sequencer("02");

    private final MimicTable table = new MimicTable();
    private final DocumentStore store = table.store(NOW);

    @Test
    void aDocumentThatIsNeverReplacedHasTheItemOfAlways() {
        store.put(ID, SMALL, DEADLINE);

        assertEquals(Map.of("id", AttributeValue.fromS(ID), "body", AttributeValue.fromS("\"small\"")), table.item(ID));
    }

    @Test
    void aLargeDocumentThatIsNeverReplacedHasTheItemsOfAlways() {
        store.put(ID, LARGE, DEADLINE);

        assertEquals(Set.of("id", "parts"), table.item(ID).keySet());
        assertEquals(
                DocumentItems.MAX_BODY_BYTES,
                table.item(ID + "/0").get("body").b().asByteArrayUnsafe().length);
        assertEquals(409_541, DocumentItems.MAX_BODY_BYTES);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1_000_000})
    void theItemOfTheIdHasTheSizeInCharactersWhereEventsTellOfIt(int length) {
        String text = '"' + "é".repeat(length) + '"';

        store.withSizes(true).put(ID, lasting(text), DEADLINE);

        assertEquals(Integer.toString(length + 2), table.item(ID).get("size").n());
        assertEquals(Optional.of(lasting(text)), MimicTable.read(store, ID));
    }

    /** What an item holds beside the text is part of DynamoDB's limit for it. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    void textsAroundTheLargestItemAreKept(int beyond) {
        Sequencer longest = sequencer("1".repeat(64));
        int most = DocumentItems.MAX_BODY_BYTES
                - new Marks(true, Optional.of("0123456789abcdef"), Optional.of(longest)).bytes();
        Document document = new Document(incompressible(most + beyond), Optional.of(NOW.plusSeconds(60)));

        store.withSizes(true).replace(ID, document, longest, DEADLINE);

        assertEquals(Optional.of(document), MimicTable.read(store, ID));
    }

    @Test
    void eachDocumentUnderAnIdHasAVersionOfItsOwn() {
        store.replace(ID, SMALL, DEADLINE);
        String first = version();
        store.replace(ID, SMALL, DEADLINE);

        assertNotEquals(first, version());
    }

    @Test
    void thePartsOfTheReplacedVersionAreLeftToTimeToLive() {
        store.replace(ID, LARGE, DEADLINE);
        String first = version();

        store.replace(ID, OTHER_LARGE, DEADLINE);

        assertEquals(Optional.of(OTHER_LARGE), MimicTable.read(store, ID));
        for (int part = 0; part < 2; part++) {
            assertEquals(
                    Map.of(
                            "id", AttributeValue.fromS(ID + '/' + first + '/' + part),
                            "expires", AttributeValue.fromN(Long.toString(NOW.getEpochSecond() - 1))),
                    table.item(ID + '/' + first + '/' + part));
        }
    }

    @Test
    void soAreThePartsOfADocumentWithoutAVersion() {
        store.put(ID, LARGE, DEADLINE);

        store.replace(ID, SMALL, DEADLINE);

        assertEquals(Optional.of(SMALL), MimicTable.read(store, ID));
        assertEquals(Set.of("id", "expires"), table.item(ID + "/1").keySet());
    }

    @Test
    void aReaderThatHasFoundTheOldOneReadsAllOfTheNewOne() {
        store.replace(ID, LARGE, DEADLINE);
        FoundDocument found = store.find(ID, DEADLINE).orElseThrow();

        store.replace(ID, OTHER_LARGE, DEADLINE);

        assertEquals(Optional.of(new FoundDocument.Reading(OTHER_LARGE, Optional.of(version()))), found.read());
    }

    @Test
    void aReaderThatHasFoundWhatIsRemovedSinceReadsNothing() {
        store.replace(ID, LARGE, FIRST, DEADLINE);
        FoundDocument found = store.find(ID, DEADLINE).orElseThrow();

        assertTrue(store.remove(ID, SECOND, DEADLINE));

        assertEquals(Optional.empty(), found.read());
        assertEquals(Optional.empty(), store.find(ID, DEADLINE));
    }

    @Test
    void anOlderEventAndTheSameOneChangeNothing() {
        assertTrue(store.replace(ID, SMALL, SECOND, DEADLINE));

        assertFalse(store.replace(ID, LARGE, FIRST, DEADLINE));
        assertFalse(store.replace(ID, LARGE, SECOND, DEADLINE));
        assertFalse(store.remove(ID, SECOND, DEADLINE));

        assertEquals(Optional.of(SMALL), MimicTable.read(store, ID));
    }

    @Test
    void anOlderEventDoesNotBringBackWhatIsRemoved() {
        store.replace(ID, SMALL, FIRST, DEADLINE);

        store.remove(ID, sequencer("03"), DEADLINE);

        assertFalse(store.replace(ID, SMALL, SECOND, DEADLINE));
        assertEquals(Optional.empty(), store.find(ID, DEADLINE));
        assertEquals(
                Map.of(
                        "id", AttributeValue.fromS(ID),
                        "removed", AttributeValue.fromBool(true),
                        "sequencer", AttributeValue.fromS("03"),
                        "expires",
                                AttributeValue.fromN(Long.toString(
                                        NOW.plus(Duration.ofDays(15)).getEpochSecond()))),
                table.item(ID));
    }

    @Test
    void aNewerEventPutsADocumentWhereOneWasRemoved() {
        store.remove(ID, FIRST, DEADLINE);

        assertTrue(store.replace(ID, SMALL, SECOND, DEADLINE));

        assertEquals(Optional.of(SMALL), MimicTable.read(store, ID));
    }

    /** The function is told that the call failed, and DynamoDB has done it: the second attempt finds its own item. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRepeatedWriteDoesNotTakeItsOwnItemForAnotherOne(boolean bySequencer) {
        PutsTwice twice = new PutsTwice();
        DocumentStore repeating = new DocumentStore(twice, table.name(), InstantSource.fixed(NOW));

        if (bySequencer) {
            assertTrue(repeating.replace(ID, LARGE, FIRST, DEADLINE));
        } else {
            repeating.replace(ID, LARGE, DEADLINE);
        }

        assertEquals(Optional.of(LARGE), MimicTable.read(store, ID));
    }

    @Test
    void aMissingPartOfTheVersionThatIsThereIsAFault() {
        store.replace(ID, LARGE, DEADLINE);
        String part = ID + '/' + version() + "/1";
        table.delete(part);

        StoreException thrown = assertThrows(
                StoreException.class, () -> store.find(ID, DEADLINE).map(FoundDocument::read));

        assertEquals("part " + part + " is missing", thrown.getMessage());
    }

    /** Three writes, then two stubs: the function may be gone after any of them. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void whoeverReadsHasAllOfOneOrAllOfTheOtherWhereverTheWriterIsInterrupted(int writes) {
        store.replace(ID, LARGE, FIRST, DEADLINE);
        DocumentStore interrupted = new DocumentStore(
                new InterruptedDynamoDb(MimicTable.CLIENT, writes, false), table.name(), InstantSource.fixed(NOW));

        boolean written = writes > 2;
        if (written) {
            assertTrue(interrupted.replace(ID, OTHER_LARGE, SECOND, DEADLINE));
        } else {
            assertThrows(SdkClientException.class, () -> interrupted.replace(ID, OTHER_LARGE, SECOND, DEADLINE));
        }

        assertEquals(Optional.of(written ? OTHER_LARGE : LARGE), MimicTable.read(store, ID));
    }

    private String version() {
        return table.item(ID).get("version").s();
    }

    private static Sequencer sequencer(String text) {
        return Sequencer.of(text).orElseThrow();
    }

    private static Document lasting(String text) {
        return new Document(text, Optional.empty());
    }

    /** Two parts: bytes in base 16, which compress to about as many bytes again. */
    private static String noise(int seed) {
        byte[] bytes = new byte[DocumentItems.MAX_BODY_BYTES * 3 / 2];
        new Random(seed).nextBytes(bytes);
        return '"' + HexFormat.of().formatHex(bytes) + '"';
    }

    /** ASCII that compression makes no smaller by enough to matter: the limit is that of the compressed form then. */
    private static String incompressible(int bytes) {
        return noise(3).substring(0, 2 * bytes - 1_000) + '"';
    }
}
