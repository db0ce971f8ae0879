package dev.mimic.dynamodb;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;

/** Where a server has its tables: it asks once, and closes what it was given. */
public interface Engine {

    /**
     * Opens a DynamoDB Local without tables; those that are made in it are gone when it is closed.
     *
     * @return the running DynamoDB Local
     * @throws UncheckedIOException if it does not start; the message holds what it printed
     */
    DynamoDbLocal inMemory();

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
    DynamoDbLocal onDisk(Path folder, Set<Database> databases);
}
