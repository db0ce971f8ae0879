package dev.mimic.functions.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

/** A document of three parts and the item that makes them visible, interrupted at each of its four writes and reads. */
final class HalfWrittenDocumentTest {

    private static final String ID = "7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63";
    private static final Deadline DEADLINE = Deadline.in(Duration.ofMinutes(1));
    private static final Document DOCUMENT = new Document(threePartsOfNoise(), Optional.empty());

    private final MimicTable table = new MimicTable();
    private final DocumentStore store = table.store();

    @Test
    void isFourWrites() {
        interrupted(4, false).put(ID, DOCUMENT, DEADLINE);

        assertEquals(Optional.of(DOCUMENT), MimicTable.read(store, ID));
    }

    @ParameterizedTest
    @CsvSource({"0, false", "0, true", "1, false", "1, true", "2, false", "2, true", "3, false"})
    void nobodyFindsHalfOfIt(int writes, boolean oneMoreIsApplied) {
        assertThrows(
                SdkClientException.class,
                () -> interrupted(writes, oneMoreIsApplied).put(ID, DOCUMENT, DEADLINE));

        assertEquals(Optional.empty(), store.find(ID, DEADLINE));
        assertEquals(writes + (oneMoreIsApplied ? 1 : 0), table.itemCount());
    }

    @Test
    void isThereWholeWhereOnlyTheLastAnswerIsLost() {
        assertThrows(SdkClientException.class, () -> interrupted(3, true).put(ID, DOCUMENT, DEADLINE));

        assertEquals(Optional.of(DOCUMENT), MimicTable.read(store, ID));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void anInterruptedReadIsAFaultAndNoShorterText(int reads) {
        store.put(ID, DOCUMENT, DEADLINE);

        assertThrows(
                SdkClientException.class,
                () -> interrupted(reads, false).find(ID, DEADLINE).map(FoundDocument::read));
    }

    private DocumentStore interrupted(int calls, boolean appliesTheLastCall) {
        return new DocumentStore(
                new InterruptedDynamoDb(MimicTable.CLIENT, calls, appliesTheLastCall),
                table.name(),
                InstantSource.system());
    }

    /** Bytes in base 16, which compress to about as many bytes again. */
    private static String threePartsOfNoise() {
        byte[] bytes = new byte[DocumentItems.MAX_BODY_BYTES * 5 / 2];
        new Random(1).nextBytes(bytes);
        return '"' + HexFormat.of().formatHex(bytes) + '"';
    }
}
