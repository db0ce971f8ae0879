package dev.mimic.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A judge that lets everything pass would make {@link OpenApiTest} worthless. */
final class OpenApiJudgeTest {

    private final OpenApiJudge judge = new OpenApiJudge();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "404 | application/json | X-Amzn-RequestId: 7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63 | {\"message\":\"Item not found\"} | ``",
                "418 | application/json | X-Amzn-RequestId: 7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63 | {\"message\":\"tea\"} | GET /mimic/{id} 418 is not documented",
                "404 | application/json | X-Other: 1 | {\"message\":\"Item not found\"} | header x-other is not documented",
                "404 | text/html | Date: x | {\"message\":\"Item not found\"} | as text/html is not documented",
                "404 | application/json | Date: x | {\"message\":1} | GET /mimic/{id} 404: /message",
                "404 | application/json | Date: x | {\"message\":\"m\",\"more\":1} | GET /mimic/{id} 404: ",
                "503 | application/json | Date: x | {\"message\":\"m\"} | header Retry-After is missing",
                "503 | application/json | Retry-After: 0 | {\"message\":\"m\"} | header Retry-After: "
            })
    void seesWhatIsNotAsDocumented(int status, String contentType, String header, String body, String flaw)
            throws IOException, InterruptedException {
        judge.judge("GET /mimic/{id}", answer(status, contentType, header.split(": "), body));

        if (flaw.isEmpty()) {
            assertEquals("[]", judge.flaws().toString());
            assertTrue(judge.unseen().contains("GET /mimic/{id} 503"));
            assertFalse(judge.unseen().contains("GET /mimic/{id} 404 example notFound"));
        } else {
            assertEquals(1, judge.flaws().size(), judge.flaws()::toString);
            assertTrue(
                    judge.flaws().get(0).toLowerCase(Locale.ROOT).contains(flaw.toLowerCase(Locale.ROOT)),
                    judge.flaws()::toString);
        }
    }

    private static HttpResponse<String> answer(int status, String contentType, String[] header, String body)
            throws IOException, InterruptedException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.getResponseHeaders().set(header[0], header[1]);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            return HttpClient.newBuilder()
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .build()
                    .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        } finally {
            server.stop(0);
        }
    }
}
