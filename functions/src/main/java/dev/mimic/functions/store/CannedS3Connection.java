package dev.mimic.functions.store;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Map;

/** An HTTP connection that leads nowhere and answers as S3 does when a request for an object succeeds. */
final class CannedS3Connection extends HttpURLConnection {

    private final byte[] content;

    CannedS3Connection(URI uri, byte[] content) {
        super(urlOf(uri));
        this.content = content;
    }

    private static URL urlOf(URI uri) {
        try {
            return uri.toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public OutputStream getOutputStream() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public int getResponseCode() {
        return getRequestMethod().equals("DELETE") ? HTTP_NO_CONTENT : HTTP_OK;
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
                "Content-Length", List.of(Integer.toString(body().length)),
                "Date", List.of("Thu, 01 Jan 2026 12:00:00 GMT"),
                "ETag", List.of("\"00000000000000000000000000000000\""),
                "x-amz-request-id", List.of("canned"));
    }

    @Override
    public InputStream getInputStream() {
        return new ByteArrayInputStream(body());
    }

    private byte[] body() {
        return getRequestMethod().equals("GET") ? content : new byte[0];
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
