package dev.mimic.s3;

import dev.mimic.engine.Engine;
import dev.mimic.engine.EngineFiles;
import dev.mimic.engine.SharedEngine;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * An S3Proxy on a free loopback port until it is closed, in a process other than this one. Its buckets and objects are in that
 * process's memory, and gone with it.
 *
 * <p>The process also ends by itself when the one that started it is gone, however that came about.
 */
public final class S3Proxy implements AutoCloseable {

    private final S3ProxyProcess process;
    private final boolean alone;
    private URI endpoint;

    S3Proxy(S3ProxyProcess process, boolean alone) {
        this.process = process;
        this.alone = alone;
    }

    /**
     * Has a process of its own for each S3Proxy.
     *
     * @param jars finds S3Proxy's jar and those that it needs, once they are needed
     * @return the engine
     */
    public static Engine<S3Proxy> engine(Supplier<List<Path>> jars) {
        return () -> new S3Proxy(S3ProxyProcess.start(jars.get()), true);
    }

    /**
     * Has one process for many: each is on a port of its own, and sees nothing of the buckets of the others.
     *
     * @param jars finds S3Proxy's jar and those that it needs, once they are needed
     * @return the engine
     */
    public static SharedEngine<S3Proxy> shared(Supplier<List<Path>> jars) {
        return new SharedEngine<>(() -> S3ProxyProcess.start(jars.get()));
    }

    /**
     * Finds what the build of this repository has laid out beside this module's classes or jar.
     *
     * @return S3Proxy's jar and those that it needs
     * @throws IllegalStateException if they are not there
     */
    public static List<Path> besideThisModule() {
        return EngineFiles.jars(EngineFiles.beside("S3Proxy", S3Proxy.class, "s3proxy"));
    }

    /**
     * Waits until it has started.
     *
     * @return its address, for example {@code http://127.0.0.1:41234}
     * @throws UncheckedIOException if it does not start; the message holds what it printed
     */
    public synchronized URI awaitStart() {
        if (endpoint == null) {
            endpoint = process.add();
        }
        return endpoint;
    }

    /** {@return the engine's process, for whoever tests what happens when it dies} */
    public ProcessHandle process() {
        return process.handle();
    }

    /** Ends it, and its process unless others have their buckets there. */
    @Override
    public synchronized void close() {
        if (alone) {
            process.close();
        } else if (endpoint != null) {
            process.remove(endpoint);
        }
    }
}
