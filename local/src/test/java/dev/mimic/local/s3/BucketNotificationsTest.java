package dev.mimic.local.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * What queues are told of objects ("Event message structure", "Event notification types and destinations" of the Amazon S3
 * User Guide).
 */
final class BucketNotificationsTest {

    private static final String RESOURCES = """
            {"Inbox": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "inbox"}},
             "Uploads": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "uploads"}},
             "Plain": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "plain", "NotificationConfiguration": {
               "QueueConfigurations": [
                 {"Event": "s3:ObjectCreated:*", "Queue": {"Fn::GetAtt": ["Inbox", "Arn"]}, "Filter": {"S3Key": {"Rules": [
                   {"Name": "prefix", "Value": "in/"}, {"Name": "suffix", "Value": ".json"}]}}},
                 {"Event": "s3:ObjectCreated:Put", "Queue": {"Fn::GetAtt": ["Uploads", "Arn"]}, "Filter": {"S3Key": {"Rules": [
                   {"Name": "prefix", "Value": "year%3D2026/a+b/"}]}}},
                 {"Event": "s3:ObjectRemoved:Delete", "Queue": {"Fn::GetAtt": ["Inbox", "Arn"]}},
                 {"Event": "s3:ObjectCreated:CompleteMultipartUpload", "Queue": {"Fn::GetAtt": ["Uploads", "Arn"]}}]}}},
             "Versioned": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "versioned",
               "VersioningConfiguration": {"Status": "Enabled"}}},
             "VersionedNotifications": {"Type": "Custom::S3BucketNotifications", "Properties": {
               "ServiceToken": "arn:aws:lambda:us-east-1:000000000000:function:handler", "BucketName": {"Ref": "Versioned"}, "Managed": true,
               "SkipDestinationValidation": false, "NotificationConfiguration": {"QueueConfigurations": [
                 {"Events": ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"], "Id": "all",
                  "QueueArn": {"Fn::GetAtt": ["Uploads", "Arn"]}}]}}}}""";

    @TempDir
    private static Path directory;

    private static ServedS3 served;
    private static S3Client s3;

    @BeforeAll
    static void serve() throws IOException {
        served = new ServedS3(directory, RESOURCES);
        s3 = served.client();
    }

    @AfterAll
    static void close() {
        served.close();
    }

    @BeforeEach
    void clear() {
        served.messages("inbox");
        served.messages("uploads");
        served.s3().reset();
    }

    @Test
    void tellsOfAnObjectInAwsForm() throws IOException {
        String eTag = put("plain", "in/a b+ä.json", "12345");

        JsonNode event = only("inbox");
        JsonNode object = event.at("/s3/object");
        assertEquals("2.1", event.path("eventVersion").asText());
        assertEquals("aws:s3", event.path("eventSource").asText());
        assertEquals("us-east-1", event.path("awsRegion").asText());
        assertEquals("ObjectCreated:Put", event.path("eventName").asText());
        assertTrue(event.path("eventTime").asText().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
        assertEquals("1.0", event.at("/s3/s3SchemaVersion").asText());
        assertEquals("plain", event.at("/s3/bucket/name").asText());
        assertEquals("arn:aws:s3:::plain", event.at("/s3/bucket/arn").asText());
        assertEquals("in/a+b%2B%C3%A4.json", object.path("key").asText());
        assertEquals(5, object.path("size").asInt());
        assertEquals(eTag, '"' + object.path("eTag").asText() + '"');
        assertTrue(object.path("sequencer").asText().matches("[0-9A-F]+"));
        assertTrue(object.path("versionId").isMissingNode());
        for (String known : List.of(
                "/userIdentity/principalId",
                "/requestParameters/sourceIPAddress",
                "/responseElements/x-amz-request-id",
                "/s3/configurationId",
                "/s3/bucket/ownerIdentity/principalId")) {
            assertTrue(event.at(known).isTextual(), known);
        }
    }

    @Test
    void tellsOfKeysWithThePrefixAndTheSuffixAlone() throws IOException {
        put("plain", "out/a.json", "1");
        put("plain", "in/a.txt", "1");

        assertEquals(List.of(), served.messages("inbox"));
    }

    /** "Configuring event notifications using object key name filtering": rules are URL-encoded. */
    @Test
    void comparesKeysWithTheDecodedPrefix() throws IOException {
        put("plain", "year=2026/a b/c.json", "1");
        put("plain", "year%3D2026/a+b/c.json", "1");

        assertEquals(
                "year%3D2026/a+b/c.json", only("uploads").at("/s3/object/key").asText());
    }

    @Test
    void tellsOfACopyAndOfADeletion() throws IOException {
        put("plain", "source", "123");
        s3.copyObject(copy -> copy.sourceBucket("plain")
                .sourceKey("source")
                .destinationBucket("plain")
                .destinationKey("in/c.json"));
        s3.deleteObject(delete -> delete.bucket("plain").key("source"));
        s3.deleteObjects(delete -> delete.bucket("plain")
                .delete(all ->
                        all.objects(ObjectIdentifier.builder().key("in/c.json").build())));

        List<JsonNode> events = events("inbox");
        assertEquals(
                List.of(
                        "ObjectCreated:Copy in/c.json 3",
                        "ObjectRemoved:Delete source ",
                        "ObjectRemoved:Delete in/c.json "),
                events.stream()
                        .map(event -> event.path("eventName").asText() + " "
                                + event.at("/s3/object/key").asText() + " "
                                + event.at("/s3/object/size").asText())
                        .toList());
    }

    @Test
    void tellsOfWhatIsMadeOfParts() throws IOException {
        String upload = s3.createMultipartUpload(
                        create -> create.bucket("plain").key("big"))
                .uploadId();
        String part = s3.uploadPart(
                        one -> one.bucket("plain").key("big").uploadId(upload).partNumber(1),
                        RequestBody.fromString("part"))
                .eTag();
        assertEquals(List.of(), served.messages("uploads"));
        String eTag = s3.completeMultipartUpload(complete -> complete.bucket("plain")
                        .key("big")
                        .uploadId(upload)
                        .multipartUpload(parts -> parts.parts(
                                CompletedPart.builder().partNumber(1).eTag(part).build())))
                .eTag();

        JsonNode event = only("uploads");
        assertEquals(
                "ObjectCreated:CompleteMultipartUpload", event.path("eventName").asText());
        assertEquals(eTag, '"' + event.at("/s3/object/eTag").asText() + '"');
        assertEquals(4, event.at("/s3/object/size").asInt());
    }

    @Test
    void tellsOfVersionsAndOfDeleteMarkers() throws IOException {
        String version = s3.putObject(put -> put.bucket("versioned").key("v"), RequestBody.fromString("1"))
                .versionId();
        String marker =
                s3.deleteObject(delete -> delete.bucket("versioned").key("v")).versionId();
        s3.deleteObject(delete -> delete.bucket("versioned").key("v").versionId(version));

        List<JsonNode> events = events("uploads");
        assertEquals(
                List.of(
                        "ObjectCreated:Put " + version,
                        "ObjectRemoved:DeleteMarkerCreated " + marker,
                        "ObjectRemoved:Delete " + version),
                events.stream()
                        .map(event -> event.path("eventName").asText() + " "
                                + event.at("/s3/object/versionId").asText())
                        .toList());
        assertEquals("all", events.get(0).at("/s3/configurationId").asText());
    }

    @Test
    void tellsOfNothingThatWasRefused() {
        put("plain", "in/once.json", "1");
        served.messages("inbox");

        S3Exception refused = assertThrows(
                S3Exception.class,
                () -> s3.putObject(
                        put -> put.bucket("plain").key("in/once.json").ifNoneMatch("*"), RequestBody.fromString("2")));

        assertEquals(412, refused.statusCode());
        assertEquals(List.of(), served.messages("inbox"));
    }

    /** Compared as AWS documents it: the last event is of the object that is there. */
    @Test
    void ordersTheEventsOfAKeyAsTheEngineDidTheWrites() throws Exception {
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int writer = i;
            writers.add(new Thread(() -> {
                for (int j = 0; j < 10; j++) {
                    put("versioned", "same", "writer " + writer + " text " + j);
                }
            }));
        }
        writers.forEach(Thread::start);
        for (Thread writer : writers) {
            writer.join();
        }

        List<JsonNode> events = new ArrayList<>(events("uploads"));
        assertEquals(40, events.size());
        events.sort((a, b) -> a.at("/s3/object/sequencer")
                .asText()
                .compareTo(b.at("/s3/object/sequencer").asText()));
        List<String> versions =
                new ArrayList<>(s3.listObjectVersions(list -> list.bucket("versioned")).versions().stream()
                        .map(version -> version.versionId())
                        .toList());
        Collections.reverse(versions);
        assertEquals(
                versions,
                events.stream()
                        .map(event -> event.at("/s3/object/versionId").asText())
                        .toList());
    }

    @Test
    void testsQueuesWhenNotificationsAreConfiguredAndNotAgain(@TempDir Path other) throws IOException {
        try (ServedS3 fresh = new ServedS3(other, RESOURCES)) {
            fresh.serve(RESOURCES);

            List<String> tests = fresh.messages("uploads");
            JsonNode test = new ObjectMapper().readTree(tests.get(0));
            assertEquals(2, tests.size(), "one for each bucket");
            assertEquals("s3:TestEvent", test.path("Event").asText());
            assertEquals("Amazon S3", test.path("Service").asText());
            assertTrue(
                    List.of("plain", "versioned").contains(test.path("Bucket").asText()));
        }
    }

    private static String put(String bucket, String key, String text) {
        return s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(text))
                .eTag();
    }

    private static JsonNode only(String queue) throws IOException {
        List<JsonNode> events = events(queue);
        assertEquals(1, events.size());
        return events.get(0);
    }

    private static List<JsonNode> events(String queue) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (String message : served.messages(queue)) {
            new ObjectMapper().readTree(message).path("Records").forEach(events::add);
        }
        return events;
    }
}
