package dev.mimic.local.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** What a user's code does with buckets by the SDK. */
final class BucketObjectsTest {

    private static final String RESOURCES = """
            {"Plain": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "plain"}},
             "Other": {"Type": "AWS::S3::Bucket"},
             "Versioned": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "versioned",
               "VersioningConfiguration": {"Status": "Enabled"}}}}""";

    private static final byte[] PART = new byte[5 * 1024 * 1024];

    @TempDir
    private static Path directory;

    private static ServedS3 served;
    private static S3Client s3;

    @BeforeAll
    static void serve() throws IOException {
        served = new ServedS3(directory, RESOURCES);
        s3 = served.client();
        new Random(1).nextBytes(PART);
    }

    @AfterAll
    static void close() {
        served.close();
    }

    @BeforeEach
    void empty() {
        served.s3().reset();
    }

    @Test
    void keepsAnObjectWithItsMetadata() {
        String eTag = s3.putObject(
                        put -> put.bucket("plain")
                                .key("a b+c/ä.json")
                                .contentType("application/json")
                                .cacheControl("no-cache")
                                .metadata(Map.of("author", "somebody")),
                        RequestBody.fromString("hello"))
                .eTag();

        ResponseBytes<GetObjectResponse> read =
                s3.getObjectAsBytes(get -> get.bucket("plain").key("a b+c/ä.json"));
        assertEquals("hello", read.asUtf8String());
        assertEquals("\"5d41402abc4b2a76b9719d911017c592\"", eTag);
        assertEquals(eTag, read.response().eTag());
        assertEquals("application/json", read.response().contentType());
        assertEquals("no-cache", read.response().cacheControl());
        assertEquals(Map.of("author", "somebody"), read.response().metadata());
        assertEquals(
                5,
                s3.headObject(head -> head.bucket("plain").key("a b+c/ä.json")).contentLength());
        assertEquals(
                "ell",
                s3.getObjectAsBytes(
                                get -> get.bucket("plain").key("a b+c/ä.json").range("bytes=1-3"))
                        .asUtf8String());
    }

    /** As {@code curl -X PUT -d} sends it. */
    @Test
    void keepsABodyThatIsCalledAForm() {
        s3.putObject(
                put -> put.bucket("plain").key("form").contentType("application/x-www-form-urlencoded"),
                RequestBody.fromString("{\"a\":1}"));

        ResponseBytes<GetObjectResponse> read =
                s3.getObjectAsBytes(get -> get.bucket("plain").key("form"));

        assertEquals("{\"a\":1}", read.asUtf8String());
        assertEquals("application/x-www-form-urlencoded", read.response().contentType());
    }

    @ParameterizedTest
    @CsvSource({"CRC32", "CRC32_C", "SHA1", "SHA256"})
    void takesTheChecksumsOfTheSdkBesideAStream(ChecksumAlgorithm algorithm) {
        byte[] bytes = Arrays.copyOf(PART, 300_000);

        s3.putObject(
                put -> put.bucket("plain").key("streamed").checksumAlgorithm(algorithm),
                RequestBody.fromContentProvider(() -> new ByteArrayInputStream(bytes), bytes.length, "a/b"));

        assertArrayEquals(
                bytes,
                s3.getObjectAsBytes(get -> get.bucket("plain").key("streamed")).asByteArray());
    }

    @Test
    void refusesABodyThatIsNotWhatItsChecksumSays() {
        assertEquals(
                "400 BadDigest",
                refused(() -> s3.putObject(
                        put -> put.bucket("plain").key("a").checksumCRC32("AAAAAA=="),
                        RequestBody.fromString("text"))));
        assertEquals(
                "404 NoSuchKey",
                refused(() -> s3.getObjectAsBytes(get -> get.bucket("plain").key("a"))));
    }

    /** "How to prevent object overwrites with conditional writes". */
    @Test
    void writesUnderConditions() {
        String first = put("a", "1");

        assertEquals(
                "412 PreconditionFailed",
                refused(() -> s3.putObject(
                        put -> put.bucket("plain").key("a").ifNoneMatch("*"), RequestBody.fromString("2"))));
        assertEquals(
                "412 PreconditionFailed",
                refused(() -> s3.putObject(
                        put -> put.bucket("plain").key("a").ifMatch("\"" + "0".repeat(32) + "\""),
                        RequestBody.fromString("2"))));
        assertEquals(
                "404 NoSuchKey",
                refused(() ->
                        s3.putObject(put -> put.bucket("plain").key("b").ifMatch(first), RequestBody.fromString("2"))));
        s3.putObject(put -> put.bucket("plain").key("a").ifMatch(first), RequestBody.fromString("2"));
        assertEquals("2", text("a"));
    }

    /** Of several that all want to be the first, one is. */
    @Test
    void letsOneOfManyBeTheFirst() throws Exception {
        List<Integer> first = Collections.synchronizedList(new ArrayList<>());
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            int writer = i;
            writers.add(new Thread(() -> {
                try {
                    s3.putObject(
                            put -> put.bucket("plain").key("first").ifNoneMatch("*"),
                            RequestBody.fromString("writer " + writer));
                    first.add(writer);
                } catch (S3Exception second) {
                    assertEquals(412, second.statusCode());
                }
            }));
        }
        writers.forEach(Thread::start);
        for (Thread writer : writers) {
            writer.join();
        }

        assertEquals(1, first.size());
        assertEquals("writer " + first.get(0), text("first"));
    }

    @Test
    void makesAnObjectOfParts() {
        String upload = s3.createMultipartUpload(
                        create -> create.bucket("plain").key("of/parts.bin"))
                .uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            int number = i;
            parts.add(CompletedPart.builder()
                    .partNumber(i)
                    .eTag(s3.uploadPart(
                                    part -> part.bucket("plain")
                                            .key("of/parts.bin")
                                            .uploadId(upload)
                                            .partNumber(number),
                                    RequestBody.fromBytes(PART))
                            .eTag())
                    .build());
        }
        assertEquals(
                "of/parts.bin",
                s3.listMultipartUploads(list -> list.bucket("plain"))
                        .uploads()
                        .get(0)
                        .key());
        assertEquals(
                2,
                s3.listParts(list -> list.bucket("plain").key("of/parts.bin").uploadId(upload))
                        .parts()
                        .size());

        var made = s3.completeMultipartUpload(complete ->
                complete.bucket("plain").key("of/parts.bin").uploadId(upload).multipartUpload(all -> all.parts(parts)));

        assertEquals("of/parts.bin", made.key());
        assertTrue(made.eTag().endsWith("-2\""));
        assertEquals(served.s3().endpoint() + "/plain/of/parts.bin", made.location());
        assertEquals(
                2L * PART.length,
                s3.headObject(head -> head.bucket("plain").key("of/parts.bin")).contentLength());
    }

    @Test
    void copiesWithAndWithoutOtherMetadata() {
        s3.putObject(
                put -> put.bucket("plain").key("from/a b").metadata(Map.of("a", "1")), RequestBody.fromString("text"));

        s3.copyObject(copy -> copy.sourceBucket("plain")
                .sourceKey("from/a b")
                .destinationBucket("versioned")
                .destinationKey("to"));
        s3.copyObject(copy -> copy.sourceBucket("plain")
                .sourceKey("from/a b")
                .destinationBucket("plain")
                .destinationKey("to")
                .metadataDirective(MetadataDirective.REPLACE)
                .metadata(Map.of("b", "2")));

        assertEquals(
                Map.of("a", "1"),
                s3.headObject(head -> head.bucket("versioned").key("to")).metadata());
        assertEquals(
                Map.of("b", "2"),
                s3.headObject(head -> head.bucket("plain").key("to")).metadata());
        assertEquals("text", text("to"));
        assertEquals(
                "404 NoSuchKey",
                refused(() -> s3.copyObject(copy -> copy.sourceBucket("plain")
                        .sourceKey("none")
                        .destinationBucket("plain")
                        .destinationKey("to"))));
    }

    /** "Listing object keys": in the order of UTF-8, whatever the keys are. */
    @Test
    void keepsEveryKeyForItselfAndListsThemInOrder() {
        List<String> keys = new ArrayList<>(List.of(
                "a",
                "a/b",
                "a//b",
                "a/./b",
                "a/../b",
                "a-",
                "a.",
                "a0",
                ".",
                "..",
                "../x",
                "./y",
                "/lead",
                "//",
                "dir/",
                "dir/x.json",
                "tab\tx",
                "tab",
                "q?x=1&y#z%20",
                "%2F",
                "ä",
                "\uFFFD",
                "emoji😀",
                "back\\slash",
                "x".repeat(1024),
                "y/".repeat(300)));
        Collections.shuffle(keys, new Random(7));
        keys.forEach(key -> put(key, key));

        keys.forEach(key -> assertEquals(key, text(key)));
        List<String> sorted = new ArrayList<>(keys);
        sorted.sort(Comparator.comparing(key -> key.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
        assertEquals(sorted, keys(s3.listObjectsV2(list -> list.bucket("plain")).contents().stream()));
        assertEquals(
                sorted,
                keys(s3.listObjectsV2Paginator(list -> list.bucket("plain").maxKeys(3)).contents().stream()));
        assertEquals(
                sorted.subList(5, sorted.size()),
                keys(s3.listObjectsV2(list -> list.bucket("plain").startAfter(sorted.get(4))).contents().stream()));
        assertEquals(
                sorted.size(),
                s3.listObjects(list -> list.bucket("plain")).contents().size());
    }

    @Test
    void listsFolders() {
        Stream.of("a.json", "in/1.json", "in/2.json", "in/deep/3.json", "out/4.json")
                .forEach(key -> put(key, key));

        var all = s3.listObjectsV2(list -> list.bucket("plain").delimiter("/"));
        assertEquals(List.of("a.json"), keys(all.contents().stream()));
        assertEquals(
                List.of("in/", "out/"),
                all.commonPrefixes().stream().map(CommonPrefix::prefix).toList());
        var in = s3.listObjectsV2(list -> list.bucket("plain").delimiter("/").prefix("in/"));
        assertEquals(List.of("in/1.json", "in/2.json"), keys(in.contents().stream()));
        assertEquals("in/", in.prefix());
        assertEquals(
                List.of("in/", "out/"),
                s3
                        .listObjectsV2Paginator(
                                list -> list.bucket("plain").delimiter("/").maxKeys(1))
                        .commonPrefixes()
                        .stream()
                        .map(CommonPrefix::prefix)
                        .toList());
    }

    @Test
    void deletesSeveralAndSaysSo() {
        put("a/1", "1");
        put("a/2", "2");

        List<DeletedObject> deleted = s3.deleteObjects(delete -> delete.bucket("plain")
                        .delete(all -> all.objects(
                                ObjectIdentifier.builder().key("a/1").build(),
                                ObjectIdentifier.builder().key("never").build())))
                .deleted();

        assertEquals(
                List.of("a/1", "never"),
                deleted.stream().map(DeletedObject::key).toList());
        assertEquals(Map.of("plain", 1L, "versioned", 0L), counts());
    }

    @Test
    void keepsVersions() {
        String first = s3.putObject(put -> put.bucket("versioned").key("v"), RequestBody.fromString("1"))
                .versionId();
        s3.putObject(put -> put.bucket("versioned").key("v"), RequestBody.fromString("2"));
        var marker = s3.deleteObject(delete -> delete.bucket("versioned").key("v"));

        assertTrue(marker.deleteMarker());
        assertEquals(
                "404 NoSuchKey",
                refused(() -> s3.getObjectAsBytes(get -> get.bucket("versioned").key("v"))));
        assertEquals(
                "1",
                s3.getObjectAsBytes(get -> get.bucket("versioned").key("v").versionId(first))
                        .asUtf8String());
        assertEquals(
                2,
                s3.listObjectVersions(list -> list.bucket("versioned"))
                        .versions()
                        .size());
        s3.deleteObject(delete -> delete.bucket("versioned").key("v").versionId(marker.versionId()));
        assertEquals(
                "2",
                s3.getObjectAsBytes(get -> get.bucket("versioned").key("v")).asUtf8String());
    }

    /** A caller who sends a large body finds the answer, although it is known before the end. */
    @Test
    void refusesALargeBodyByAnAnswer() {
        assertEquals(
                "404 NoSuchBucket",
                refused(() -> s3.putObject(put -> put.bucket("none").key("a"), RequestBody.fromBytes(PART))));
        assertEquals(
                "404 NoSuchKey",
                refused(() -> s3.putObject(
                        put -> put.bucket("plain").key("a").ifMatch("\"x\""), RequestBody.fromBytes(PART))));
        put("there", "1");
        assertEquals(
                "412 PreconditionFailed",
                refused(() -> s3.putObject(
                        put -> put.bucket("plain").key("there").ifNoneMatch("*"), RequestBody.fromBytes(PART))));
        assertEquals(
                "400 KeyTooLongError",
                refused(() ->
                        s3.putObject(put -> put.bucket("plain").key("x".repeat(1025)), RequestBody.fromBytes(PART))));
    }

    /** What the engine would take for another operation, or cannot do. */
    @Test
    void refusesWhatIsNotServedAndChangesNothing() {
        put("a", "1");

        assertEquals("501 NotImplemented", refused(() -> s3.createBucket(create -> create.bucket("plain"))));
        assertEquals("501 NotImplemented", refused(() -> s3.deleteBucket(delete -> delete.bucket("plain"))));
        assertEquals("501 NotImplemented", refused(() -> s3.deleteBucketCors(delete -> delete.bucket("plain"))));
        assertEquals(
                "501 NotImplemented",
                refused(() -> s3.putBucketNotificationConfiguration(
                        put -> put.bucket("plain").notificationConfiguration(none -> {}))));
        assertEquals("501 NotImplemented", refused(() -> s3.getBucketPolicy(get -> get.bucket("plain"))));
        assertEquals("501 NotImplemented", refused(() -> s3.deleteBucketTagging(delete -> delete.bucket("plain"))));
        assertEquals(
                "501 NotImplemented",
                refused(() -> s3.listObjectsV2(list -> list.bucket("plain").delimiter("-"))));
        assertEquals("1", text("a"));
    }

    @Test
    void knowsItsBuckets() {
        assertEquals(3, s3.listBuckets().buckets().size());
        assertEquals("us-east-1", s3.headBucket(head -> head.bucket("plain")).bucketRegion());
        assertEquals(
                "Enabled",
                s3.getBucketVersioning(get -> get.bucket("versioned")).statusAsString());
        assertEquals("404 NoSuchBucket", refused(() -> s3.listObjectsV2(list -> list.bucket("none"))));
    }

    @Test
    void answersPresignedAddressesAndThoseWithTheBucketInTheHost() throws Exception {
        put("a", "1");
        URI url;
        try (S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(served.s3().endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(ServedS3.CREDENTIALS)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build()) {
            url = presigner
                    .presignPutObject(presign -> presign.signatureDuration(Duration.ofMinutes(1))
                            .putObjectRequest(put -> put.bucket("plain").key("signed")))
                    .url()
                    .toURI();
        }
        HttpClient http =
                HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

        HttpResponse<String> written = http.send(
                HttpRequest.newBuilder(url).PUT(BodyPublishers.ofString("2")).build(), BodyHandlers.ofString());

        assertEquals(200, written.statusCode());
        assertEquals("2", text("signed"));
        int port = served.s3().endpoint().getPort();
        assertEquals("1", Get.text(port, "plain.localhost:" + port, "/a"));
    }

    @Test
    void noPageFromElsewhereReachesABucket() throws IOException {
        s3.putObject(put -> put.bucket("plain").key("a"), RequestBody.fromString("1"));
        int port = served.s3().endpoint().getPort();

        assertNotEquals("1", Get.text(port, "evil.example", "/plain/a"));
    }

    @Test
    void goesOnWithItsObjectsAfterAReload(@TempDir Path other) throws IOException {
        try (ServedS3 reloaded = new ServedS3(other, RESOURCES)) {
            reloaded.client().putObject(put -> put.bucket("plain").key("a"), RequestBody.fromString("1"));

            reloaded.serve("""
                    {"Other": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "more"}}}""");

            assertEquals(
                    Map.of("plain", 1L, "versioned", 0L, "more", 0L),
                    reloaded.s3().counts().get("objects"));
        }
    }

    @Test
    void emptiesItsBuckets() {
        put("a", "1");
        put("a/b", "1");
        s3.putObject(put -> put.bucket("versioned").key("v"), RequestBody.fromString("1"));
        s3.deleteObject(delete -> delete.bucket("versioned").key("v"));
        s3.createMultipartUpload(create -> create.bucket("plain").key("begun"));

        served.s3().reset();

        assertEquals(Map.of("plain", 0L, "versioned", 0L), counts());
        assertEquals(
                List.of(),
                s3.listObjectVersions(list -> list.bucket("versioned")).versions());
        assertEquals(
                List.of(), s3.listMultipartUploads(list -> list.bucket("plain")).uploads());
    }

    /** Without the bucket whose name is made up. */
    private static Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>(served.s3().counts().get("objects"));
        counts.keySet().removeIf(name -> name.startsWith("items-"));
        return counts;
    }

    private static String put(String key, String text) {
        return s3.putObject(put -> put.bucket("plain").key(key), RequestBody.fromString(text))
                .eTag();
    }

    private static String text(String key) {
        return s3.getObjectAsBytes(get -> get.bucket("plain").key(key)).asUtf8String();
    }

    private static List<String> keys(Stream<S3Object> objects) {
        return objects.map(S3Object::key).toList();
    }

    private static String refused(org.junit.jupiter.api.function.Executable call) {
        S3Exception exception = assertThrows(S3Exception.class, call);
        return exception.statusCode() + " " + exception.awsErrorDetails().errorCode();
    }
}
