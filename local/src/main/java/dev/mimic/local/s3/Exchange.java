package dev.mimic.local.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** A request with its body, and what answers it; bodies go through without being held. */
final class Exchange {

    private static final String XML = "application/xml";
    private static final String PROLOGUE = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    /** What concerns one connection, and what the caller has signed: the engine gets another form of it, and asks nobody who he is. */
    private static final Set<String> OF_CALLER = Set.of(
            "authorization",
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "te",
            "transfer-encoding",
            "upgrade");

    private static final Set<String> OF_ENGINE =
            Set.of("connection", "content-length", "date", "keep-alive", "transfer-encoding");

    /**
     * The type that {@code curl -d} sends. The engine takes such a body for parameters and keeps nothing of it, so there it is
     * called otherwise.
     */
    private static final String FORM = "application/x-www-form-urlencoded";

    private static final String FORM_IN_ENGINE = FORM + "-object";

    private final Request request;
    private final Response response;
    private final InputStream body;

    Exchange(Request request, Response response) {
        this.request = request;
        this.response = response;
        this.body = new Shared(Content.Source.asInputStream(request));
    }

    /** Read by the thread that sends it to the engine, and after an early answer by that which reads the rest. */
    private static final class Shared extends FilterInputStream {
        Shared(InputStream in) {
            super(in);
        }

        @Override
        public synchronized int read() throws IOException {
            return super.read();
        }

        @Override
        public synchronized int read(byte[] buffer, int offset, int length) throws IOException {
            return super.read(buffer, offset, length);
        }
    }

    String header(String name) {
        return request.getHeaders().get(name);
    }

    /** Adds a header to the answer, which comes later. */
    void put(String name, String value) {
        response.getHeaders().put(name, value);
    }

    /** The headers that the engine gets. */
    List<Map.Entry<String, String>> headers() {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (HttpField field : request.getHeaders()) {
            if (!OF_CALLER.contains(field.getLowerCaseName()) && field.getValue() != null) {
                boolean isForm = field.getHeader() == HttpHeader.CONTENT_TYPE
                        && field.getValue().startsWith(FORM);
                headers.add(Map.entry(
                        field.getName(), isForm ? field.getValue().replace(FORM, FORM_IN_ENGINE) : field.getValue()));
            }
        }
        return headers;
    }

    /** The body, to be sent as it comes. */
    BodyPublisher body() {
        long length = request.getLength();
        if (length == 0) {
            return BodyPublishers.ofByteArray(new byte[0]);
        }
        BodyPublisher all = BodyPublishers.ofInputStream(() -> body);
        return length < 0 ? all : BodyPublishers.fromPublisher(all, length);
    }

    /** All of a body that is small. */
    byte[] readBody(int most) throws IOException {
        byte[] all = body.readNBytes(most + 1);
        if (all.length > most) {
            throw S3Error.malformedXml();
        }
        return all;
    }

    /** Answers what the engine does, as it comes. */
    void answer(HttpResponse<InputStream> engine) throws IOException {
        try (InputStream content = engine.body()) {
            head(engine);
            engine.headers()
                    .firstValue("content-length")
                    .ifPresent(length -> response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length));
            skipRest();
            OutputStream out = Content.Sink.asOutputStream(response);
            content.transferTo(out);
            out.close();
        }
    }

    /** Answers what the engine does, with another body. */
    void answer(HttpResponse<InputStream> engine, byte[] content) throws IOException {
        head(engine);
        write(content);
    }

    private void head(HttpResponse<InputStream> engine) {
        response.setStatus(engine.statusCode());
        engine.headers().map().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean isMarker = !lower.equals("x-amz-delete-marker") || values.contains("true");
            if (!OF_ENGINE.contains(lower) && isMarker) {
                values.forEach(value -> response.getHeaders().add(lower, value.replace(FORM_IN_ENGINE, FORM)));
            }
        });
    }

    /** Answers with a document. */
    void answerXml(String document) throws IOException {
        response.setStatus(200);
        withRequestId();
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, XML);
        write((PROLOGUE + document).getBytes(StandardCharsets.UTF_8));
    }

    /** Answers with headers alone. */
    void answer(int status) throws IOException {
        response.setStatus(status);
        withRequestId();
        write(new byte[0]);
    }

    /** Answers with an error, unless an answer has begun. */
    void refuse(S3Error error) throws IOException {
        if (response.isCommitted()) {
            throw error;
        }
        response.reset();
        response.setStatus(error.status());
        String id = withRequestId();
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, XML);
        boolean isHead = request.getMethod().equals("HEAD");
        String document = PROLOGUE + "<Error><Code>" + error.code() + "</Code><Message>"
                + Xml.escape(error.getMessage()) + "</Message><RequestId>" + id + "</RequestId></Error>";
        write(isHead ? new byte[0] : document.getBytes(StandardCharsets.UTF_8));
    }

    private String withRequestId() {
        String id = requestId();
        response.getHeaders().put("x-amz-request-id", id);
        return id;
    }

    static String requestId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 16).toUpperCase(Locale.ROOT);
    }

    private void write(byte[] content) throws IOException {
        skipRest();
        if (response.getStatus() != 204) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, content.length);
        }
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            out.write(content);
        }
    }

    /** A caller who is still sending would find the connection closed, and not the answer. */
    private void skipRest() throws IOException {
        body.transferTo(OutputStream.nullOutputStream());
    }
}
