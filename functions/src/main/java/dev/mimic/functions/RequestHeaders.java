package dev.mimic.functions;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the headers of a request by name. HTTP/2 spells names in lower case and HTTP/1.1 as the sender likes; API Gateway
 * passes them on as they came.
 */
final class RequestHeaders {

    private RequestHeaders() {}

    /** Returns the value of a header. Several lines of it are one list (RFC 9110, section 5.3). */
    static Optional<String> find(String name, APIGatewayProxyRequestEvent event) {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, List<String>> header :
                MultiValues.of(event.getMultiValueHeaders(), event.getHeaders()).entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                lines.addAll(header.getValue());
            }
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", lines));
    }
}
