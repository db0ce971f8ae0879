package dev.mimic.bench;

import dev.mimic.s3.S3Proxy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** S3Proxy with a bucket for large documents, in memory. */
final class DocumentBucket implements AutoCloseable {

    private static final String NAME = "documents";

    private final S3Proxy s3Proxy;
    private final TaglessS3 endpoint;

    /** Starts S3Proxy, and makes the bucket. */
    DocumentBucket() throws IOException, InterruptedException {
        s3Proxy = S3Proxy.engine(S3Proxy::besideThisModule).launch();
        endpoint = new TaglessS3(s3Proxy.awaitStart());
        HttpRequest create = HttpRequest.newBuilder(URI.create(endpoint.endpoint() + "/" + NAME))
                .version(HttpClient.Version.HTTP_1_1)
                .PUT(BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = HttpClient.newBuilder()
                .proxy(HttpClient.Builder.NO_PROXY)
                .build()
                .send(create, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("S3Proxy makes no bucket: " + answer.statusCode() + " " + answer.body());
        }
    }

    /**
     * The environment variables that have functions keep large documents in it.
     *
     * @param threshold the compressed size in bytes beyond which they do
     */
    Map<String, String> variables(int threshold) {
        return Map.of(
                "MIMIC_BUCKET",
                NAME,
                "MIMIC_LARGE_DOCUMENTS",
                Integer.toString(threshold),
                "AWS_ENDPOINT_URL_S3",
                endpoint.endpoint().toString());
    }

    @Override
    public void close() throws IOException {
        endpoint.close();
        s3Proxy.close();
    }
}
