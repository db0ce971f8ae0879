package dev.mimic.s3;

import java.util.function.Supplier;

/**
 * One process for many S3Proxies: each is on a port of its own, and sees nothing of the buckets of the others. It starts when
 * the first is asked for, and anew if it has died by the next.
 */
public final class SharedEngine implements Engine, AutoCloseable {

    private final Supplier<Installation> installation;
    private S3ProxyProcess process;

    /**
     * Starts nothing yet.
     *
     * @param installation finds the files of S3Proxy, once they are needed
     */
    public SharedEngine(Supplier<Installation> installation) {
        this.installation = installation;
    }

    @Override
    public synchronized S3Proxy launch() {
        if (process == null || !process.handle().isAlive()) {
            process = S3ProxyProcess.start(installation.get());
        }
        return new S3Proxy(process, false);
    }

    /** Ends the process, and with it every S3Proxy in it. */
    @Override
    public synchronized void close() {
        if (process != null) {
            process.close();
        }
    }
}
