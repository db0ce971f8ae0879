package dev.mimic.local.s3;

import dev.mimic.local.s3.EngineClient.Answer;
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
import java.util.OptionalLong;
import java.util.function.Function;
import javax.xml.stream.XMLStreamException;

/** What is done with one object: by the engine, and whoever is to be told of it is told before the answer. */
final class ObjectOperations {

    private static final String COPY_SOURCE = "x-amz-copy-source";
    private static final String VERSION_ID = "x-amz-version-id";

    private final EngineClient engine;
    private final Function<String, ServedBucket> buckets;
    private final Sequencer sequencer;
    private final Clock clock;
    private final KeyLocks locks = new KeyLocks();

    ObjectOperations(EngineClient engine, Function<String, ServedBucket> buckets, Clock clock) {
        this.engine = engine;
        this.buckets = buckets;
        this.clock = clock;
        this.sequencer = new Sequencer(clock);
    }

    Listings listings() {
        return new Listings(engine);
    }

    /** Reads. */
    void get(S3Request request, Exchange exchange) throws IOException, XMLStreamException {
        HttpResponse<InputStream> answer = engine.send(
                request.method(), path(request), request.query(), exchange.headers(), BodyPublishers.noBody());
        if (request.has("uploadId")) {
            translated(request, exchange, answer);
        } else {
            exchange.answer(answer);
        }
    }

    /** Does what makes no object yet: begins an upload of parts, takes a part, ends the upload. */
    void prepare(S3Request request, Exchange exchange) throws IOException, XMLStreamException {
        translated(request, exchange, send(request, exchange));
    }

    /** Makes an object, and tells of it. */
    void create(ServedBucket bucket, S3Request request, Exchange exchange) throws Exception {
        String event = request.method().equals("POST")
                ? "ObjectCreated:CompleteMultipartUpload"
                : exchange.header(COPY_SOURCE) == null ? "ObjectCreated:Put" : "ObjectCreated:Copy";
        locks.locked(request.bucket(), request.key(), () -> {
            HttpResponse<InputStream> answer = send(request, exchange);
            byte[] body = read(answer);
            if (answer.statusCode() == 200 && !isError(body)) {
                tellOfObject(bucket, event, request, answer);
            }
            exchange.answer(answer, translate(request, exchange, body));
        });
    }

    /** What takes long may be answered with 200 and then fail. */
    private static boolean isError(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).contains("<Error>");
    }

    private void tellOfObject(ServedBucket bucket, String event, S3Request request, HttpResponse<InputStream> answer) {
        if (!bucket.tells(event, request.key())) {
            return;
        }
        Optional<String> version = answer.headers().firstValue(VERSION_ID);
        Answer head = engine.send(
                "HEAD",
                path(request),
                version.map(id -> Map.of("versionId", id)).orElse(Map.of()));
        tell(
                bucket,
                event,
                request.key(),
                head.response().headers().firstValueAsLong("content-length"),
                head.response().headers().firstValue("etag").map(tag -> tag.replace("\"", "")),
                version);
    }

    /** Deletes an object or a version, and tells of it. */
    void delete(ServedBucket bucket, S3Request request, Exchange exchange) throws Exception {
        locks.locked(request.bucket(), request.key(), () -> {
            HttpResponse<InputStream> answer = send(request, exchange);
            byte[] body = read(answer);
            tellOfDeletion(bucket, request, answer);
            exchange.answer(answer, body);
        });
    }

    /** Deletes one of several objects. */
    Answer delete(ServedBucket bucket, S3Request request) throws Exception {
        List<Answer> answers = new ArrayList<>();
        locks.locked(request.bucket(), request.key(), () -> {
            Answer answer = engine.send("DELETE", path(request), request.query());
            tellOfDeletion(bucket, request, answer.response());
            answers.add(answer);
        });
        return answers.get(0);
    }

    private void tellOfDeletion(ServedBucket bucket, S3Request request, HttpResponse<InputStream> answer) {
        boolean isMarker = isMarker(answer) && !request.has("versionId");
        String event = isMarker ? "ObjectRemoved:DeleteMarkerCreated" : "ObjectRemoved:Delete";
        if (answer.statusCode() == 204 && bucket.tells(event, request.key())) {
            tell(
                    bucket,
                    event,
                    request.key(),
                    OptionalLong.empty(),
                    Optional.empty(),
                    answer.headers().firstValue(VERSION_ID));
        }
    }

    static boolean isMarker(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("x-amz-delete-marker")
                .filter("true"::equals)
                .isPresent();
    }

    private void tell(
            ServedBucket bucket,
            String event,
            String key,
            OptionalLong size,
            Optional<String> eTag,
            Optional<String> version) {
        bucket.tell(new ObjectEvent(
                event, key, size, eTag, version, sequencer.next(), clock.instant(), Exchange.requestId()));
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
        String path = query < 0 ? source : source.substring(0, query);
        S3Request from = S3Request.ofPath("GET", path.startsWith("/") ? path : "/" + path, "");
        buckets.apply(from.bucket());
        return ObjectKeys.percentEncode(path(from)) + (query < 0 ? "" : source.substring(query));
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
        return "/" + request.bucket() + "/" + ObjectKeys.toEngine(request.key());
    }
}
