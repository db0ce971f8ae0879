package dev.mimic.functions.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.functions.store.SmallS3.Fault;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a caller hears if S3 fails, and how often it is asked. */
final class BucketFaultTest {

    private static final String ID = "7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63";
    private static final Deadline FAR = Deadline.in(Duration.ofMinutes(10));
    private static final int THRESHOLD = 10_000;
    private static final Document LARGE = LargeDocumentTest.lasting(LargeDocumentTest.noise(1));

    private final MimicTable table = new MimicTable();
    private final SmallS3 s3 = new SmallS3();
    private final DocumentStore store = table.store().with(s3.bucket(THRESHOLD));

    @AfterEach
    void close() {
        s3.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"SLOW_DOWN", "INTERNAL_ERROR", "CONFLICT", "GARBAGE", "RESET", "LOST_ANSWER"})
    void aWriteIsTriedAgainAfterAFaultThatPasses(Fault fault) {
        s3.fail(fault);

        store.put(ID, LARGE, FAR);

        assertEquals(3, s3.requests().size());
        assertNull(s3.objects().get(key()).tag());
        assertEquals(Optional.of(LARGE), MimicTable.read(store, ID));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"SLOW_DOWN", "INTERNAL_ERROR", "GARBAGE", "RESET", "LOST_ANSWER"})
    void soIsTheRemovalOfTheTag(Fault fault) {
        s3.fail(Fault.NONE, fault);

        store.put(ID, LARGE, FAR);

        assertEquals(3, s3.requests().size());
        assertNull(s3.objects().get(key()).tag());
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"SLOW_DOWN", "INTERNAL_ERROR", "GARBAGE", "RESET", "CUT_SHORT", "SHORTENED", "DAMAGED"})
    void soIsARead(Fault fault) {
        store.put(ID, LARGE, FAR);
        int before = s3.requests().size();
        s3.fail(fault);

        assertEquals(Optional.of(LARGE), MimicTable.read(store, ID));

        assertEquals(before + 2, s3.requests().size());
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"INTERNAL_ERROR", "GARBAGE", "RESET", "CUT_SHORT", "SHORTENED", "DAMAGED"})
    void whatDoesNotPassIsAFaultAndNeverAnotherText(Fault fault) {
        store.put(ID, LARGE, FAR);
        s3.failAlways(fault);

        StoreException thrown = assertThrows(StoreException.class, () -> MimicTable.read(store, ID));

        assertTrue(thrown.getMessage().endsWith("GET " + key()), thrown::getMessage);
    }

    @Test
    void aReadIsTriedNineTimes() {
        store.put(ID, LARGE, FAR);
        int before = s3.requests().size();
        s3.failAlways(Fault.DAMAGED);

        assertThrows(StoreException.class, () -> MimicTable.read(store, ID));

        assertEquals(before + 9, s3.requests().size());
    }

    @Test
    void throttlingIsToldAsThrottling() {
        s3.failAlways(Fault.SLOW_DOWN);

        assertThrows(ThrottledException.class, () -> store.put(ID, LARGE, FAR));

        assertEquals(9, s3.requests().size());
        assertEquals(0, table.itemCount());
    }

    @Test
    void aDocumentWhoseTagCannotBeTakenOffIsNotStored() {
        s3.fail(Fault.NONE);
        s3.failAlways(Fault.SLOW_DOWN);

        assertThrows(ThrottledException.class, () -> store.put(ID, LARGE, FAR));
    }

    @ParameterizedTest
    @CsvSource({
        "FORBIDDEN, 'AccessDenied, status 403'",
        "NO_BUCKET, 'NoSuchBucket, status 404'",
    })
    void whatS3RefusesIsNotTriedAgain(Fault fault, String words) {
        s3.fail(fault);

        StoreException thrown = assertThrows(StoreException.class, () -> store.put(ID, LARGE, FAR));

        String request = s3.requests().get(0);
        assertEquals("S3 answered " + words + ", request 0123456789ABCDEF to " + request, thrown.getMessage());
        assertEquals(1, s3.requests().size());
        assertEquals(0, table.itemCount());
    }

    @Test
    void aBucketThatIsGoneIsNoMissingObject() {
        store.put(ID, LARGE, FAR);
        s3.fail(Fault.NO_BUCKET);

        StoreException thrown = assertThrows(StoreException.class, () -> MimicTable.read(store, ID));

        assertEquals(
                "S3 answered NoSuchBucket, status 404, request 0123456789ABCDEF to GET " + key(), thrown.getMessage());
    }

    @Test
    void waitsForAnAnswerNoLongerThanUntilTheDeadline() {
        store.put(ID, LARGE, FAR);
        s3.fail(Fault.SILENT, Fault.SILENT);

        assertThrows(StoreException.class, () -> store.replace(ID, LARGE, Deadline.in(Duration.ofMillis(200))));
        FoundDocument found =
                store.find(ID, Deadline.in(Duration.ofMillis(200))).orElseThrow();
        assertThrows(StoreException.class, found::read);
    }

    @Test
    void tellsOfThrottlingRatherThanPauseBeyondTheDeadline() {
        DocumentStore pausing = table.store().with(s3.bucket(THRESHOLD, Duration.ofMinutes(2)));
        s3.fail(Fault.SLOW_DOWN);

        assertThrows(ThrottledException.class, () -> pausing.put(ID, LARGE, Deadline.in(Duration.ofMinutes(1))));

        assertEquals(1, s3.requests().size());
    }

    private String key() {
        return table.item(ID).get("object").s();
    }
}
