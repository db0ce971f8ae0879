package dev.mimic.dynamodb;

import java.net.URI;

/**
 * Where a DynamoDB Local is reached.
 *
 * @param controlPlane what answers as soon as it has started
 * @param endpoint what answers once it has been told to
 */
record Addresses(URI controlPlane, URI endpoint) {

    /** Reads the line that {@link DynamoDbLocalServer} tells them in. */
    static Addresses in(String line) {
        String[] ports = line.substring(DynamoDbLocalServer.PORTS.length()).split(" ");
        return new Addresses(uri(ports[0]), uri(ports[1]));
    }

    private static URI uri(String port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
