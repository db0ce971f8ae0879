package dev.mimic.junit.server;

/** Starts the servers of one JVM, which share an engine for their tables. */
public interface Servers extends AutoCloseable {

    /**
     * Starts a server, and returns when it can be asked.
     *
     * @param settings what it serves, and how
     * @return the server
     * @throws IllegalArgumentException if a setting is wrong, or the assembly cannot be served; the message is one sentence
     *     that names what is wrong and what is allowed
     * @throws IllegalStateException if something on this machine keeps it from that, for example a port in use; the message
     *     is one sentence
     */
    RunningServer start(ServerSettings settings);

    /** Ends every server, and every process that was started for them. */
    @Override
    void close();
}
