package dev.mimic.dynamodb;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/**
 * The sockets of one DynamoDB Local, on loopback alone and on whatever ports are free. Connections wait in them until they are
 * accepted.
 */
record LoopbackSockets(ServerSocketChannel controlPlane, ServerSocketChannel endpoint) {

    static LoopbackSockets bind() throws IOException {
        return new LoopbackSockets(bindOne(), bindOne());
    }

    private static ServerSocketChannel bindOne() throws IOException {
        return ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    int controlPlanePort() {
        return controlPlane.socket().getLocalPort();
    }

    int endpointPort() {
        return endpoint.socket().getLocalPort();
    }
}
