package dev.mimic.functions;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.util.Map;
import java.util.Optional;

/** Finds the headers of a request: HTTP/2 spells names in lower case, HTTP/1.1 as the sender likes, API Gateway as it came. */
final class RequestHeaders {

    private RequestHeaders() {}

    static Optional<String> find(String name, APIGatewayProxyRequestEvent event) {
        if (event.getHeaders() != null) {
            for (Map.Entry<String, String> header : event.getHeaders().entrySet()) {
                if (header.getKey().equalsIgnoreCase(name)) {
                    return Optional.ofNullable(header.getValue());
                }
            }
        }
        return Optional.empty();
    }
}
