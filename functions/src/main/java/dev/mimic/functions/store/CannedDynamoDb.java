package dev.mimic.functions.store;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * An HTTP client that answers as DynamoDB does when all goes well, without asking it.
 *
 * <p>No call that leaves nothing in the table ends like one that stores or finds something, so this is how priming
 * reaches the SDK's code for those.
 */
final class CannedDynamoDb implements SdkHttpClient {

    /** The end of the year 9999: an item that expires takes every step that one without an end does. */
    private static final long EXPIRES = 253_402_300_799L;

    private final byte[] found;

    /**
     * Makes a client.
     *
     * @param text the text that every read finds
     */
    CannedDynamoDb(String text) {
        String body = new String(JsonStringEncoder.getInstance().quoteAsString(text));
        found = ("{\"Item\":{\"id\":{\"S\":\"canned\"},\"body\":{\"S\":\"" + body + "\"},\"expires\":{\"N\":\""
                        + EXPIRES + "\"}}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        boolean read = request.httpRequest()
                .firstMatchingHeader("X-Amz-Target")
                .orElse("")
                .endsWith("GetItem");
        return new Answer(read ? found : new byte[] {'{', '}'});
    }

    @Override
    public void close() {
        // holds nothing
    }

    private record Answer(byte[] body) implements ExecutableHttpRequest {

        @Override
        public HttpExecuteResponse call() {
            return HttpExecuteResponse.builder()
                    .response(SdkHttpResponse.builder()
                            .statusCode(200)
                            .putHeader("Content-Type", "application/x-amz-json-1.0")
                            .putHeader("Content-Length", Integer.toString(body.length))
                            .putHeader("x-amzn-RequestId", "priming")
                            .build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                    .build();
        }

        @Override
        public void abort() {
            // nothing is under way
        }
    }
}
