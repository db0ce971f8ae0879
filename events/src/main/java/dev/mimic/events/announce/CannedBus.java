package dev.mimic.events.announce;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** An HTTP connection that leads nowhere and answers as EventBridge does when it takes ten events. */
final class CannedBus extends HttpURLConnection {

    private static final byte[] TAKEN = ("{\"FailedEntryCount\":0,\"Entries\":["
                    + "{\"EventId\":\"00000000-0000-0000-0000-000000000000\"},".repeat(9)
                    + "{\"EventId\":\"00000000-0000-0000-0000-000000000000\"}]}")
            .getBytes(StandardCharsets.UTF_8);

    CannedBus(URI uri) {
        super(urlOf(uri));
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
        return new ByteArrayOutputStream();
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
                "Content-Type", List.of("application/x-amz-json-1.1"),
                "Content-Length", List.of(Integer.toString(TAKEN.length)),
                "x-amzn-RequestId", List.of("canned"));
    }

    @Override
    public InputStream getInputStream() {
        return new ByteArrayInputStream(TAKEN);
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
