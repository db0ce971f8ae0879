package dev.mimic.dynamodb;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;

/** Where a server has its tables: it asks once, and closes what it was given. */
public interface Engine {

    /**
     * Begins to start a DynamoDB Local as {@link #inMemory} does, and returns as soon as its addresses are known. What does
     * not start is told by {@link DynamoDbLocal#awaitStart}.
     *
     * @return one that answers at {@link DynamoDbLocal#controlPlane} once it has started; requests to {@link
     *     DynamoDbLocal#endpoint} wait until it is {@link DynamoDbLocal#open}ed
     * @throws UncheckedIOException if its process cannot be started
     */
    DynamoDbLocal launchInMemory();

    /**
     * Begins to start a DynamoDB Local as {@link #onDisk} does, and returns as {@link #launchInMemory} does.
     *
     * @param folder where the tables are kept
     * @param databases where the tables will be
     * @return one that answers once it has started and is opened
     * @throws IllegalStateException as {@link #onDisk} does
     * @throws UncheckedIOException if the folder cannot be made, or its process cannot be started
     */
    DynamoDbLocal launchOnDisk(Path folder, Set<Database> databases);

    /**
     * Opens a DynamoDB Local without tables; those that are made in it are gone when it is closed.
     *
     * @return the running DynamoDB Local
     * @throws UncheckedIOException if it does not start; the message holds what it printed
     */
    default DynamoDbLocal inMemory() {
        return launchInMemory().opened();
    }

    /**
     * Opens a DynamoDB Local that keeps its tables in a folder and finds those of earlier runs there. Those of versions
     * that did not part accounts and regions become those of the one database, if one is named.
     *
     * @param folder where the tables are kept; made if missing
     * @param databases where the tables will be
     * @return the running DynamoDB Local
     * @throws IllegalStateException if another one keeps its tables there, or an earlier version has left some that
     *     may belong to any of several databases, or this engine keeps nothing; the message is one line
     * @throws UncheckedIOException if it does not start; the message holds what it printed
     */
    default DynamoDbLocal onDisk(Path folder, Set<Database> databases) {
        return launchOnDisk(folder, databases).opened();
    }
}
