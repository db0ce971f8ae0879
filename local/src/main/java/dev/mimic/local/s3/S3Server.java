package dev.mimic.local.s3;

import dev.mimic.local.service.LoopbackServer;
import java.time.Duration;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;

/** The endpoint of Amazon S3. */
final class S3Server {

    /** For a caller who stops in the middle of a body: another writer of the same object waits for as long. */
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

    /** S3 takes 8 KB of headers, of which 2 KB are metadata, and an address with a key of 1024 bytes, each encoded by three. */
    private static final int HEAD_BYTES = 16 * 1024;

    private S3Server() {}

    static LoopbackServer of(Handler handler) {
        HttpConfiguration http = new HttpConfiguration();
        // Keys may be anything, and are taken as they are.
        http.setUriCompliance(UriCompliance.UNSAFE);
        http.setRequestHeaderSize(HEAD_BYTES);
        http.setResponseHeaderSize(HEAD_BYTES);
        return new LoopbackServer("Amazon S3", IDLE_TIMEOUT, http, handler);
    }
}
