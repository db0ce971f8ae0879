package dev.mimic.functions;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Map;

/**
 * The answer to a request.
 *
 * @param outcome how the request ended
 * @param headers the HTTP headers
 * @param body the HTTP body
 * @param documentSize the length in characters of the document that was stored or found; 0 if there was none
 */
record Answer(Outcome outcome, Map<String, String> headers, String body, int documentSize) {

    static final String JSON = "application/json";
    static final String TEXT = "text/plain";

    /** Answers with an error object, {@code {"message": …}}. */
    static Answer error(Outcome outcome, String message) {
        return new Answer(outcome, Map.of("Content-Type", JSON), errorBody(message), 0);
    }

    /** Answers that DynamoDB has no capacity at the moment. */
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

    APIGatewayProxyResponseEvent toResponseEvent() {
        return new APIGatewayProxyResponseEvent()
                .withStatusCode(outcome.statusCode())
                .withHeaders(headers)
                .withBody(body)
                .withIsBase64Encoded(false);
    }
}
