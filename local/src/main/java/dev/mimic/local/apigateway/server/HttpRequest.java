package dev.mimic.local.apigateway.server;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;

/**
 * What came from the caller, without the body.
 *
 * @param id the id that this request gets, the caller's {@code x-amzn-RequestId}
 * @param extendedId its extended id, the caller's {@code x-amz-apigw-id}
 * @param method the HTTP method
 * @param path the path as it came, percent-encoded, stage included
 * @param query all values of every parameter of the query, decoded; empty if the query is not percent-encoded
 * @param headers all values of every header by name, ignoring case
 * @param sourceIp the caller's address
 * @param port the port that the caller called
 * @param protocol for example {@code HTTP/1.1}
 */
record HttpRequest(
        String id,
        String extendedId,
        String method,
        String path,
        Optional<Map<String, List<String>>> query,
        SortedMap<String, List<String>> headers,
        String sourceIp,
        int port,
        String protocol) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Reads a request's head. */
    static HttpRequest of(Request request) {
        return new HttpRequest(
                UUID.randomUUID().toString(),
                randomExtendedId(),
                request.getMethod(),
                Objects.requireNonNullElse(request.getHttpURI().getPath(), "/"),
                query(request),
                headers(request),
                Request.getRemoteAddr(request),
                Request.getLocalPort(request),
                request.getConnectionMetaData().getProtocol());
    }

    /** The last value of a header, the one that API Gateway takes where it takes one. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(values -> values.get(values.size() - 1));
    }

    /**
     * The media type of a {@code Content-Type} or {@code Accept} header, in lower case and without parameters: the first
     * one, or JSON if there is none.
     */
    static String mediaType(Optional<String> header) {
        return header.map(value -> value.split("[;,]", 2)[0].trim().toLowerCase(Locale.ROOT))
                .orElse("application/json");
    }

    /** Whether the caller sends the body only once it is asked for it. */
    boolean holdsBodyBack() {
        return header("Expect").filter("100-continue"::equalsIgnoreCase).isPresent();
    }

    private static Optional<Map<String, List<String>>> query(Request request) {
        try {
            Map<String, List<String>> query = new LinkedHashMap<>();
            Request.extractQueryParameters(request).forEach(field -> query.put(field.getName(), field.getValues()));
            return Optional.of(query);
        } catch (RuntimeException e) {
            // Jetty has one such exception for each class of the JDK's, with this interface alone in common.
            if (e instanceof HttpException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static SortedMap<String, List<String>> headers(Request request) {
        SortedMap<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpField field : request.getHeaders()) {
            headers.computeIfAbsent(field.getName(), name -> new ArrayList<>()).add(field.getValue());
        }
        return headers;
    }

    /** Sixteen characters of the form that API Gateway's have, for example {@code FiV9AHvHoAMFtsg=}. */
    private static String randomExtendedId() {
        byte[] bytes = new byte[11];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
