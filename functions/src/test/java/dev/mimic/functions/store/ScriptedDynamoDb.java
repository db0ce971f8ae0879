package dev.mimic.functions.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** A DynamoDB whose HTTP answers are written down; the last one repeats. Faults cannot be had of the real one. */
public final class ScriptedDynamoDb implements SdkHttpClient {

    private final Iterator<Answer> script;
    private final List<SdkHttpRequest> requests = new ArrayList<>();
    private Answer answer;

    private ScriptedDynamoDb(List<Answer> script) {
        this.script = script.iterator();
    }

    static ScriptedDynamoDb of(Answer... script) {
        return new ScriptedDynamoDb(List.of(script));
    }

    public static ScriptedDynamoDb answering(int statusCode, String body) {
        return of(new Answer(statusCode, body, Map.of()));
    }

    /** A store that asks again without a pause. */
    public DocumentStore store() {
        return store(Duration.ZERO);
    }

    /** A store that asks again after a pause that is always the same. */
    DocumentStore store(Duration pause) {
        BackoffStrategy same =
                pause.isZero() ? BackoffStrategy.retryImmediately() : BackoffStrategy.fixedDelayWithoutJitter(pause);
        return new DocumentStore(
                DynamoDb.connect(
                        "us-east-1",
                        this,
                        PatientRetries.strategy().toBuilder()
                                .backoffStrategy(same)
                                .throttlingBackoffStrategy(same)
                                .build()),
                "table",
                InstantSource.system());
    }

    int calls() {
        return requests.size();
    }

    /** The value of a header in the last request. */
    String lastHeader(String name) {
        return requests.get(requests.size() - 1).firstMatchingHeader(name).orElseThrow();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        requests.add(request.httpRequest());
        answer = script.hasNext() ? script.next() : answer;
        return answer;
    }

    @Override
    public void close() {
        // holds nothing
    }

    /**
     * What a request is answered with.
     *
     * @param headers beyond those that every answer has
     */
    record Answer(int statusCode, String body, Map<String, String> headers) implements ExecutableHttpRequest {

        private static final int RESET = -1;
        private static final int SILENCE = 0;

        /** What a write is answered, and the read of what is not there. */
        static Answer success() {
            return new Answer(200, "{}", Map.of());
        }

        static Answer error(int statusCode, String code) {
            return new Answer(statusCode, "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + code + "\"}", Map.of());
        }

        static Answer throttled() {
            return error(400, "ThrottlingException");
        }

        /** The end of the connection. */
        static Answer reset() {
            return new Answer(RESET, "", Map.of());
        }

        /** Nothing, until the caller gives up. */
        static Answer silence() {
            return new Answer(SILENCE, "", Map.of());
        }

        Answer withHeader(String name, String value) {
            return new Answer(statusCode, body, Map.of(name, value));
        }

        @Override
        public HttpExecuteResponse call() throws IOException {
            if (statusCode == RESET) {
                throw new IOException("connection reset");
            }
            if (statusCode == SILENCE) {
                awaitInterruption();
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            SdkHttpResponse.Builder response = SdkHttpResponse.builder()
                    .statusCode(statusCode)
                    .putHeader("x-amzn-RequestId", "scripted")
                    .putHeader("Content-Length", Integer.toString(bytes.length));
            headers.forEach(response::putHeader);
            return HttpExecuteResponse.builder()
                    .response(response.build())
                    .responseBody(
                            bytes.length == 0 ? null : AbortableInputStream.create(new ByteArrayInputStream(bytes)))
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
