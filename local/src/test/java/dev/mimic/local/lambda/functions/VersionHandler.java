package dev.mimic.local.lambda.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Answers with the variable {@code GREETING}, the package's {@code loose.txt}, and the id of its process. */
public final class VersionHandler implements RequestStreamHandler {

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        try (InputStream loose = VersionHandler.class.getResourceAsStream("/loose.txt")) {
            String text = System.getenv("GREETING") + " " + new String(loose.readAllBytes(), StandardCharsets.UTF_8)
                    + " " + ProcessHandle.current().pid();
            answer.write(("{\"statusCode\":200,\"body\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8));
        }
    }
}
