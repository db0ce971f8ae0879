package dev.mimic.local.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mimic.local.MovableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;

/** What becomes of objects in time ("Lifecycle configuration elements" of the Amazon S3 User Guide). */
final class BucketLifecycleTest {

    /** As CDK writes it for {@code lifecycleRules}. */
    private static final String RESOURCES = """
            {"Inbox": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "inbox"}},
             "Plain": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "plain", "LifecycleConfiguration": {"Rules": [
               {"Status": "Enabled", "Id": "three days", "Prefix": "3d/", "ExpirationInDays": 3},
               {"Status": "Enabled", "Id": "orphans", "TagFilters": [{"Key": "unreferenced", "Value": "true"}], "ExpirationInDays": 1},
               {"Status": "Enabled", "Prefix": "large/", "ObjectSizeGreaterThan": 3, "ObjectSizeLessThan": 6, "ExpirationInDays": 1},
               {"Status": "Enabled", "Prefix": "date/", "ExpirationDate": "2026-12-24T00:00:00.000Z"},
               {"Status": "Enabled", "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 2}},
               {"Status": "Disabled", "Prefix": "off/", "ExpirationInDays": 1}]},
               "NotificationConfiguration": {
               "QueueConfigurations": [{"Event": "s3:LifecycleExpiration:*", "Queue": {"Fn::GetAtt": ["Inbox", "Arn"]}}]}}},
             "Versioned": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "versioned",
               "VersioningConfiguration": {"Status": "Enabled"}, "LifecycleConfiguration": {"Rules": [
               {"Status": "Enabled", "Prefix": "current/", "ExpirationInDays": 1},
               {"Status": "Enabled", "Prefix": "old/", "NoncurrentVersionExpiration": {"NoncurrentDays": 2, "NewerNoncurrentVersions": 1}},
               {"Status": "Enabled", "Prefix": "marker/", "ExpiredObjectDeleteMarker": true,
                "NoncurrentVersionExpirationInDays": 1}]}}}}""";

    private static final MovableClock CLOCK = new MovableClock("2026-12-01T10:30:00Z");

    @TempDir
    private static Path directory;

    private static ServedS3 served;
    private static S3Client s3;

    @BeforeAll
    static void serve() throws IOException {
        served = new ServedS3(directory, RESOURCES, CLOCK);
        s3 = served.client();
    }

    @AfterAll
    static void close() {
        served.close();
    }

    @BeforeEach
    void empty() {
        CLOCK.set("2026-12-01T10:30:00Z");
        served.messages("inbox");
        served.s3().reset();
    }

    /** The example of the guide: created on the 15th at 10:30, three days, gone on the 19th at midnight. */
    @Test
    void removesAnObjectAtTheMidnightAfterItsDays() {
        put("plain", "3d/a");
        put("plain", "forever/a");

        CLOCK.set("2026-12-04T23:59:59.999Z");
        assertEquals(List.of("3d/a", "forever/a"), keys("plain"));

        CLOCK.set("2026-12-05T00:00:00Z");
        assertEquals(List.of("forever/a"), keys("plain"));
        assertThrows(
                NoSuchKeyException.class,
                () -> s3.getObject(get -> get.bucket("plain").key("3d/a")));
    }

    @Test
    void tellsOfWhatExpires() {
        put("plain", "3d/a");

        CLOCK.advance(Duration.ofDays(4));
        served.s3().advance(Duration.ofDays(4));

        List<String> messages = served.messages("inbox");
        assertEquals(1, messages.size());
        assertEquals("LifecycleExpiration:Delete 3d/a", event(messages.get(0)));
    }

    @Test
    void countsFromTheLastWrite() {
        put("plain", "3d/a");
        CLOCK.advance(Duration.ofDays(3));
        put("plain", "3d/a");

        CLOCK.advance(Duration.ofDays(3));

        assertEquals(List.of("3d/a"), keys("plain"));
    }

    @Test
    void removesWhatStillHasItsTag() {
        tagged("referenced");
        s3.deleteObjectTagging(delete -> delete.bucket("plain").key("referenced"));
        tagged("tagged later");
        s3.deleteObjectTagging(delete -> delete.bucket("plain").key("tagged later"));
        s3.putObjectTagging(put -> put.bucket("plain")
                .key("tagged later")
                .tagging(all -> all.tagSet(
                        Tag.builder().key("unreferenced").value("true").build(),
                        Tag.builder().key("other").value("1").build())));
        tagged("orphan");

        CLOCK.set("2026-12-02T23:59:59Z");
        assertEquals(List.of("orphan", "referenced", "tagged later"), keys("plain"));
        CLOCK.set("2026-12-03T00:00:00Z");
        assertEquals(List.of("referenced"), keys("plain"));
    }

    @Test
    void removesObjectsOfASize() {
        s3.putObject(put -> put.bucket("plain").key("large/3"), RequestBody.fromString("123"));
        s3.putObject(put -> put.bucket("plain").key("large/4"), RequestBody.fromString("1234"));
        s3.putObject(put -> put.bucket("plain").key("large/6"), RequestBody.fromString("123456"));

        CLOCK.advance(Duration.ofDays(2));

        assertEquals(List.of("large/3", "large/6"), keys("plain"));
    }

    /** "Amazon S3 continues to apply the date-based action even after the date has passed." */
    @Test
    void removesFromADateOn() {
        put("plain", "date/a");

        CLOCK.set("2026-12-23T23:59:59Z");
        assertEquals(List.of("date/a"), keys("plain"));
        CLOCK.set("2026-12-24T00:00:00Z");
        assertEquals(List.of(), keys("plain"));
        put("plain", "date/b");
        assertEquals(List.of("date/b"), keys("plain"));
        CLOCK.set("2026-12-25T00:00:00Z");
        assertEquals(List.of(), keys("plain"));
    }

    @Test
    void leavesWhatNoRuleIsFor() {
        put("plain", "off/a");
        put("plain", "3d");

        CLOCK.advance(Duration.ofDays(10_000));

        assertEquals(List.of("3d", "off/a"), keys("plain"));
    }

    @Test
    void endsUploadsThatNobodyCompletes() {
        s3.createMultipartUpload(create -> create.bucket("plain").key("begun"));

        CLOCK.set("2026-12-03T23:59:59Z");
        assertEquals(
                1,
                s3.listMultipartUploads(list -> list.bucket("plain")).uploads().size());
        CLOCK.set("2026-12-04T00:00:00Z");
        assertEquals(
                List.of(), s3.listMultipartUploads(list -> list.bucket("plain")).uploads());
    }

    @Test
    void answersWhenAnObjectExpires() {
        String header = "expiry-date=\"Sat, 5 Dec 2026 00:00:00 GMT\", rule-id=\"three%20days\"";

        assertEquals(
                header,
                s3.putObject(put -> put.bucket("plain").key("3d/a"), RequestBody.fromString("1"))
                        .expiration());
        assertEquals(
                header,
                s3.getObject(get -> get.bucket("plain").key("3d/a")).response().expiration());
        assertEquals(
                header, s3.headObject(head -> head.bucket("plain").key("3d/a")).expiration());
        put("plain", "forever");
        assertNull(s3.headObject(head -> head.bucket("plain").key("forever")).expiration());
    }

    @Test
    void putsADeleteMarkerOnAVersionThatExpires() {
        put("versioned", "current/a");

        CLOCK.advance(Duration.ofDays(2));

        var versions = s3.listObjectVersions(list -> list.bucket("versioned").prefix("current/"));
        assertEquals(1, versions.versions().size());
        assertEquals(1, versions.deleteMarkers().size());
        CLOCK.advance(Duration.ofDays(20));
        assertEquals(
                1,
                s3.listObjectVersions(list -> list.bucket("versioned"))
                        .deleteMarkers()
                        .size());
    }

    /** Five versions, of which four were replaced: the newest of these stays, whatever its age. */
    @Test
    void removesVersionsThatWereReplaced() {
        for (int i = 0; i < 5; i++) {
            put("versioned", "old/a");
        }
        List<String> ids = s3.listObjectVersions(list -> list.bucket("versioned")).versions().stream()
                .map(ObjectVersion::versionId)
                .toList();

        CLOCK.set("2026-12-03T23:59:59Z");
        assertEquals(
                5,
                s3.listObjectVersions(list -> list.bucket("versioned"))
                        .versions()
                        .size());
        CLOCK.set("2026-12-04T00:00:00Z");
        assertEquals(
                ids.subList(0, 2),
                s3.listObjectVersions(list -> list.bucket("versioned")).versions().stream()
                        .map(ObjectVersion::versionId)
                        .toList());
    }

    @Test
    void removesADeleteMarkerThatIsAllThatIsLeft() {
        put("versioned", "marker/a");
        s3.deleteObject(delete -> delete.bucket("versioned").key("marker/a"));

        CLOCK.advance(Duration.ofDays(1));
        List<DeleteMarkerEntry> before =
                s3.listObjectVersions(list -> list.bucket("versioned")).deleteMarkers();
        CLOCK.advance(Duration.ofDays(1));
        assertEquals(
                List.of(),
                s3.listObjectVersions(list -> list.bucket("versioned")).versions());
        CLOCK.advance(Duration.ofDays(1));

        assertEquals(1, before.size());
        assertEquals(
                List.of(),
                s3.listObjectVersions(list -> list.bucket("versioned")).deleteMarkers());
    }

    @Test
    void followsTheRulesOfAReload(@TempDir Path other) throws IOException {
        String bucket = """
                {"Bucket": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "changing", "LifecycleConfiguration": {
                  "Rules": [{"Status": "%s", "ExpirationInDays": 1}]}}}}""";
        try (ServedS3 reloaded = new ServedS3(other, bucket.formatted("Disabled"), CLOCK)) {
            S3Client client = reloaded.client();
            client.putObject(put -> put.bucket("changing").key("a"), RequestBody.fromString("1"));
            CLOCK.advance(Duration.ofDays(2));
            assertEquals(
                    1, client.listObjectsV2(list -> list.bucket("changing")).keyCount());

            reloaded.serve(bucket.formatted("Enabled"));

            assertEquals(
                    0, client.listObjectsV2(list -> list.bucket("changing")).keyCount());
        }
    }

    private static void put(String bucket, String key) {
        s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString("1"));
    }

    private static void tagged(String key) {
        s3.putObject(put -> put.bucket("plain").key(key).tagging("unreferenced=true"), RequestBody.fromString("1"));
    }

    private static List<String> keys(String bucket) {
        return List.copyOf(new TreeSet<>(s3.listObjectsV2(list -> list.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .toList()));
    }

    private static String event(String message) {
        return message.replaceAll("(?s).*\"eventName\":\"([^\"]+)\".*\"key\":\"([^\"]+)\".*", "$1 $2");
    }
}
