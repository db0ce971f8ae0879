package dev.mimic.local.apigateway.server;

/**
 * The answers that API Gateway gives by itself, with what it says by default.
 *
 * <p>The names and statuses of those that a template may change are from "Gateway response types for API Gateway" in
 * its developer guide, except that callers get a 502 where it lists a 504. The rest is what callers see, down to the
 * space in the bodies that come from behind the checks; both answers to what is too large, of which API Gateway gives
 * the first as text, are in the GitHub issue koki-develop/lgtm-generator#10.
 */
enum ErrorResponse {
    /** The query is not percent-encoded, or the body is not valid HTTP, for example a chunk without a length. */
    BAD_REQUEST(400, "BadRequestException", "Bad Request", false, ""),
    /** The status is in "Amazon API Gateway quotas", of another limit of the same URL. */
    URI_TOO_LONG(414, "BadRequestException", "Request URI too long", false, ""),
    /** The status and the words are those that callers report. */
    HEADERS_TOO_LARGE(431, "BadRequestException", "HTTP header is larger than 10240 bytes.", false, ""),
    /**
     * The body is not coded as {@code Content-Encoding} says, or in no way that API Gateway supports. It finds that out
     * "before your API and stage are identified" ("Call an API method with a compressed payload in API Gateway"), so no
     * template can change it.
     */
    UNSUPPORTED_CONTENT_CODING(415, "BadRequestException", "Unsupported Media Type", false, ""),
    /** The body is larger than API Gateway takes; it checks this before route and key. */
    REQUEST_TOO_LARGE(413, "BadRequestException", "HTTP content length exceeded 10485760 bytes.", false, ""),
    /** No method for this path: unless a template changes it, API Gateway takes it for a request that is not signed. */
    MISSING_AUTHENTICATION_TOKEN(403, "MissingAuthenticationTokenException", "Missing Authentication Token", true, ""),
    INVALID_API_KEY(403, "ForbiddenException", "Forbidden", true, ""),
    THROTTLED(429, "TooManyRequestsException", "Too Many Requests", true, ""),
    QUOTA_EXCEEDED(429, "LimitExceededException", "Limit Exceeded", true, ""),
    /** The message goes on with the names, as {@code : [q]}. */
    BAD_REQUEST_PARAMETERS(400, "BadRequestException", "Missing required request parameters", true, " "),
    BAD_REQUEST_BODY(400, "BadRequestException", "Invalid request body", true, " "),
    /** The event made of the request is larger than Lambda takes. */
    EVENT_TOO_LARGE(413, "BadRequestException", "Request Too Long", false, " "),
    /** The function's body, which was to be decoded, is not valid base64. */
    API_CONFIGURATION_ERROR(500, "InternalServerErrorException", "Internal server error", true, " "),
    /** The function failed, or its answer is not of the form that the Lambda proxy integration asks for. */
    INTEGRATION_FAILURE(502, "InternalServerErrorException", "Internal server error", true, " "),
    INTEGRATION_TIMEOUT(504, "InternalServerErrorException", "Endpoint request timed out", true, " ");

    private final int statusCode;
    private final String errorType;
    private final String message;
    private final boolean changeable;
    private final String space;

    ErrorResponse(int statusCode, String errorType, String message, boolean changeable, String space) {
        this.statusCode = statusCode;
        this.errorType = errorType;
        this.message = message;
        this.changeable = changeable;
        this.space = space;
    }

    int statusCode() {
        return statusCode;
    }

    /** The value of the header {@code x-amzn-ErrorType}. */
    String errorType() {
        return errorType;
    }

    String message() {
        return message;
    }

    /** Whether a template may change it, which is impossible for a 413 ("Amazon API Gateway important notes"). */
    boolean isChangeable() {
        return changeable;
    }

    /** The response type by which a template may change all errors of this kind at once. */
    String family() {
        return statusCode < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX";
    }

    /** The template of the body, for an API that has none of its own. */
    String template() {
        return "{\"message\":" + space + "$context.error.messageString}";
    }
}
