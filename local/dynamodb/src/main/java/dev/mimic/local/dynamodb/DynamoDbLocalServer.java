package dev.mimic.local.dynamodb;

import java.net.InetAddress;
import java.net.InetSocketAddress;
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

    private DynamoDbLocalServer() {}

    /**
     * Serves until standard input ends, which it does when the starting process is gone.
     *
     * @param args the directory that keeps the tables; none for an engine in memory
     */
    public static void main(String[] args) throws Exception {
        System.setProperty("org.eclipse.jetty.LEVEL", "WARN");
        boolean inMemory = args.length == 0;
        LocalDynamoDBRequestHandler engine =
                new LocalDynamoDBRequestHandler(0, inMemory, inMemory ? null : args[0], true, false);
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.setHandler(new LocalDynamoDBServerHandler(engine, null));
        server.start();
        System.out.println(READY + "http://127.0.0.1:" + server.getURI().getPort());

        while (System.in.read() >= 0) {
            // nothing is said on standard input; only its end counts
        }
        System.exit(0);
    }
}
