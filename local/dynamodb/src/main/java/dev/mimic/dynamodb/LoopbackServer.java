package dev.mimic.dynamodb;

import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * A DynamoDB Local with tables of its own, in its process.
 *
 * <p>DynamoDB Local's own main class listens on every interface and takes no free port; its handler behind a server of
 * ours listens on {@link LoopbackSockets}.
 */
final class LoopbackServer {

    private final LocalDynamoDBRequestHandler engine;
    private final Server server = new Server();
    private final ServerConnector endpoint = new ServerConnector(server);

    /** Answers at the control plane; the endpoint waits. */
    LoopbackServer(Optional<String> directory, LoopbackSockets sockets) throws Exception {
        // Not shared: each access key id has tables of its own in each region.
        engine = new LocalDynamoDBRequestHandler(0, directory.isEmpty(), directory.orElse(null), false, false);
        server.setHandler(new LocalDynamoDBServerHandler(engine, null));
        endpoint.open(sockets.endpoint());
        // Without a thread that accepts: a few connections in a whole life.
        ServerConnector controlPlane = new ServerConnector(server, 0, 1);
        controlPlane.open(sockets.controlPlane());
        server.addConnector(controlPlane);
        server.start();
    }

    void open() throws Exception {
        if (!endpoint.isStarted()) {
            server.addConnector(endpoint);
            server.manage(endpoint);
            endpoint.start();
        }
    }

    void close() throws Exception {
        server.stop();
        // One that was never opened is not the server's.
        endpoint.close();
        engine.shutdown();
    }
}
