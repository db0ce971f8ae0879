package dev.mimic.local.apigateway.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

/** The content codings that API Gateway supports ("Enable payload compression for an API in API Gateway"). */
enum ContentCoding {
    GZIP(GZIPInputStream::new, GZIPOutputStream::new),
    /** Of zlib's form (RFC 9110, section 8.4.1.2); some clients send it without zlib's frame, which is another one. */
    DEFLATE(InflaterInputStream::new, DeflaterOutputStream::new),
    IDENTITY(bytes -> bytes, bytes -> bytes);

    private interface Wrapping<T> {
        T wrap(T inner) throws IOException;
    }

    private final Wrapping<InputStream> decoder;
    private final Wrapping<OutputStream> encoder;

    ContentCoding(Wrapping<InputStream> decoder, Wrapping<OutputStream> encoder) {
        this.decoder = decoder;
        this.encoder = encoder;
    }

    /** Finds a coding by its name, in upper or lower case (RFC 9110, section 8.4.1). */
    static Optional<ContentCoding> named(String name) {
        return Arrays.stream(values())
                .filter(coding -> coding.headerValue().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The name, as headers have it. */
    String headerValue() {
        return name().toLowerCase(Locale.ROOT);
    }

    byte[] encode(byte[] bytes) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        try (OutputStream encoding = encoder.wrap(encoded)) {
            encoding.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return encoded.toByteArray();
    }

    /**
     * Decodes bytes, but no more of them than asked for: a small body may unpack to any size.
     *
     * @throws IOException if the bytes are not of this coding, or not all of them are there
     */
    byte[] decode(byte[] bytes, int atMost) throws IOException {
        try (InputStream decoding = decoder.wrap(new ByteArrayInputStream(bytes))) {
            return decoding.readNBytes(atMost);
        }
    }
}
