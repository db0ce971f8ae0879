package dev.mimic.sqs;

import dev.mimic.engine.Engine;
import dev.mimic.engine.EngineFiles;
import dev.mimic.engine.SharedEngine;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * An ElasticMQ on a free loopback port until it is closed, in a process other than this one.
 *
 * <p>The process also ends by itself when the one that started it is gone, however that came about.
 */
public final class ElasticMq implements AutoCloseable {

    private final ElasticMqProcess process;
    private final String namePrefix;
    private final Runnable end;

    ElasticMq(ElasticMqProcess process, String namePrefix, Runnable end) {
        this.process = process;
        this.namePrefix = namePrefix;
        this.end = end;
    }

    /**
     * Has a process of its own for each ElasticMQ.
     *
     * @param jars finds ElasticMQ's jar and those that it needs, once they are needed
     * @return the engine
     */
    public static Engine<ElasticMq> engine(Supplier<List<Path>> jars) {
        return () -> {
            ElasticMqProcess process = ElasticMqProcess.start(jars.get());
            return new ElasticMq(process, "", process::close);
        };
    }

    /**
     * Has one process for many, each with names of its own for its queues.
     *
     * @param jars finds ElasticMQ's jar and those that it needs, once they are needed
     * @return the engine
     */
    public static SharedEngine<ElasticMq> shared(Supplier<List<Path>> jars) {
        return new SharedEngine<>(() -> ElasticMqProcess.start(jars.get()));
    }

    /**
     * Finds what the build of this repository has laid out beside this module's classes or jar.
     *
     * @return ElasticMQ's jar and those that it needs
     * @throws IllegalStateException if they are not there
     */
    public static List<Path> besideThisModule() {
        return EngineFiles.jars(EngineFiles.beside("ElasticMQ", ElasticMq.class, "elasticmq"));
    }

    /**
     * Waits until it has started.
     *
     * @return its address, for example {@code http://127.0.0.1:41234}
     * @throws UncheckedIOException if it does not start; the message holds what it printed
     */
    public URI awaitStart() {
        return process.awaitStart();
    }

    /** {@return what the names of its queues must begin with; empty if the process is its own} */
    public String namePrefix() {
        return namePrefix;
    }

    /** {@return whether others have their queues in the same process, so that its own must be deleted} */
    public boolean isShared() {
        return !namePrefix.isEmpty();
    }

    /** {@return the engine's process, for whoever tests what happens when it dies} */
    public ProcessHandle process() {
        return process.handle();
    }

    /** Stops its process and waits until it is gone, unless others have their queues in it. */
    @Override
    public void close() {
        end.run();
    }
}
