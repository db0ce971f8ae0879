package dev.mimic.junit.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** A server that tests talk to. Every call of it is an arrangement of the test's: no limit counts it, and no record keeps it. */
public interface RunningServer extends AutoCloseable {

    /** The REST APIs, in the order of the templates. */
    List<Api> apis();

    /**
     * A REST API.
     *
     * @param stack the name of its stack
     * @param url its first stage, without a slash at the end, for example {@code http://127.0.0.1:41234/dev}
     * @param apiKey the value of its first API key, if it has one
     */
    record Api(String stack, URI url, Optional<String> apiKey) {}

    /** The address that an AWS SDK takes as its endpoint of DynamoDB. */
    URI dynamoDbEndpoint();

    /**
     * Stores a document in Mimic's API.
     *
     * @return its id
     * @throws IllegalArgumentException if the API refuses it, with its message
     * @throws IllegalStateException if no API that is served is Mimic's
     */
    String store(String json);

    /** Fetches the characters of a document; empty if there is none of this id, or if it has expired. */
    Optional<String> fetch(String id);

    /**
     * Stores files, each under the id that follows from its name, as {@code -Dmimic.load} does; all or none.
     *
     * @param files the files by their names below their folder, with slashes
     * @return the ids by the names
     * @throws IllegalArgumentException if one cannot be stored; the message names each such file and what is wrong
     */
    SortedMap<String, String> load(SortedMap<String, Path> files);

    /** The requests that callers have made since the start or the last {@link #reset}, the oldest first. */
    List<ServedRequest> requests();

    /** The last lines that functions have logged since the start or the last {@link #reset}. */
    List<String> log();

    /** Moves the time of throttles, quotas and documents' expiry forward. */
    void advance(Duration duration);

    /** Forgets documents, requests, log lines, what was counted against limits, and every {@link #advance}. */
    void reset();

    @Override
    void close();
}
