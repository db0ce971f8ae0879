package dev.mimic.functions;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The answer to a request.
 *
 * @param outcome how the request ended
 * @param headers the HTTP headers
 * @param body the HTTP body in UTF-8, in pieces, so that what surrounds a document takes no copy of it
 * @param documentSize the length in characters of the document that was stored or found; 0 if there was none
 */
record Answer(Outcome outcome, Map<String, String> headers, List<ByteBuffer> body, int documentSize) {

    static final String JSON = "application/json";
    static final String TEXT = "text/plain";

    Answer(Outcome outcome, Map<String, String> headers, String body, int documentSize) {
        this(outcome, headers, List.of(utf8(body)), documentSize);
    }

    /** Answers with an error object, {@code {"message": …}}. */
    static Answer error(Outcome outcome, String message) {
        return new Answer(outcome, Map.of("Content-Type", JSON), errorBody(message), 0);
    }

    /** Answers that DynamoDB or S3 has no capacity at the moment. */
    static Answer throttled() {
        return new Answer(
                Outcome.THROTTLED,
                Map.of("Content-Type", JSON, "Retry-After", "1"),
                errorBody("Service busy, try again"),
                0);
    }

    private static String errorBody(String message) {
        StringBuilder body = new StringBuilder("{\"message\":\"");
        JsonStringEncoder.getInstance().quoteAsString(message, body);
        return body.append("\"}").toString();
    }

    static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    Answer with(Map<String, String> otherHeaders) {
        return new Answer(outcome, otherHeaders, body, documentSize);
    }
}
