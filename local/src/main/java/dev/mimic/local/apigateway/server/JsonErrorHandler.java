package dev.mimic.local.apigateway.server;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers in JSON what the HTTP server refuses before it becomes a request: bad HTTP, a long URL, large headers. */
final class JsonErrorHandler extends ErrorHandler {

    private static final HttpField JSON = new HttpField(HttpHeader.CONTENT_TYPE, "application/json");

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        response.getHeaders()
                .put(JSON)
                .put("x-amzn-ErrorType", errorType(response.getStatus()))
                .put("x-amzn-RequestId", UUID.randomUUID().toString());
        // Where such a request ends is not known.
        LingeringClose.writeAndClose(request, response, message(response.getStatus()), callback);
        return true;
    }

    private static String errorType(int status) {
        return status < 500 ? "BadRequestException" : "InternalServerErrorException";
    }

    private static byte[] message(int status) {
        String message = switch (status) {
            // The head was larger than what is read of it; the gateway says the same of one that is not.
            case HttpStatus.URI_TOO_LONG_414 -> ErrorResponse.URI_TOO_LONG.message();
            case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 -> ErrorResponse.HEADERS_TOO_LARGE.message();
            default -> HttpStatus.getMessage(status);
        };
        return ("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8);
    }
}
