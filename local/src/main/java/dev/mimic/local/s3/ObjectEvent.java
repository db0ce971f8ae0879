package dev.mimic.local.s3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What has happened to an object.
 *
 * @param name the event as its record names it, for example {@code ObjectCreated:Put}
 * @param key the object's key
 * @param size its bytes, if it is there now
 * @param eTag its entity tag, without quotes, if it is there now
 * @param versionId its version, if the bucket has versions
 * @param sequencer what is greater for a later event of the same key
 * @param time when it happened
 * @param requestId the id of the request that has done it
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">
 *     Event message structure</a>
 */
record ObjectEvent(
        String name,
        String key,
        OptionalLong size,
        Optional<String> eTag,
        Optional<String> versionId,
        String sequencer,
        Instant time,
        String requestId) {

    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** Stands for whoever owns a bucket and asks for something: nobody is told from others on this machine. */
    private static final String PRINCIPAL = "LOCALEXAMPLE";

    /** Returns the message that one destination gets. */
    ObjectNode message(Bucket bucket, Notification notification) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        ObjectNode event = message.putArray("Records").addObject();
        event.put("eventVersion", "2.1")
                .put("eventSource", "aws:s3")
                .put("awsRegion", bucket.region())
                .put("eventTime", TIME.format(time))
                .put("eventName", name);
        event.putObject("userIdentity").put("principalId", "AWS:" + PRINCIPAL);
        event.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
        event.putObject("responseElements").put("x-amz-request-id", requestId).put("x-amz-id-2", requestId);
        ObjectNode s3 = event.putObject("s3").put("s3SchemaVersion", "1.0").put("configurationId", notification.id());
        s3.putObject("bucket")
                .put("name", bucket.name())
                .put("arn", bucket.arn())
                .putObject("ownerIdentity")
                .put("principalId", PRINCIPAL);
        ObjectNode object = s3.putObject("object").put("key", encoded(key));
        size.ifPresent(bytes -> object.put("size", bytes));
        eTag.ifPresent(tag -> object.put("eTag", tag));
        versionId.ifPresent(version -> object.put("versionId", version));
        object.put("sequencer", sequencer);
        return message;
    }

    /** As a form encodes it, a space as a plus sign, but with slashes as they are. */
    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    /** Returns what a queue gets when a bucket's notifications are configured. */
    static ObjectNode test(Bucket bucket, Instant time, String requestId) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Service", "Amazon S3")
                .put("Event", "s3:TestEvent")
                .put("Time", TIME.format(time))
                .put("Bucket", bucket.name())
                .put("RequestId", requestId)
                .put("HostId", requestId);
    }
}
