package dev.mimic.local.s3;

import dev.mimic.local.s3.EngineClient.Answer;
import dev.mimic.local.s3.VersionRecords.Version;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
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
    private static final String VERSION_ID = "x-amz-version-id";

    private final EngineClient engine;
    private final Function<String, ServedBucket> buckets;
    private final VersionRecords records;
    private final Uploads uploads;
    private final ObjectEvents events;
    private final Clock clock;
    private final KeyLocks locks = new KeyLocks();

    /**
     * Makes them for one engine.
     *
     * @param buckets finds a bucket, or throws that there is none
     * @param records what is kept of objects beside the engine
     * @param uploads what is kept of uploads beside the engine
     * @param clock the clock of all that happens
     */
    ObjectOperations(
            EngineClient engine,
            Function<String, ServedBucket> buckets,
            VersionRecords records,
            Uploads uploads,
            Clock clock) {
        this.engine = engine;
        this.buckets = buckets;
        this.records = records;
        this.uploads = uploads;
        this.events = new ObjectEvents(engine, clock);
        this.clock = clock;
    }

    Listings listings() {
        return new Listings(engine);
    }

    Tagging tagging() {
        return new Tagging(engine, records, locks, events);
    }

    /** Reads. */
    void get(S3Request request, Exchange exchange) throws IOException, XMLStreamException {
        HttpResponse<InputStream> answer = engine.send(
                request.method(), path(request), request.query(), exchange.headers(), BodyPublishers.noBody());
        if (request.has("uploadId")) {
            translated(request, exchange, answer);
            return;
        }
        if (answer.statusCode() / 100 == 2) {
            int tags = records.tagsOf(versionOf(request, answer)).values().size();
            if (tags > 0) {
                exchange.put("x-amz-tagging-count", Integer.toString(tags));
            }
        }
        exchange.answer(answer);
    }

    private static Version versionOf(S3Request request, HttpResponse<?> answer) {
        return new Version(
                request.bucket(),
                request.key(),
                answer.headers().firstValue(VERSION_ID).orElse(VersionRecords.NULL_VERSION));
    }

    /** Takes a part. */
    void takePart(S3Request request, Exchange exchange) throws IOException, XMLStreamException {
        translated(request, exchange, send(request, exchange));
    }

    /** Begins an upload of parts. */
    void beginUpload(S3Request request, Exchange exchange) throws IOException, XMLStreamException {
        Uploads.Upload upload =
                new Uploads.Upload(request.bucket(), request.key(), clock.instant(), tags(request, exchange));
        HttpResponse<InputStream> answer = send(request, exchange);
        byte[] body = read(answer);
        if (answer.statusCode() == 200) {
            uploads.begin(EngineXml.text(body, "UploadId"), upload);
        }
        exchange.answer(answer, translate(request, exchange, body));
    }

    /** Ends an upload of parts, which makes no object. */
    void abortUpload(S3Request request, Exchange exchange) throws IOException, XMLStreamException {
        HttpResponse<InputStream> answer = send(request, exchange);
        if (answer.statusCode() / 100 == 2) {
            uploads.end(request.query().get("uploadId"));
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
        locks.locked(request.bucket(), request.key(), () -> {
            ObjectTags tags = isUpload
                    ? uploads.find(request.query().get("uploadId"))
                            .map(Uploads.Upload::tags)
                            .orElse(ObjectTags.NONE)
                    : isCopy && !replacesTags(exchange) ? tagsOfSource(exchange.header(COPY_SOURCE)) : asked;
            HttpResponse<InputStream> answer = send(request, exchange);
            byte[] body = read(answer);
            if (answer.statusCode() == 200 && !isError(body)) {
                records.put(versionOf(request, answer), new VersionRecords.Entry(clock.instant(), tags));
                if (isUpload) {
                    uploads.end(request.query().get("uploadId"));
                }
                events.tellOfObject(
                        bucket, event, request.key(), answer.headers().firstValue(VERSION_ID));
            }
            exchange.answer(answer, translate(request, exchange, body));
        });
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
        Answer head = engine.send("HEAD", path(from), from.query());
        return head.isSuccess() ? records.tagsOf(versionOf(from, head.response())) : ObjectTags.NONE;
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
        locks.locked(
                request.bucket(), request.key(), () -> answers.add(deleteLocked(bucket, request, "ObjectRemoved")));
        return answers.get(0);
    }

    private Answer deleteLocked(ServedBucket bucket, S3Request request, String eventType) {
        Answer answer = engine.send("DELETE", path(request), request.query());
        if (answer.status() != 204) {
            return answer;
        }
        boolean isNewMarker = isMarker(answer.response()) && !request.has("versionId");
        Version version = versionOf(request, answer.response());
        if (isNewMarker) {
            records.put(version, new VersionRecords.Entry(clock.instant(), ObjectTags.NONE));
        } else {
            records.remove(version);
        }
        events.tellOfDeletion(
                bucket,
                eventType + (isNewMarker ? ":DeleteMarkerCreated" : ":Delete"),
                request.key(),
                answer.response().headers().firstValue(VERSION_ID));
        return answer;
    }

    static boolean isMarker(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("x-amz-delete-marker")
                .filter("true"::equals)
                .isPresent();
    }

    private HttpResponse<InputStream> send(S3Request request, Exchange exchange) {
        return engine.send(request.method(), path(request), request.query(), headers(exchange), exchange.body());
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
