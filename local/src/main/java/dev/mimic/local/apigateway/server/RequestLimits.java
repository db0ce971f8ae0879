package dev.mimic.local.apigateway.server;

import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;

/** API Gateway's limits of a request ("Quotas for configuring and running a REST API"); none of them can be raised. */
final class RequestLimits {

    /** Payload size, in bytes. */
    static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

    /** Length of the URL of a regional API, in characters. */
    private static final int MAX_URL_LENGTH = 10_240;

    /** Total size of all headers, in bytes: names, values, line ends and spaces. */
    private static final int MAX_HEADER_BYTES = 10_240;

    /** Colon, space and line end. */
    private static final int BYTES_AROUND_VALUE = 4;

    private RequestLimits() {}

    /** Returns the limit that a request's head exceeds, including that of the body whose size it announces. */
    static Optional<ErrorResponse> exceededBy(Request request) {
        if (request.getHttpURI().asString().length() > MAX_URL_LENGTH) {
            return Optional.of(ErrorResponse.URI_TOO_LONG);
        }
        if (headerBytes(request) > MAX_HEADER_BYTES) {
            return Optional.of(ErrorResponse.HEADERS_TOO_LARGE);
        }
        if (request.getLength() > MAX_BODY_BYTES) {
            return Optional.of(ErrorResponse.REQUEST_TOO_LARGE);
        }
        return Optional.empty();
    }

    private static int headerBytes(Request request) {
        int bytes = 0;
        for (HttpField field : request.getHeaders()) {
            bytes += field.getName().length() + BYTES_AROUND_VALUE;
            bytes += field.getValue() == null ? 0 : field.getValue().length();
        }
        return bytes;
    }
}
