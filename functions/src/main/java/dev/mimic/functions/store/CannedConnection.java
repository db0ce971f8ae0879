package dev.mimic.functions.store;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.mimic.functions.compression.Compression;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * An HTTP connection that leads nowhere and answers as DynamoDB does when a call succeeds.
 *
 * <p>Priming must leave nothing in the real table, so a call there never stores or finds anything. This connection takes
 * it through the SDK's code for such answers, checksum included.
 */
final class CannedConnection extends HttpURLConnection {

    /** The end of the year 9999. An item that expires takes one step more than one that does not. */
    private static final long EXPIRES = 253_402_300_799L;

    private static final byte[] STORED = {'{', '}'};

    private final byte[] found;

    /**
     * Opens a connection.
     *
     * @param found the body of every answer to a {@code GetItem}, made by {@link #answerThatFinds}
     */
    CannedConnection(URI uri, byte[] found) {
        super(urlOf(uri));
        this.found = found;
    }

    private static URL urlOf(URI uri) {
        try {
            return uri.toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the body of an answer to a {@code GetItem} that finds a text, compressed if it is larger than a unit} */
    static byte[] answerThatFinds(String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        return plain.length > DocumentItems.UNIT_BYTES
                ? answerThatFinds(Compression.USUAL.compress(ByteBuffer.wrap(plain)))
                : answer("\"body\":{\"S\":\""
                        + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"}");
    }

    /** {@return the body of an answer to a {@code GetItem} that finds a compressed text} */
    static byte[] answerThatFinds(byte[] compressed) {
        return answer("\"body\":{\"B\":\"" + Base64.getEncoder().encodeToString(compressed) + "\"}");
    }

    /** {@return the body of an answer to a {@code GetItem} that finds a text in an object of this content} */
    static byte[] answerThatFindsObject(byte[] content) {
        return answer("\"object\":{\"S\":\"documents/forever/canned\"},\"length\":{\"N\":\"" + content.length
                + "\"},\"sha256\":{\"B\":\"" + Base64.getEncoder().encodeToString(Bucket.sha256(content)) + "\"}");
    }

    private static byte[] answer(String content) {
        return ("{\"Item\":{\"id\":{\"S\":\"canned\"}," + content + ",\"expires\":{\"N\":\"" + EXPIRES + "\"}}}")
                .getBytes(StandardCharsets.UTF_8);
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
        byte[] body = body();
        CRC32 checksum = new CRC32();
        checksum.update(body);
        return Map.of(
                "Content-Type", List.of("application/x-amz-json-1.0"),
                "Content-Length", List.of(Integer.toString(body.length)),
                "x-amz-crc32", List.of(Long.toString(checksum.getValue())),
                "x-amzn-RequestId", List.of("canned"));
    }

    @Override
    public InputStream getInputStream() {
        return new ByteArrayInputStream(body());
    }

    private byte[] body() {
        return getRequestProperty("X-Amz-Target").endsWith("GetItem") ? found : STORED;
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
