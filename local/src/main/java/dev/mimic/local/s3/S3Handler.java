package dev.mimic.local.s3;

import dev.mimic.local.s3.EngineClient.Answer;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers the operations of Amazon S3 that are served, and refuses the others: the engine would take some of them for others.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html">Actions</a>
 */
final class S3Handler extends Handler.Abstract {

    /** The parameters that make another operation of a request. */
    private static final Set<String> SUBRESOURCES = Set.of(
            "accelerate",
            "acl",
            "analytics",
            "attributes",
            "cors",
            "delete",
            "encryption",
            "intelligent-tiering",
            "inventory",
            "legal-hold",
            "lifecycle",
            "location",
            "logging",
            "metadataConfiguration",
            "metadataTable",
            "metrics",
            "notification",
            "object-lock",
            "ownershipControls",
            "policy",
            "policyStatus",
            "publicAccessBlock",
            "renameObject",
            "replication",
            "requestPayment",
            "restore",
            "retention",
            "select",
            "session",
            "tagging",
            "torrent",
            "uploadId",
            "uploads",
            "versioning",
            "versions",
            "website");

    private static final int MOST_DELETE_BYTES = 4 * 1024 * 1024;

    private final Supplier<Map<String, ServedBucket>> buckets;
    private final Supplier<ObjectOperations> objects;
    private final Runnable removeDue;

    /**
     * Answers for buckets.
     *
     * @param buckets the buckets by their names
     * @param objects what is done with their objects
     * @param removeDue removes what has expired
     */
    S3Handler(Supplier<Map<String, ServedBucket>> buckets, Supplier<ObjectOperations> objects, Runnable removeDue) {
        this.buckets = buckets;
        this.objects = objects;
        this.removeDue = removeDue;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Exchange exchange = new Exchange(request, response);
        try {
            try {
                removeDue.run();
                answer(S3Request.of(request), exchange);
            } catch (S3Error e) {
                exchange.refuse(e);
            } catch (RuntimeException e) {
                // A queue that cannot be told, for example: the caller tries again, and it is told then.
                exchange.refuse(S3Error.internal(e));
            }
            callback.succeeded();
        } catch (Exception e) {
            callback.failed(e);
        }
        return true;
    }

    private void answer(S3Request request, Exchange exchange) throws Exception {
        if (request.bucket().isEmpty()) {
            listBuckets(request, exchange);
            return;
        }
        ServedBucket bucket =
                Optional.ofNullable(buckets.get().get(request.bucket())).orElseThrow(S3Error::noSuchBucket);
        String operation = request.method()
                + request.query().keySet().stream()
                        .filter(SUBRESOURCES::contains)
                        .findFirst()
                        .map(subresource -> " ?" + subresource)
                        .orElse("");
        if (request.isOfBucket()) {
            answerForBucket(operation, bucket, request, exchange);
        } else {
            answerForObject(operation, bucket, request, exchange);
        }
    }

    private void answerForBucket(String operation, ServedBucket bucket, S3Request request, Exchange exchange)
            throws Exception {
        switch (operation) {
            case "HEAD" -> {
                exchange.put("x-amz-bucket-region", bucket.bucket().region());
                exchange.answer(200);
            }
            case "GET", "GET ?versions", "GET ?uploads" ->
                objects.get().listings().answer(request, exchange);
            case "GET ?location" ->
                exchange.answerXml("<LocationConstraint" + Xml.NAMESPACE + ">"
                        + (bucket.bucket().region().equals("us-east-1")
                                ? ""
                                : bucket.bucket().region())
                        + "</LocationConstraint>");
            case "GET ?versioning" ->
                exchange.answerXml("<VersioningConfiguration" + Xml.NAMESPACE + ">"
                        + bucket.bucket()
                                .versioning()
                                .map(status -> Xml.element("Status", status))
                                .orElse("")
                        + "</VersioningConfiguration>");
            case "POST ?delete" -> delete(bucket, request, exchange);
            default ->
                throw S3Error.notImplemented(operation + " of a bucket: buckets are what the template says, and this");
        }
    }

    private void answerForObject(String operation, ServedBucket bucket, S3Request request, Exchange exchange)
            throws Exception {
        switch (operation) {
            case "GET", "HEAD", "GET ?acl", "GET ?attributes", "GET ?uploadId" ->
                objects.get().get(bucket, request, exchange);
            case "PUT", "POST ?uploadId" -> objects.get().create(bucket, request, exchange);
            case "POST ?uploads" -> objects.get().beginUpload(request, exchange);
            case "PUT ?uploadId" -> objects.get().takePart(request, exchange);
            case "DELETE ?uploadId" -> objects.get().abortUpload(request, exchange);
            case "GET ?tagging" -> objects.get().tagging().get(request, exchange);
            case "PUT ?tagging" -> objects.get().tagging().put(bucket, request, exchange);
            case "DELETE ?tagging" -> objects.get().tagging().delete(bucket, request, exchange);
            case "DELETE" -> objects.get().delete(bucket, request, exchange);
            default -> throw S3Error.notImplemented(operation + " of an object");
        }
    }

    private void listBuckets(S3Request request, Exchange exchange) throws IOException {
        if (!request.method().equals("GET")) {
            throw S3Error.notImplemented(request.method() + " without a bucket");
        }
        StringBuilder list = new StringBuilder("<ListAllMyBucketsResult" + Xml.NAMESPACE + "><Buckets>");
        new TreeMap<>(buckets.get())
                .values()
                .forEach(bucket -> list.append("<Bucket>")
                        .append(Xml.element("BucketRegion", bucket.bucket().region()))
                        // The day on which all of this began; nothing is asked of it.
                        .append(Xml.element("CreationDate", "2026-01-01T00:00:00.000Z"))
                        .append(Xml.element("Name", bucket.bucket().name()))
                        .append("</Bucket>"));
        exchange.answerXml(list + "</Buckets></ListAllMyBucketsResult>");
    }

    /** One by one, because each has events of its own. */
    private void delete(ServedBucket bucket, S3Request request, Exchange exchange) throws Exception {
        DeleteRequest wanted = DeleteRequest.read(exchange.readBody(MOST_DELETE_BYTES));
        StringBuilder result = new StringBuilder("<DeleteResult" + Xml.NAMESPACE + ">");
        for (DeleteRequest.Item item : wanted.objects()) {
            Answer answer = objects.get()
                    .delete(
                            bucket,
                            new S3Request(
                                    "DELETE",
                                    request.bucket(),
                                    item.key(),
                                    item.versionId()
                                            .map(id -> Map.of("versionId", id))
                                            .orElse(Map.of())));
            if (!answer.isSuccess()) {
                result.append("<Error>" + Xml.element("Key", item.key()) + Xml.element("Code", "InternalError")
                        + Xml.element("Message", "S3Proxy answers " + answer.status()) + "</Error>");
            } else if (!wanted.quiet()) {
                result.append("<Deleted>" + Xml.element("Key", item.key()) + version(item, answer) + "</Deleted>");
            }
        }
        exchange.answerXml(result + "</DeleteResult>");
    }

    private static String version(DeleteRequest.Item item, Answer answer) {
        String asked = item.versionId().map(id -> Xml.element("VersionId", id)).orElse("");
        return Deletions.isMarker(answer.response())
                ? asked + "<DeleteMarker>true</DeleteMarker>"
                        + answer.response()
                                .headers()
                                .firstValue("x-amz-version-id")
                                .map(id -> Xml.element("DeleteMarkerVersionId", id))
                                .orElse("")
                : asked;
    }
}
