package dev.mimic.local.s3;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * A request to S3 as its address tells it.
 *
 * @param method the HTTP method
 * @param bucket the bucket, from the path or the host; empty if the request is for none
 * @param key the key; empty if the request is for a bucket
 * @param query the query's parameters, decoded
 */
record S3Request(String method, String bucket, String key, Map<String, String> query) {

    private static final int LONGEST_KEY = 1024;

    /** What the parameters of a presigned address begin with, which nobody checks. */
    private static final String SIGNATURE = "X-Amz-";

    /** What virtual-hosted requests have in the host behind the bucket. */
    private static final String LOCALHOST = ".localhost";

    static S3Request of(Request request) {
        String path = Optional.ofNullable(request.getHttpURI().getPath()).orElse("/");
        String ofBucket = bucketOfHost(request).map(bucket -> "/" + bucket).orElse("");
        return ofPath(request.getMethod(), ofBucket + path, request.getHttpURI().getQuery());
    }

    /** Parses a path with the bucket before the key. */
    static S3Request ofPath(String method, String path, String query) {
        int slash = path.indexOf('/', 1);
        String bucket = decode(path.substring(1, slash < 0 ? path.length() : slash), false);
        String key = slash < 0 ? "" : decode(path.substring(slash + 1), false);
        if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
            throw S3Error.keyTooLong();
        }
        return new S3Request(method, bucket, key, query(query));
    }

    private static Optional<String> bucketOfHost(Request request) {
        String host =
                Optional.ofNullable(request.getHeaders().get(HttpHeader.HOST)).orElse("");
        String name = host.replaceFirst(":\\d*$", "");
        return name.endsWith(LOCALHOST)
                ? Optional.of(name.substring(0, name.length() - LOCALHOST.length()))
                : Optional.empty();
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new LinkedHashMap<>();
        if (text != null && !text.isEmpty()) {
            for (String parameter : text.split("&")) {
                int equals = parameter.indexOf('=');
                String name = equals < 0 ? parameter : parameter.substring(0, equals);
                if (!name.startsWith(SIGNATURE)) {
                    query.put(decode(name, true), equals < 0 ? "" : decode(parameter.substring(equals + 1), true));
                }
            }
        }
        return query;
    }

    /** A plus sign is a space in a query, and itself in a path. */
    private static String decode(String encoded, boolean inQuery) {
        try {
            return URLDecoder.decode(inQuery ? encoded : encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw S3Error.invalid("the address has a percent sign that begins no encoded character");
        }
    }

    boolean has(String parameter) {
        return query.containsKey(parameter);
    }

    /** The same request without a parameter. */
    S3Request without(String parameter) {
        Map<String, String> others = new LinkedHashMap<>(query);
        others.remove(parameter);
        return new S3Request(method, bucket, key, others);
    }

    boolean isOfBucket() {
        return key.isEmpty();
    }

    /** The object, as logs and locations name it. */
    String path() {
        return "/" + bucket + (key.isEmpty() ? "" : "/" + key);
    }
}
