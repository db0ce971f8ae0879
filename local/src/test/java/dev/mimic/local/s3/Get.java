package dev.mimic.local.s3;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request with any host, which no client of the JDK sends. */
final class Get {

    private Get() {}

    /** Returns the body of the answer. */
    static String text(int port, String host, String path) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                            .formatted(path, host)
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.substring(answer.indexOf("\r\n\r\n") + 4);
        }
    }
}
