package dev.mimic.sqs;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * One process for many ElasticMQs, each with names of its own for its queues. It starts when the first is asked for, and anew
 * if it has died by the next.
 */
public final class SharedEngine implements Engine, AutoCloseable {

    private final Supplier<Installation> installation;
    private final AtomicInteger launched = new AtomicInteger();
    private ElasticMqProcess process;

    /**
     * Starts nothing yet.
     *
     * @param installation finds the files of ElasticMQ, once they are needed
     */
    public SharedEngine(Supplier<Installation> installation) {
        this.installation = installation;
    }

    @Override
    public synchronized ElasticMq launch() {
        if (process == null || !process.handle().isAlive()) {
            process = ElasticMqProcess.start(installation.get());
        }
        return new ElasticMq(process, "s" + launched.incrementAndGet() + "-", () -> {});
    }

    /** Ends the process, and with it every ElasticMQ in it. */
    @Override
    public synchronized void close() {
        if (process != null) {
            process.close();
        }
    }
}
