package dev.mimic.dynamodb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * The main class of DynamoDB Local's process.
 *
 * <p>DynamoDB Local's own main class listens on every interface and takes no free port; its handler behind a server of
 * ours listens on loopback alone, on whatever port is free. Each such server has a handler of its own, and so tables of
 * its own.
 */
final class DynamoDbLocalServer {

    /** What the line begins with that tells the endpoint, once requests are answered. */
    static final String READY = "DynamoDB Local listens on ";

    /** What the line begins with that names the directory, if another engine keeps its tables there. */
    static final String IN_USE = "DynamoDB Local finds another one in ";

    /** What the line begins with that names the directory, if it holds tables of an earlier version that fit nowhere. */
    static final String EARLIER = "DynamoDB Local finds tables of an earlier version in ";

    /** The line of standard input that asks for a further server, in memory; the answer is a line as at the start. */
    static final String OPEN = "open";

    /** What the line of standard input begins with that ends a server; its port follows. There is no answer. */
    static final String CLOSE = "close ";

    /** Held for the life of the process: the garbage collector closes a channel that nobody refers to, and frees its lock. */
    private static FileChannel lockFile;

    private final LocalDynamoDBRequestHandler engine;
    private final Server server;

    private DynamoDbLocalServer(Optional<String> directory) throws Exception {
        // Not shared: each access key id has tables of its own in each region.
        engine = new LocalDynamoDBRequestHandler(0, directory.isEmpty(), directory.orElse(null), false, false);
        server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.setHandler(new LocalDynamoDBServerHandler(engine, null));
        server.start();
    }

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
        serve(inMemory ? Optional.empty() : Optional.of(args[0]));
        System.exit(0);
    }

    private static void serve(Optional<String> directory) throws Exception {
        Map<String, DynamoDbLocalServer> servers = new HashMap<>();
        open(directory, servers);
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            if (line.equals(OPEN)) {
                open(Optional.empty(), servers);
            } else {
                servers.remove(line).close();
            }
        }
    }

    private static void open(Optional<String> directory, Map<String, DynamoDbLocalServer> servers) throws Exception {
        DynamoDbLocalServer opened = new DynamoDbLocalServer(directory);
        int port = opened.server.getURI().getPort();
        servers.put(CLOSE + port, opened);
        System.out.println(READY + "http://127.0.0.1:" + port);
    }

    private void close() throws Exception {
        server.stop();
        engine.shutdown();
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
