package dev.mimic.local.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mimic.local.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What a server has again of the objects that an earlier one has kept, and what a reset brings back. */
final class KeptObjectsTest {

    private static final String RESOURCES = """
            {"Inbox": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "inbox"}},
             "Plain": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "plain", "LifecycleConfiguration": {"Rules": [
               {"Status": "Enabled", "TagFilters": [{"Key": "unreferenced", "Value": "true"}], "ExpirationInDays": 1}]},
               "NotificationConfiguration": {
               "QueueConfigurations": [{"Event": "s3:ObjectCreated:*", "Queue": {"Fn::GetAtt": ["Inbox", "Arn"]}}]}}},
             "Versioned": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "versioned",
               "VersioningConfiguration": {"Status": "Enabled"}}}}""";

    private final MovableClock clock = new MovableClock("2026-12-01T10:30:00Z");

    @TempDir
    private Path directory;

    @TempDir
    private Path data;

    @Test
    void hasItsObjectsAgainAfterARestart() throws IOException {
        try (ServedS3 served = serve()) {
            S3Client s3 = served.client();
            s3.putObject(
                    put -> put.bucket("plain")
                            .key("a/ä b")
                            .contentType("application/json")
                            .metadata(Map.of("author", "somebody"))
                            .tagging("unreferenced=true"),
                    RequestBody.fromString("kept"));
            put(s3, "plain", "A/ä b", "another");
            put(s3, "plain", "deleted", "1");
            put(s3, "plain", "overwritten", "1");
            put(s3, "plain", "overwritten", "2");
            put(s3, "plain", "empty", "");
            s3.deleteObject(delete -> delete.bucket("plain").key("deleted"));
            put(s3, "versioned", "v", "1");
            String last = put(s3, "versioned", "v", "2");
            put(s3, "versioned", "v", "3");
            s3.deleteObjectTagging(delete -> delete.bucket("versioned").key("v").versionId(last));
            s3.deleteObject(delete -> delete.bucket("versioned").key("v").versionId(current(s3)));
            served.messages("inbox");
        }

        try (ServedS3 served = serve()) {
            S3Client s3 = served.client();
            assertEquals(List.of("A/ä b", "a/ä b", "empty", "overwritten"), keys(s3));
            ResponseBytes<GetObjectResponse> kept =
                    s3.getObjectAsBytes(get -> get.bucket("plain").key("a/ä b"));
            assertEquals("kept", kept.asUtf8String());
            assertEquals("application/json", kept.response().contentType());
            assertEquals(Map.of("author", "somebody"), kept.response().metadata());
            assertEquals("another", text(s3, "plain", "A/ä b"));
            assertEquals("2", text(s3, "plain", "overwritten"));
            assertEquals("", text(s3, "plain", "empty"));
            assertEquals("2", text(s3, "versioned", "v"));
            assertEquals(
                    List.of(),
                    served.messages("inbox").stream()
                            .filter(message -> message.contains("Records"))
                            .toList());

            s3.deleteObjectTagging(delete -> delete.bucket("plain").key("a/ä b"));
        }

        clock.advance(Duration.ofDays(3));
        try (ServedS3 served = serve()) {
            assertEquals("kept", text(served.client(), "plain", "a/ä b"));
        }
    }

    /** An object is as old as it was, and goes from the folder, too. */
    @Test
    void goesOnWithTheLifecycleOfWhatItHasKept() throws IOException {
        try (ServedS3 served = serve()) {
            served.client()
                    .putObject(
                            put -> put.bucket("plain").key("orphan").tagging("unreferenced=true"),
                            RequestBody.fromString("1"));
        }

        clock.advance(Duration.ofDays(2));
        try (ServedS3 served = serve()) {
            assertEquals(List.of(), keys(served.client()));
        }

        assertEquals(0, files());
    }

    @Test
    void keepsNothingOfWhatAResetForgets() throws IOException {
        try (ServedS3 served = serve()) {
            put(served.client(), "plain", "a", "1");

            served.s3().reset();

            assertEquals(0, files());
        }
    }

    /** What a run leaves that ends in the middle of a write. */
    @Test
    void removesWhatWasNotFinished() throws IOException {
        try (ServedS3 served = serve()) {
            put(served.client(), "plain", "a", "1");
        }
        Files.writeString(data.resolve("objects/plain/half.body"), "ha");
        Files.writeString(data.resolve("objects/plain/half.json.new"), "{");

        try (ServedS3 served = serve()) {
            assertEquals(List.of("a"), keys(served.client()));
        }

        assertEquals(2, files());
    }

    @Test
    void aResetBringsBackWhatWasThereAtAnotherTime() throws IOException {
        try (ServedS3 served = serve()) {
            S3Client s3 = served.client();
            s3.putObject(put -> put.bucket("plain").key("a").tagging("a=1"), RequestBody.fromString("1"));
            StoredObjects then = served.s3().stored();
            put(s3, "plain", "a", "2");
            put(s3, "plain", "b", "2");

            served.s3().reset(then);

            assertEquals(List.of("a"), keys(s3));
            assertEquals("1", text(s3, "plain", "a"));
            assertEquals(then, served.s3().stored());
        }
        try (ServedS3 served = serve()) {
            assertEquals("1", text(served.client(), "plain", "a"));
        }
    }

    @Test
    void warnsOfVersionsThatAreLost() throws IOException {
        try (ServedS3 served = serve()) {
            assertEquals(
                    List.of("bucket versioned has only the current versions of its objects again after a restart"
                            + " (VersioningConfiguration)"),
                    served.s3().warnings());
        }
    }

    private ServedS3 serve() throws IOException {
        Path assembly = Files.createTempDirectory(directory, "assembly");
        return new ServedS3(assembly, RESOURCES, Optional.of(data), clock);
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private static String put(S3Client s3, String bucket, String key, String text) {
        return s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(text))
                .versionId();
    }

    private static String current(S3Client s3) {
        return s3.headObject(head -> head.bucket("versioned").key("v")).versionId();
    }

    private static String text(S3Client s3, String bucket, String key) {
        return s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asUtf8String();
    }

    private static List<String> keys(S3Client s3) {
        return List.copyOf(new TreeSet<>(s3.listObjectsV2(list -> list.bucket("plain")).contents().stream()
                .map(S3Object::key)
                .toList()));
    }
}
