package dev.mimic.local.s3;

import dev.mimic.local.s3.EngineClient.Answer;
import dev.mimic.local.s3.VersionRecords.Version;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.xml.stream.XMLStreamException;

/** What is done with one object: by the engine, and whoever is to be told of it is told before the answer. */
final class ObjectOperations {

    private static final String COPY_SOURCE = "x-amz-copy-source";
    private static final String TAGGING = "x-amz-tagging";
    private static final String EXPIRATION = "x-amz-expiration";
    static final String VERSION_ID = "x-amz-version-id";

    private final ObjectStore store;
    private final Function<String, ServedBucket> buckets;
    private final ObjectExpiry expiry;
    private final Deletions deletions;

    /**
     * Makes them.
     *
     * @param store where objects are
     * @param buckets finds a bucket, or throws that there is none
     * @param expiry knows when objects expire
     */
    ObjectOperations(ObjectStore store, Function<String, ServedBucket> buckets, ObjectExpiry expiry) {
        this.store = store;
        this.buckets = buckets;
        this.expiry = expiry;
        this.deletions = new Deletions(store);
    }

    Listings listings() {
        return new Listings(store.engine());
    }

    Tagging tagging() {
        return new Tagging(store);
    }

    /** Reads. */
    void get(ServedBucket bucket, S3Request request, Exchange exchange) throws IOException, XMLStreamException {
        HttpResponse<InputStream> answer = store.engine()
                .send(request.method(), path(request), request.query(), exchange.headers(), BodyPublishers.noBody());
        if (request.has("uploadId")) {
            translated(request, exchange, answer);
            return;
        }
        if (answer.statusCode() / 100 == 2) {
            int tags =
                    store.records().tagsOf(versionOf(request, answer)).values().size();
            if (tags > 0) {
                exchange.put("x-amz-tagging-count", Integer.toString(tags));
            }
            if (!request.has("versionId")) {
                expiry.header(bucket.bucket(), request.key()).ifPresent(value -> exchange.put(EXPIRATION, value));
            }
        }
        exchange.answer(answer);
    }

    static Version versionOf(S3Request request, HttpResponse<?> answer) {
        return new Version(request.bucket(), request.key(), versionId(answer).orElse(VersionRecords.NULL_VERSION));
    }

    static Optional<String> versionId(HttpResponse<?> answer) {
        return answer.headers().firstValue(VERSION_ID);
    }

    /** Takes a part. */
    void takePart(S3Request request, Exchange exchange) throws IOException, XMLStreamException {
        if (store.uploads().find(request.query().get("uploadId")).isEmpty()) {
            throw S3Error.noSuchUpload();
        }
        translated(request, exchange, send(request, exchange));
    }

    /** Begins an upload of parts. */
    void beginUpload(S3Request request, Exchange exchange) throws IOException, XMLStreamException {
        Uploads.Upload upload = new Uploads.Upload(
                request.bucket(), request.key(), store.clock().instant(), tags(request, exchange));
        HttpResponse<InputStream> answer = send(request, exchange);
        byte[] body = read(answer);
        if (answer.statusCode() == 200) {
            store.uploads().begin(EngineXml.text(body, "UploadId"), upload);
        }
        exchange.answer(answer, translate(request, exchange, body));
    }

    /** Ends an upload of parts, which makes no object. */
    void abortUpload(S3Request request, Exchange exchange) throws IOException, XMLStreamException {
        HttpResponse<InputStream> answer = send(request, exchange);
        if (answer.statusCode() / 100 == 2) {
            store.uploads().end(request.query().get("uploadId"));
        }
        translated(request, exchange, answer);
    }

    /** Makes an object, and tells of it. */
    void create(ServedBucket bucket, S3Request request, Exchange exchange) throws Exception {
        boolean isUpload = request.method().equals("POST");
        boolean isCopy = exchange.header(COPY_SOURCE) != null;
        String event = isUpload
                ? "ObjectCreated:CompleteMultipartUpload"
                : isCopy ? "ObjectCreated:Copy" : "ObjectCreated:Put";
        ObjectTags asked = tags(request, exchange);
        store.locks().locked(request.bucket(), request.key(), () -> {
            checkConditions(request, exchange);
            ObjectTags tags = isUpload
                    ? store.uploads()
                            .find(request.query().get("uploadId"))
                            .map(Uploads.Upload::tags)
                            .orElse(ObjectTags.NONE)
                    : isCopy && !replacesTags(exchange) ? tagsOfSource(exchange.header(COPY_SOURCE)) : asked;
            HttpResponse<InputStream> answer = send(request, exchange);
            byte[] body = read(answer);
            if (answer.statusCode() == 200 && !isError(body)) {
                store.records().add(versionOf(request, answer), store.clock().instant(), false, tags);
                store.keep(request);
                expiry.header(bucket.bucket(), request.key()).ifPresent(value -> exchange.put(EXPIRATION, value));
                if (isUpload) {
                    store.uploads().end(request.query().get("uploadId"));
                }
                store.events().tellOfObject(bucket, event, request.key(), versionId(answer));
            }
            exchange.answer(answer, translate(request, exchange, body));
        });
    }

    /**
     * The engine checks them as well, but refuses a body in the middle, and then its answer may be lost with the connection.
     */
    private void checkConditions(S3Request request, Exchange exchange) {
        String match = exchange.header("If-Match");
        String noneMatch = exchange.header("If-None-Match");
        if (match == null && noneMatch == null) {
            return;
        }
        Answer head = store.engine().send("HEAD", path(request), Map.of());
        if (match != null && !head.isSuccess()) {
            throw S3Error.noSuchKey();
        }
        String eTag = head.response().headers().firstValue("etag").orElse("").replace("\"", "");
        boolean differs =
                match != null && !match.equals("*") && !match.replace("\"", "").equals(eTag);
        if (differs || "*".equals(noneMatch) && head.isSuccess()) {
            throw S3Error.preconditionFailed();
        }
    }

    /** A presigned address has the tags in its query. */
    private static ObjectTags tags(S3Request request, Exchange exchange) {
        return ObjectTags.ofHeader(Optional.ofNullable(exchange.header(TAGGING))
                .orElseGet(() -> request.query().getOrDefault(TAGGING, "")));
    }

    private static boolean replacesTags(Exchange exchange) {
        String directive =
                Optional.ofNullable(exchange.header("x-amz-tagging-directive")).orElse("COPY");
        if (!directive.equals("COPY") && !directive.equals("REPLACE")) {
            throw S3Error.invalidArgument("Unknown tagging directive.");
        }
        return directive.equals("REPLACE");
    }

    private ObjectTags tagsOfSource(String source) {
        S3Request from = source(source);
        Answer head = store.engine().send("HEAD", path(from), from.query());
        return head.isSuccess() ? store.records().tagsOf(versionOf(from, head.response())) : ObjectTags.NONE;
    }

    /** What takes long may be answered with 200 and then fail. */
    private static boolean isError(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).contains("<Error>");
    }

    /** Deletes an object or a version, and tells of it. */
    void delete(ServedBucket bucket, S3Request request, Exchange exchange) throws Exception {
        Answer answer = delete(bucket, request);
        exchange.answer(answer.response(), answer.body());
    }

    /** Deletes one of several objects. */
    Answer delete(ServedBucket bucket, S3Request request) throws Exception {
        List<Answer> answers = new ArrayList<>();
        store.locks()
                .locked(
                        request.bucket(),
                        request.key(),
                        () -> answers.add(deletions.delete(bucket, request, "ObjectRemoved")));
        return answers.get(0);
    }

    private HttpResponse<InputStream> send(S3Request request, Exchange exchange) {
        return store.engine()
                .send(request.method(), path(request), request.query(), headers(exchange), exchange.body());
    }

    private List<Map.Entry<String, String>> headers(Exchange exchange) {
        List<Map.Entry<String, String>> headers = new ArrayList<>(exchange.headers());
        headers.replaceAll(header -> header.getKey().equalsIgnoreCase(COPY_SOURCE)
                ? Map.entry(COPY_SOURCE, copySource(header.getValue()))
                : header);
        return headers;
    }

    private String copySource(String source) {
        int query = source.indexOf('?');
        return ObjectKeys.percentEncode(path(source(source))) + (query < 0 ? "" : source.substring(query));
    }

    private S3Request source(String source) {
        int query = source.indexOf('?');
        String path = query < 0 ? source : source.substring(0, query);
        S3Request from = S3Request.ofPath(
                "GET", path.startsWith("/") ? path : "/" + path, query < 0 ? "" : source.substring(query + 1));
        buckets.apply(from.bucket());
        return from;
    }

    private static byte[] read(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream body = answer.body()) {
            return body.readAllBytes();
        }
    }

    private static void translated(S3Request request, Exchange exchange, HttpResponse<InputStream> answer)
            throws IOException, XMLStreamException {
        exchange.answer(answer, translate(request, exchange, read(answer)));
    }

    private static byte[] translate(S3Request request, Exchange exchange, byte[] body) throws XMLStreamException {
        String location = "http://" + exchange.header("Host") + ObjectKeys.percentEncode(request.path());
        return body.length == 0 ? body : new EngineXml(false, false, location).translate(body);
    }

    private static String path(S3Request request) {
        return ObjectKeys.enginePath(request.bucket(), request.key());
    }
}
