package dev.mimic.events.ingest;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** An HTTP connection that leads nowhere and answers as S3 does when it is asked for an object. */
final class CannedObject extends HttpURLConnection {

    private final byte[] content;

    CannedObject(URI uri, String text) {
        super(urlOf(uri));
        content = text.getBytes(StandardCharsets.UTF_8);
    }

    private static URL urlOf(URI uri) {
        try {
            return uri.toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int getResponseCode() {
        return HTTP_OK;
    }

    @Override
    public String getResponseMessage() {
        return "OK";
    }

    @Override
    public String getHeaderField(String name) {
        return getHeaderFields().getOrDefault(name, List.of("")).get(0);
    }

    @Override
    public Map<String, List<String>> getHeaderFields() {
        return Map.of(
                "Content-Type", List.of("application/json"),
                "Content-Length", List.of(Integer.toString(content.length)),
                "Last-Modified", List.of("Thu, 01 Jan 2026 12:00:00 GMT"),
                "ETag", List.of("\"00000000000000000000000000000000\""),
                "x-amz-request-id", List.of("canned"));
    }

    @Override
    public InputStream getInputStream() {
        return new ByteArrayInputStream(content);
    }

    @Override
    public void connect() {
        // leads nowhere
    }

    @Override
    public void disconnect() {
        // leads nowhere
    }

    @Override
    public boolean usingProxy() {
        return false;
    }
}
