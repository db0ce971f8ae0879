package dev.mimic.dynamodb;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.eclipse.jetty.server.Server;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * The main class of DynamoDB Local's process.
 *
 * <p>DynamoDB Local's own main class listens on every interface and takes no free port; its handler behind a server of
 * ours listens on loopback alone, on whatever port is free.
 */
final class DynamoDbLocalServer {

    /** What the line begins with that tells the endpoint, once requests are answered. */
    static final String READY = "DynamoDB Local listens on ";

    /** What the line begins with that names the directory, if another engine keeps its tables there. */
    static final String IN_USE = "DynamoDB Local finds another one in ";

    /** What the line begins with that names the directory, if it holds tables of an earlier version that fit nowhere. */
    static final String EARLIER = "DynamoDB Local finds tables of an earlier version in ";

    /** Held for the life of the process: the garbage collector closes a channel that nobody refers to, and frees its lock. */
    private static FileChannel lockFile;

    private DynamoDbLocalServer() {}

    /**
     * Serves until standard input ends, which it does when the starting process is gone.
     *
     * @param args the directory that keeps the tables, and the files in it that are wanted; without them the tables are
     *     kept in memory
     */
    public static void main(String[] args) throws Exception {
        System.setProperty("org.eclipse.jetty.LEVEL", "WARN");
        boolean inMemory = args.length == 0;
        if (!inMemory && !lock(Path.of(args[0]))) {
            System.out.println(IN_USE + args[0]);
            System.exit(1);
        }
        if (!inMemory
                && !EarlierVersion.takeOver(Path.of(args[0]), List.of(args).subList(1, args.length))) {
            System.out.println(EARLIER + args[0]);
            System.exit(1);
        }
        // Not shared: each access key id has tables of its own in each region.
        LocalDynamoDBRequestHandler engine =
                new LocalDynamoDBRequestHandler(0, inMemory, inMemory ? null : args[0], false, false);
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.setHandler(new LocalDynamoDBServerHandler(engine, null));
        server.start();
        System.out.println(READY + "http://127.0.0.1:" + server.getURI().getPort());

        while (System.in.read() >= 0) {
            // nothing arrives on standard input; only its end counts
        }
        System.exit(0);
    }

    /**
     * Keeps every other engine out until this process ends, in whatever way: two that share a file of SQLite do not see
     * each other's tables and lose writes without a word.
     */
    private static boolean lock(Path directory) throws IOException {
        lockFile =
                FileChannel.open(directory.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return lockFile.tryLock() != null;
    }
}
