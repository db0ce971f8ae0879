package dev.mimic.dynamodb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The main class of DynamoDB Local's process: does what its standard input asks for. */
final class DynamoDbLocalServer {

    /**
     * What the line begins with that tells the ports of a server, in the order of {@link Addresses}: known before there is
     * anybody who answers, so that whoever needs them can go on meanwhile.
     */
    static final String PORTS = "DynamoDB Local takes the ports ";

    /** What the line begins with that names the directory, if another engine keeps its tables there. */
    static final String IN_USE = "DynamoDB Local finds another one in ";

    /** What the line begins with that names the directory, if it holds tables of an earlier version that fit nowhere. */
    static final String EARLIER = "DynamoDB Local finds tables of an earlier version in ";

    /** The line of standard input that asks for a further server, in memory; the answer is a line as at the start. */
    static final String ADD = "add";

    /** What the line of standard input begins with that opens the endpoint of a server; its port follows. */
    static final String OPEN = "open ";

    /** What the line of standard input begins with that ends a server; the port of its endpoint follows. */
    static final String CLOSE = "close ";

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
        try {
            serve(inMemory ? Optional.empty() : Optional.of(args[0]));
        } catch (Exception | Error e) {
            // Whoever has asked waits for an answer, or for the end of this process, which other servers would keep
            // alive.
            e.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    private static void serve(Optional<String> directory) throws Exception {
        Map<String, LoopbackServer> servers = new HashMap<>();
        add(directory, servers);
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            if (line.equals(ADD)) {
                add(Optional.empty(), servers);
            } else if (line.startsWith(OPEN)) {
                servers.get(line.substring(OPEN.length())).open();
            } else {
                servers.remove(line.substring(CLOSE.length())).close();
            }
        }
    }

    private static void add(Optional<String> directory, Map<String, LoopbackServer> servers) throws Exception {
        LoopbackSockets sockets = LoopbackSockets.bind();
        System.out.println(PORTS + sockets.controlPlanePort() + " " + sockets.endpointPort());
        servers.put(Integer.toString(sockets.endpointPort()), new LoopbackServer(directory, sockets));
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
