package dev.mimic.local.lambda.runtime;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Speaks HTTP/1.1 with the Lambda Runtime API over one kept-alive connection.
 *
 * <p>It uses none of the JDK's HTTP clients, because the function shares their settings (proxies, authenticators, pools)
 * and pays for loading them; AWS's client brings an HTTP client of its own for the same reasons.
 */
final class RuntimeApiConnection {

    private static final int BUFFER_SIZE = 16 * 1024;

    private final String authority;

    private Socket socket;
    private InputStream in;
    private OutputStream out;

    /** @param authority host and port, as {@code AWS_LAMBDA_RUNTIME_API} gives them */
    RuntimeApiConnection(String authority) {
        this.authority = authority;
    }

    /** An answer of the Runtime API. Header names do not differ by case. */
    record Response(int status, Map<String, String> headers, byte[] body) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    Response get(String path) throws IOException {
        return exchange("GET", path, null);
    }

    Response post(String path, ByteArrayOutputStream body) throws IOException {
        return exchange("POST", path, body);
    }

    /** A connection that stood idle while the function ran may have been closed by the server; a new one may not. */
    private Response exchange(String method, String path, ByteArrayOutputStream body) throws IOException {
        if (socket != null) {
            try {
                return send(method, path, body);
            } catch (IOException stale) {
                socket.close();
            }
        }
        connect();
        return send(method, path, body);
    }

    private void connect() throws IOException {
        int colon = authority.lastIndexOf(':');
        socket = new Socket(
                InetAddress.getByName(authority.substring(0, colon)), Integer.parseInt(authority.substring(colon + 1)));
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER_SIZE);
        out = new BufferedOutputStream(socket.getOutputStream(), BUFFER_SIZE);
    }

    private Response send(String method, String path, ByteArrayOutputStream body) throws IOException {
        StringBuilder head = new StringBuilder(160)
                .append(method)
                .append(" /2018-06-01/runtime/")
                .append(path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(authority);
        if (body != null) {
            head.append("\r\nContent-Type: application/json\r\nContent-Length: ")
                    .append(body.size());
        }
        out.write(head.append("\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        if (body != null) {
            body.writeTo(out);
        }
        out.flush();
        return receive();
    }

    private Response receive() throws IOException {
        // "HTTP/1.1 200 OK"
        int status = Integer.parseInt(readLine().substring(9, 12));
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the Runtime API closed the connection in the middle of an answer");
        }
        return new Response(status, headers, body);
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the Runtime API closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
