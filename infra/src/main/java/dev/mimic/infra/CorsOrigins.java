package dev.mimic.infra;

import dev.mimic.infra.settings.AllowedValues;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigateway.CorsOptions;
import software.amazon.awscdk.services.apigateway.Resource;

/**
 * The origins whose pages may call from a browser (CORS); an empty list turns CORS off.
 *
 * <p>Three parties answer such pages: API Gateway the preflights, the functions their requests, and API Gateway again
 * what never reaches a function.
 *
 * @param furtherHeaders what a page may send beyond the headers of the API itself
 */
record CorsOrigins(List<String> origins, List<String> furtherHeaders) {

    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9_-]+");

    CorsOrigins {
        KnownAtSynthesis.check("cors", origins);
        origins.forEach(origin -> KnownAtSynthesis.check("cors", origin));
        origins = List.copyOf(AllowedValues.checkOrigins(origins));
        furtherHeaders = List.copyOf(furtherHeaders);
    }

    /**
     * Checks what the user of the construct adds.
     *
     * @throws IllegalArgumentException if it is not the name of a header
     */
    static List<String> checkHeaders(List<String> headers) {
        KnownAtSynthesis.check("corsHeaders", headers);
        for (String header : headers) {
            KnownAtSynthesis.check("corsHeaders", header);
            if (header == null || !HEADER.matcher(header).matches()) {
                throw new IllegalArgumentException(
                        "corsHeaders must be names of headers like X-Trace-Id, got \"" + header + '"');
            }
        }
        return headers;
    }

    private List<String> allowHeaders() {
        return Stream.concat(Stream.of("Content-Type", "If-None-Match", "X-Api-Key"), furtherHeaders.stream())
                .distinct()
                .toList();
    }

    /** What the functions have to know. */
    Map<String, String> environment() {
        return origins.isEmpty() ? Map.of() : Map.of("MIMIC_CORS_ORIGINS", String.join(",", origins));
    }

    /** Lets API Gateway itself answer the preflights of a resource; they carry no API key. */
    void addPreflight(Resource resource, String httpMethod) {
        if (!origins.isEmpty()) {
            resource.addCorsPreflight(CorsOptions.builder()
                    .allowOrigins(origins)
                    .allowMethods(List.of(httpMethod))
                    .allowHeaders(allowHeaders())
                    .maxAge(Duration.hours(1))
                    .build());
        }
    }

    /**
     * The headers of API Gateway's own answers. They cannot choose among origins: where there are several, a page of any
     * origin may read them, which shows it nothing but an error message.
     */
    Map<String, String> gatewayResponseHeaders() {
        if (origins.isEmpty()) {
            return Map.of();
        }
        Map<String, String> headers = new TreeMap<>();
        String allowed = origins.size() == 1 ? origins.get(0) : "*";
        headers.put("Access-Control-Allow-Origin", "'" + allowed + "'");
        if (!allowed.equals("*")) {
            headers.put("Vary", "'Origin'");
        }
        return headers;
    }
}
