package dev.mimic.functions.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** A DynamoDB whose HTTP answers are written down; the last one is given for ever. Faults cannot be had of the real one. */
public final class ScriptedDynamoDb implements SdkHttpClient {

    private static final String THROTTLED = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ThrottlingException\"}";

    private final Iterator<Answer> script;
    private final AtomicInteger calls = new AtomicInteger();
    private Answer answer;

    private ScriptedDynamoDb(Answer... script) {
        this.script = List.of(script).iterator();
    }

    public static ScriptedDynamoDb answering(int statusCode, String body) {
        return new ScriptedDynamoDb(new Answer(statusCode, body));
    }

    static ScriptedDynamoDb throttling() {
        return answering(400, THROTTLED);
    }

    /** Throttles once, then answers every call with success. */
    static ScriptedDynamoDb throttlingOnce() {
        return new ScriptedDynamoDb(new Answer(400, THROTTLED), new Answer(200, "{}"));
    }

    /** Takes every request and never answers. */
    static ScriptedDynamoDb silent() {
        return answering(0, "");
    }

    public DocumentStore store() {
        return new DocumentStore(DynamoDb.connect(this), "table", InstantSource.system());
    }

    int calls() {
        return calls.get();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        calls.incrementAndGet();
        answer = script.hasNext() ? script.next() : answer;
        return answer;
    }

    @Override
    public void close() {
        // holds nothing
    }

    private record Answer(int statusCode, String body) implements ExecutableHttpRequest {

        @Override
        public HttpExecuteResponse call() throws IOException {
            if (statusCode == 0) {
                awaitInterruption();
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return HttpExecuteResponse.builder()
                    .response(SdkHttpResponse.builder()
                            .statusCode(statusCode)
                            .putHeader("x-amzn-RequestId", "scripted")
                            .putHeader("Content-Length", Integer.toString(bytes.length))
                            .build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
                    .build();
        }

        private static void awaitInterruption() throws IOException {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }

        @Override
        public void abort() {
            // the SDK interrupts as well
        }
    }
}
