package dev.mimic.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A program that speaks the Runtime API by itself, as one in Go does, and answers with what its environment told it. */
final class EchoProgram {

    static final String ID = "7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63";

    private EchoProgram() {}

    /** Serves until it is killed. */
    public static void main(String[] args) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
        String invocations = "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/invocation/";
        String answer = "{\"statusCode\":201,\"body\":\"" + ID + " in " + System.getenv("MIMIC_TABLE") + " at "
                + System.getenv("AWS_ENDPOINT_URL_DYNAMODB") + "\"}";
        while (true) {
            HttpResponse<Void> event = client.send(
                    HttpRequest.newBuilder(URI.create(invocations + "next")).build(), BodyHandlers.discarding());
            String id =
                    event.headers().firstValue("Lambda-Runtime-Aws-Request-Id").orElseThrow();
            HttpRequest response = HttpRequest.newBuilder(URI.create(invocations + id + "/response"))
                    .POST(BodyPublishers.ofString(answer))
                    .build();
            client.send(response, BodyHandlers.discarding());
        }
    }
}
