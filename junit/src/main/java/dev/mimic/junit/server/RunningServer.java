package dev.mimic.junit.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** A server that tests talk to. Every call of it is an arrangement of the test's: no limit counts it, and no record keeps it. */
public interface RunningServer extends AutoCloseable {

    /** {@return the REST APIs, in the order of the templates} */
    List<ServedApi> apis();

    /**
     * {@return the address that documents are posted to in the first API that is Mimic's, for example
     * {@code http://127.0.0.1:41234/dev/mimic}; empty if none is}
     */
    Optional<URI> documents();

    /** {@return the address that an AWS SDK takes as its endpoint of DynamoDB} */
    URI dynamoDbEndpoint();

    /**
     * {@return the address that an AWS SDK takes as its endpoint of Amazon SQS}
     *
     * @throws IllegalStateException if no stack that is served has a queue
     */
    URI sqsEndpoint();

    /**
     * {@return the address that an AWS SDK takes as its endpoint of Amazon S3}
     *
     * @throws IllegalStateException if no stack that is served has a bucket
     */
    URI s3Endpoint();

    /**
     * {@return the address that an AWS SDK takes as its endpoint of Amazon EventBridge}
     *
     * @throws IllegalStateException if no stack that is served has an event bus or a rule
     */
    URI eventBridgeEndpoint();

    /** {@return the outputs of the stacks, each by the name of its stack, a dot and its own} */
    SortedMap<String, String> outputs();

    /**
     * Stores a document in Mimic's API.
     *
     * @param json a JSON text
     * @return its id
     * @throws IllegalArgumentException if the API refuses it, with its message
     * @throws IllegalStateException if no API that is served is Mimic's
     */
    String store(String json);

    /**
     * Fetches the characters of a document.
     *
     * @param id its id
     * @return the JSON text; empty if there is none of this id, or if it has expired
     * @throws IllegalStateException if no API that is served is Mimic's
     */
    Optional<String> fetch(String id);

    /**
     * Stores the files of a folder, each under the id that follows from its name, as {@code -Dmimic.load} does; all or none.
     *
     * @param folder a folder, of any file system
     * @return the ids by the names of the files below the folder, with slashes
     * @throws IllegalArgumentException if one cannot be stored; the message names each such file and what is wrong
     */
    SortedMap<String, String> load(Path folder);

    /**
     * Writes an object as JSON with the server's own library.
     *
     * @param value the object
     * @return the JSON text
     * @throws IllegalArgumentException if it cannot be written; the message is one sentence
     */
    String json(Object value);

    /** {@return the last 1000 requests that callers have made since the start or the last reset, the oldest first} */
    List<ServedRequest> requests();

    /** {@return the last lines that functions have logged since the start or the last reset} */
    List<String> log();

    /**
     * Moves the time of throttles, quotas and documents' expiry forward.
     *
     * @param duration by how much, not negative
     */
    void advance(Duration duration);

    /**
     * Waits until no message is under way.
     *
     * @param timeout how long at most
     * @throws IllegalStateException if something still is then; the message is one sentence that names it
     */
    void awaitIdle(Duration timeout);

    /** Forgets documents, requests, log lines, what was counted against limits, and every {@link #advance}. */
    void reset();

    /** {@return what is stored now, for a reset here or of another server with equal settings} */
    Stored stored();

    /** What was stored in a server at some time. */
    interface Stored {}

    /**
     * Does what {@link #reset()} does, but then has in store what was stored at another time.
     *
     * @param then what was stored, here or in another server with equal settings
     */
    void reset(Stored then);

    /** Ends the server, and every process of its own. */
    @Override
    void close();
}
