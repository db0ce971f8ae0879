package dev.mimic.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("extended")
final class SharedEngineTest {

    @TempDir
    private Path directory;

    @Test
    void partsTheTablesOfThoseThatShareItsProcess() throws Exception {
        SharedEngine shared = SharedEngine.start(Installation.besideThisModule());
        DynamoDbLocal first = shared.inMemory();
        DynamoDbLocal second = shared.inMemory();
        DynamoDbLocalTest.createTable(first, "Kept");

        assertEquals(List.of("Kept"), DynamoDbLocalTest.tables(first));
        assertEquals(List.of(), DynamoDbLocalTest.tables(second));
        assertNotEquals(first.endpoint(), second.endpoint());
        assertEquals(first.process(), second.process());
        assertEquals(
                "an engine that several servers share keeps no tables on disk, not in " + directory,
                assertThrows(IllegalStateException.class, () -> shared.onDisk(directory, Set.of()))
                        .getMessage());

        first.close();
        awaitRefusal(first.endpoint().getPort());

        assertEquals(List.of(), DynamoDbLocalTest.tables(second));

        shared.close();

        assertFalse(first.process().isAlive());
        assertThrows(UncheckedIOException.class, shared::inMemory);
    }

    /** The server is told to end, and does so in its own time. */
    private static void awaitRefusal(int port) throws Exception {
        while (accepts(port)) {
            Thread.sleep(10);
        }
    }

    private static boolean accepts(int port) throws Exception {
        try {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        } catch (ConnectException refused) {
            return false;
        }
    }
}
