package dev.mimic.local.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/** The tags of objects ("Categorizing your objects using tags" of the Amazon S3 User Guide). */
final class ObjectTagsTest {

    private static final String RESOURCES = """
            {"Inbox": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "inbox"}},
             "Plain": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "plain", "NotificationConfiguration": {
               "QueueConfigurations": [{"Event": "s3:ObjectTagging:*", "Queue": {"Fn::GetAtt": ["Inbox", "Arn"]}}]}}},
             "Versioned": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "versioned",
               "VersioningConfiguration": {"Status": "Enabled"}}}}""";

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
    void empty() {
        served.messages("inbox");
        served.s3().reset();
    }

    @Test
    void keepsTheTagsThatAnObjectComesWith() {
        put("plain", "a/b", "b=2&a=1%2B+%C3%A4&empty");

        assertEquals("a=1+ ä, b=2, empty=", tags("plain", "a/b"));
        assertEquals(
                3,
                s3.getObject(get -> get.bucket("plain").key("a/b")).response().tagCount());
        assertEquals(3, s3.headObject(head -> head.bucket("plain").key("a/b")).tagCount());
    }

    @Test
    void changesAndRemovesTags() {
        put("plain", "a", "old=1");

        tag("plain", "a", tag("new", "2"));
        assertEquals("new=2", tags("plain", "a"));

        s3.deleteObjectTagging(delete -> delete.bucket("plain").key("a"));
        assertEquals("", tags("plain", "a"));
        assertEquals(
                null,
                s3.getObject(get -> get.bucket("plain").key("a")).response().tagCount());
    }

    @Test
    void tellsOfTagsThatChange() {
        put("plain", "a", "old=1");

        tag("plain", "a", tag("new", "2"));
        s3.deleteObjectTagging(delete -> delete.bucket("plain").key("a"));

        assertEquals(
                List.of("ObjectTagging:Put", "ObjectTagging:Delete"),
                served.messages("inbox").stream()
                        .map(message -> message.replaceAll("(?s).*\"eventName\":\"([^\"]+)\".*", "$1"))
                        .toList());
    }

    @Test
    void forgetsTheTagsOfAnObjectThatIsOverwrittenOrDeleted() {
        put("plain", "a", "a=1");
        put("plain", "b", "b=1");

        put("plain", "a", "");
        s3.deleteObject(delete -> delete.bucket("plain").key("b"));
        put("plain", "b", "");

        assertEquals("", tags("plain", "a"));
        assertEquals("", tags("plain", "b"));
    }

    @Test
    void copiesTagsOrReplacesThem() {
        put("plain", "a b/c", "a=1");

        s3.copyObject(copy -> copy.sourceBucket("plain")
                .sourceKey("a b/c")
                .destinationBucket("versioned")
                .destinationKey("copied")
                .tagging("ignored=1"));
        s3.copyObject(copy -> copy.sourceBucket("plain")
                .sourceKey("a b/c")
                .destinationBucket("plain")
                .destinationKey("replaced")
                .taggingDirective(TaggingDirective.REPLACE)
                .tagging("b=2"));

        assertEquals("a=1", tags("versioned", "copied"));
        assertEquals("b=2", tags("plain", "replaced"));
    }

    @Test
    void tagsAnObjectThatIsMadeOfParts() {
        String upload = s3.createMultipartUpload(
                        create -> create.bucket("plain").key("parts").tagging("a=1"))
                .uploadId();
        String eTag = s3.uploadPart(
                        part -> part.bucket("plain")
                                .key("parts")
                                .uploadId(upload)
                                .partNumber(1),
                        RequestBody.fromString("1"))
                .eTag();

        s3.completeMultipartUpload(complete -> complete.bucket("plain")
                .key("parts")
                .uploadId(upload)
                .multipartUpload(all -> all.parts(
                        CompletedPart.builder().partNumber(1).eTag(eTag).build())));

        assertEquals("a=1", tags("plain", "parts"));
    }

    @Test
    void eachVersionHasTagsOfItsOwn() {
        String first = put("versioned", "a", "a=1");
        String second = put("versioned", "a", "a=2");

        s3.deleteObjectTagging(delete -> delete.bucket("versioned").key("a").versionId(second));

        assertEquals("", tags("versioned", "a"));
        assertEquals(
                List.of(tag("a", "1")),
                s3.getObjectTagging(get -> get.bucket("versioned").key("a").versionId(first))
                        .tagSet());
        assertEquals(
                first,
                s3.putObjectTagging(put -> put.bucket("versioned")
                                .key("a")
                                .versionId(first)
                                .tagging(all -> all.tagSet(tag("a", "3"))))
                        .versionId());
    }

    @Test
    void refusesTagsOfWhatIsNotThere() {
        put("versioned", "deleted", "a=1");
        String marker = s3.deleteObject(delete -> delete.bucket("versioned").key("deleted"))
                .versionId();

        assertEquals("404 NoSuchKey", refused(() -> tags("plain", "never")));
        assertEquals(
                "404 NoSuchKey",
                refused(() ->
                        s3.deleteObjectTagging(delete -> delete.bucket("plain").key("never"))));
        assertEquals(
                "405 MethodNotAllowed",
                refused(() -> s3.getObjectTagging(
                        get -> get.bucket("versioned").key("deleted").versionId(marker))));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            a=1&a=2, InvalidArgument
            a=1=2, InvalidArgument
            a=%zz, InvalidArgument
            =1, InvalidTag
            a=%7B, InvalidTag
            aws:a=1, InvalidTag
            a=1&b=1&c=1&d=1&e=1&f=1&g=1&h=1&i=1&j=1&k=1, BadRequest
            """)
    void refusesAnObjectWithTagsThatCannotBe(String tags, String code) {
        assertEquals("400 " + code, refused(() -> put("plain", "a", tags)));
        assertEquals(
                "404 NoSuchKey",
                refused(() -> s3.getObject(get -> get.bucket("plain").key("a"))));
    }

    @Test
    void refusesTagsThatCannotBeAndLeavesThoseThatAre() {
        put("plain", "a", "a=1");

        assertEquals("400 InvalidTag", refused(() -> tag("plain", "a", tag("b", "1"), tag("b", "2"))));
        assertEquals("400 InvalidTag", refused(() -> tag("plain", "a", tag("b".repeat(129), "1"))));
        assertEquals("400 InvalidTag", refused(() -> tag("plain", "a", tag("b", "1".repeat(257)))));
        assertEquals(
                "400 BadRequest",
                refused(() -> tag(
                        "plain",
                        "a",
                        IntStream.range(0, 11).mapToObj(i -> tag("k" + i, "1")).toArray(Tag[]::new))));
        assertEquals("a=1", tags("plain", "a"));
    }

    @Test
    void takesTagsAtTheirLongest() {
        put("plain", "a", "");

        tag("plain", "a", tag("ä".repeat(128), "1".repeat(256)));

        assertEquals("ä".repeat(128) + "=" + "1".repeat(256), tags("plain", "a"));
    }

    @ParameterizedTest
    @CsvSource({
        "<Tagging/>",
        "<Tagging><TagSet><Tag><Key>a</Key></Tag></TagSet></Tagging>",
        "text",
        "<Tagging><Other/></Tagging>"
    })
    void refusesABodyThatHoldsNoTags(String body) throws Exception {
        put("plain", "a", "");
        HttpResponse<String> answer = put("/plain/a?tagging", body);

        assertEquals(400, answer.statusCode());
        assertEquals("MalformedXML", answer.body().replaceAll("(?s).*<Code>(.*)</Code>.*", "$1"));
    }

    /** Where the AWS SDK for JavaScript puts it. */
    @Test
    void takesTheTagsOfAPresignedAddress() throws Exception {
        HttpResponse<String> answer = put("/plain/a?X-Amz-Signature=0&x-amz-tagging=a%3D1%26b%3D2", "1");

        assertEquals(200, answer.statusCode());
        assertEquals("a=1, b=2", tags("plain", "a"));
    }

    private static HttpResponse<String> put(String path, String body) throws Exception {
        URI uri = URI.create(served.s3().endpoint() + path);
        return HttpClient.newBuilder()
                .proxy(HttpClient.Builder.NO_PROXY)
                .build()
                .send(
                        HttpRequest.newBuilder(uri)
                                .PUT(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static String put(String bucket, String key, String tags) {
        return s3.putObject(put -> put.bucket(bucket).key(key).tagging(tags), RequestBody.fromString("1"))
                .versionId();
    }

    private static void tag(String bucket, String key, Tag... tags) {
        s3.putObjectTagging(put -> put.bucket(bucket).key(key).tagging(all -> all.tagSet(tags)));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static String tags(String bucket, String key) {
        return s3.getObjectTagging(get -> get.bucket(bucket).key(key)).tagSet().stream()
                .map(tag -> tag.key() + "=" + tag.value())
                .collect(Collectors.joining(", "));
    }

    private static String refused(org.junit.jupiter.api.function.Executable call) {
        S3Exception exception = assertThrows(S3Exception.class, call);
        return exception.statusCode() + " " + exception.awsErrorDetails().errorCode();
    }
}
