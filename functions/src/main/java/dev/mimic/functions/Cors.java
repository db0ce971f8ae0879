package dev.mimic.functions;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets web pages of other origins read the answers. API Gateway adds no headers to a function's answer, so the function
 * adds them.
 *
 * @param origins the allowed origins; {@code *} alone for every origin; empty to switch CORS off
 */
public record Cors(List<String> origins) {

    static final Cors OFF = new Cors(List.of());

    /** Returns an answer's headers with those of CORS. */
    Map<String, String> addTo(Map<String, String> headers, APIGatewayProxyRequestEvent event) {
        if (origins.isEmpty()) {
            return headers;
        }
        Map<String, String> all = new HashMap<>(headers);
        all.put("Access-Control-Expose-Headers", "ETag, Location, Retry-After");
        if (origins.contains("*")) {
            all.put("Access-Control-Allow-Origin", "*");
            return all;
        }
        all.put("Vary", "Origin");
        RequestHeaders.find("Origin", event)
                .filter(origins::contains)
                .ifPresent(origin -> all.put("Access-Control-Allow-Origin", origin));
        return all;
    }
}
