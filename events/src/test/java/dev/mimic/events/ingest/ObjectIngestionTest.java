package dev.mimic.events.ingest;

import static dev.mimic.events.ingest.TestMessages.BUCKET_QUEUE;
import static dev.mimic.events.ingest.TestMessages.SENT;
import static dev.mimic.events.ingest.TestMessages.notification;
import static dev.mimic.events.ingest.TestMessages.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.events.ingest.SmallS3.Fault;
import dev.mimic.functions.AnswerSize;
import dev.mimic.functions.RequestLog;
import dev.mimic.functions.TimeToLive;
import dev.mimic.functions.store.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Event notifications of S3, and the objects that they tell of. */
final class ObjectIngestionTest {

    private static final String BUCKET = "orders";
    private static final String KEY = "2026/one.json";
    private static final String ID = DocumentIds.ofObject(BUCKET, KEY);
    private static final String PUT = "ObjectCreated:Put";
    private static final String DELETED = "ObjectRemoved:Delete";

    private final IngestTable table = new IngestTable();
    private final IngestContext context = new IngestContext();
    private final SmallS3 s3 = new SmallS3();

    @AfterEach
    void stop() {
        s3.close();
    }

    @Test
    void storesTheObjectUnderAnIdThatFollowsFromBucketAndKey() {
        s3.put(BUCKET, KEY, " {\"n\":1.0}\n");

        assertEquals(Set.of(), take(put("01")));

        assertEquals(Optional.of(" {\"n\":1.0}\n"), table.text(ID));
        assertEquals(
                UUID.nameUUIDFromBytes("orders/2026/one.json".getBytes(StandardCharsets.UTF_8))
                        .toString(),
                ID);
    }

    /** As S3 encodes them: a blank is a plus sign, and a plus sign is not. */
    @ParameterizedTest
    @CsvSource({
        "red+flower.json, 'red flower.json'",
        "a%2Bb.json,      a+b.json",
        "%C3%BC/%25.json, ü/%.json",
        "a%26b%3D%7E,     a&b=~"
    })
    void decodesTheKey(String encoded, String key) {
        s3.put(BUCKET, key, "1");

        assertEquals(Set.of(), take(notification("m1", record(PUT, BUCKET, encoded, "01"))));

        assertEquals(Optional.of("1"), table.text(DocumentIds.ofObject(BUCKET, key)));
    }

    @Test
    void aNewObjectReplacesTheDocument() {
        s3.put(BUCKET, KEY, "1");
        take(put("01"));
        s3.put(BUCKET, KEY, "2");

        take(put("0101"));

        assertEquals(Optional.of("2"), table.text(ID));
    }

    @Test
    void anEventThatComesLateOrTwiceBringsNothingBack() {
        s3.put(BUCKET, KEY, "2");
        take(put("02"));
        s3.put(BUCKET, KEY, "\"other\"");

        assertEquals(Set.of(), take(put("01")));
        assertEquals(Set.of(), take(put("02")));

        assertEquals(Optional.of("2"), table.text(ID));
        assertTrue(context.lines.get(1).contains("\"outcome\":\"OUTDATED\""), context.lines::toString);
    }

    @Test
    void theDocumentOfAnObjectThatIsDeletedIsGone() {
        s3.put(BUCKET, KEY, "1");
        take(put("01"));
        s3.delete(BUCKET, KEY);

        assertEquals(Set.of(), take(notification("m2", record(DELETED, BUCKET, KEY, "02"))));
        assertEquals(Set.of(), take(put("01")));

        assertEquals(Optional.empty(), table.text(ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ObjectRemoved:DeleteMarkerCreated", "LifecycleExpiration:Delete"})
    void soItIsInABucketWithVersionsAndByALifeCycle(String name) {
        assertEquals(Set.of(), take(notification("m1", record(name, BUCKET, KEY, "02"))));

        assertTrue(table.items().get(ID).get("removed").bool());
    }

    /** The rule of the bucket tells it of creations alone where documents are kept. */
    @Test
    void anObjectThatIsGoneBeforeItIsReadChangesNothing() {
        assertEquals(Set.of(), take(put("01")));

        assertEquals(Map.of(), table.items());
        assertTrue(context.lines.get(0).contains("\"outcome\":\"GONE\""), context.lines::toString);
    }

    @Test
    void aRemovalOfWhatIsThereAgainStoresIt() {
        s3.put(BUCKET, KEY, "3");

        take(notification("m1", record(DELETED, BUCKET, KEY, "02")));

        assertEquals(Optional.of("3"), table.text(ID));
    }

    @Test
    void theTestEventIsTakenAndDropped() {
        String test = """
                {"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2014-10-13T15:57:02.089Z",\
                "Bucket":"orders","RequestId":"5582815E1AEA5ADF","HostId":"8cLeGAmw098X5cv4Zkwcmo8vvZa3eH3eKxsPzbB9"}""";

        assertEquals(Set.of(), take(queueMessage(test)));

        assertEquals(0, s3.reads());
        assertTrue(context.lines.get(0).contains("\"outcome\":\"IGNORED\""), context.lines::toString);
    }

    @Test
    void anEventAboutSomethingElseIsDropped() {
        assertEquals(Set.of(), take(notification("m1", record("ObjectTagging:Put", BUCKET, KEY, ""))));

        assertEquals(0, s3.reads());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "{}",
                "{\"Records\":[]}",
                "{\"Records\":[1]}",
                "{\"Records\":{}}",
                "{\"Records\":[{\"eventSource\":\"aws:s3\",\"eventName\":\"ObjectCreated:Put\",\"s3\":{}}]}",
                "{\"Records\":[{\"eventSource\":\"aws:ses\",\"eventName\":\"x\"}]}",
                "{\"Event\":\"s3:OtherEvent\"}"
            })
    void whatIsNoNotificationFails(String body) {
        assertEquals(Set.of("m1"), take(queueMessage(body)));

        assertTrue(context.lines.get(0).contains("must be an event notification of S3"), context.lines::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%zz"})
    void soDoesAKeyThatCannotBeDecoded(String key) {
        assertEquals(Set.of("m1"), take(notification("m1", record(PUT, BUCKET, key, "01"))));
    }

    @Test
    void anEventWithoutASequencerFails() {
        s3.put(BUCKET, KEY, "1");

        assertEquals(Set.of("m1"), take(put("")));

        assertTrue(context.lines.get(0).contains("s3://orders/2026/one.json has no sequencer"));
    }

    @Test
    void followsTheOtherRecordsOfAMessageThatFails() {
        s3.put(BUCKET, "bad", "x");
        s3.put(BUCKET, KEY, "1");

        Set<String> failed = take(
                notification("m1", record(PUT, BUCKET, "bad", "01"), record(PUT, BUCKET, KEY, "01")),
                notification("m2", record(PUT, BUCKET, KEY, "02")));

        assertEquals(Set.of("m1"), failed);
        assertEquals(Optional.of("1"), table.text(ID));
    }

    @Test
    void anEmptyObjectIsNoJson() {
        s3.put(BUCKET, KEY, "");

        assertEquals(Set.of("m1"), take(put("01")));

        assertTrue(context.lines.get(0).contains("Invalid JSON: expected a value but found the end"));
    }

    @Test
    void whatIsNotUtf8IsNoJson() {
        s3.put(BUCKET, KEY, new byte[] {'"', (byte) 0xFF, '"'});

        assertEquals(Set.of("m1"), take(put("01")));

        assertTrue(context.lines.get(0).contains("is not UTF-8"), context.lines::toString);
    }

    @Test
    void aBadObjectLeavesTheDocumentThatIsThere() {
        s3.put(BUCKET, KEY, "1");
        take(put("01"));
        s3.put(BUCKET, KEY, "x");

        assertEquals(Set.of("m1"), take(put("02")));

        assertEquals(Optional.of("1"), table.text(ID));
    }

    /** 6 MB, all but 8 KB: its first bytes would be no JSON if they were read. */
    @Test
    void whatIsTooLargeIsRefusedByItsLength() {
        s3.put(BUCKET, KEY, new byte[AnswerSize.MAX_TEXT_BYTES + 1]);

        assertEquals(Set.of("m1"), take(put("01")));

        assertTrue(context.lines.get(0).contains("\"outcome\":\"TOO_LARGE\""), context.lines::toString);
        assertTrue(context.lines.get(0).contains("has 6283265 bytes, and an answer carries at most 6283264"));
    }

    @Test
    void soIsWhatTheAnswerWouldEscape() {
        s3.put(BUCKET, KEY, '"' + "\\n".repeat(AnswerSize.MAX_TEXT_BYTES / 3) + '"');

        assertEquals(Set.of("m1"), take(put("01")));

        assertTrue(context.lines.get(0).contains("\"outcome\":\"TOO_LARGE\""), context.lines::toString);
    }

    @Test
    void theLogSaysWhatIsNotAllowed() {
        s3.put(BUCKET, KEY, "1");
        s3.fail(Fault.FORBIDDEN);

        assertEquals(Set.of("m1"), take(put("01")));

        assertTrue(
                context.lines
                        .get(0)
                        .contains("S3 answered AccessDenied, status 403, request 0123456789ABCDEF to a read of"
                                + " s3://orders/2026/one.json: the function's role must be allowed to read it"),
                context.lines::toString);
    }

    /** Not as an object that is gone: a document would be removed by a name that is written wrongly. */
    @Test
    void aBucketThatIsGoneIsAFault() {
        s3.fail(Fault.NO_BUCKET);

        assertEquals(Set.of("m1"), take(notification("m1", record(DELETED, BUCKET, KEY, "02"))));

        assertTrue(context.lines.get(0).contains("NoSuchBucket"), context.lines::toString);
        assertEquals(Map.of(), table.items());
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"BUSY", "INTERNAL_ERROR", "CUT_SHORT"})
    void readsAgainAfterAPassingFault(Fault fault) {
        s3.put(BUCKET, KEY, "[1,2,3,4,5,6,7,8,9,10]");
        s3.fail(fault);

        assertEquals(Set.of(), take(put("01")), context.lines::toString);

        assertEquals(Optional.of("[1,2,3,4,5,6,7,8,9,10]"), table.text(ID));
        assertEquals(2, s3.reads());
    }

    @Test
    void aBusyS3IsThrottling() {
        s3.put(BUCKET, KEY, "1");
        Fault[] always = new Fault[20];
        Arrays.fill(always, Fault.BUSY);
        s3.fail(always);

        assertEquals(Set.of("m1"), take(put("01")));

        assertTrue(context.lines.get(0).contains("\"outcome\":\"THROTTLED\""), context.lines::toString);
    }

    @Test
    void waitsNoLongerThanTheDeadlineForASilentS3() {
        s3.put(BUCKET, KEY, "1");
        s3.fail(Fault.SILENT);

        Set<String> failed = take(Deadline.in(Duration.ofMillis(300)), put("01"));

        assertEquals(Set.of("m1"), failed);
        assertTrue(context.lines.get(0).contains("ApiCallTimeoutException"), context.lines::toString);
    }

    @Test
    void theTimeToLiveOfTheStackCountsFromWhenTheObjectWasPut() {
        s3.put(BUCKET, KEY, "1");

        take(Deadline.in(Duration.ofMinutes(1)), new TimeToLive(Optional.of(60L), 60), put("01"));

        assertEquals(Optional.of(SmallS3.LAST_MODIFIED.plusSeconds(60)), table.expires(ID));
    }

    private static QueueMessage put(String sequencer) {
        return notification("m1", record(PUT, BUCKET, KEY, sequencer));
    }

    private static QueueMessage queueMessage(String body) {
        return new QueueMessage("m1", body, BUCKET_QUEUE, SENT, Optional.empty(), Map.of());
    }

    private Set<String> take(QueueMessage... messages) {
        return take(Deadline.in(Duration.ofMinutes(1)), messages);
    }

    private Set<String> take(Deadline deadline, QueueMessage... messages) {
        return take(deadline, new TimeToLive(Optional.empty(), 1), messages);
    }

    private Set<String> take(Deadline deadline, TimeToLive timeToLive, QueueMessage... messages) {
        BatchReport report = new BatchReport(new RequestLog(false), context);
        new Ingestion(table.store(), timeToLive, Set.of(BUCKET_QUEUE), s3::client)
                .take(List.of(messages), deadline, report);
        return report.close();
    }
}
