package dev.mimic.local.gateway;

/**
 * The answers that API Gateway gives by itself, with what it says by default.
 *
 * <p>Names and statuses are those of "Gateway response types for API Gateway" in its developer guide.
 */
enum ErrorResponse {
    /** No method for this path: without a template's word, API Gateway takes it for a request that is not signed. */
    MISSING_AUTHENTICATION_TOKEN(403, "Missing Authentication Token", "MissingAuthenticationTokenException"),
    INVALID_API_KEY(403, "Forbidden", "ForbiddenException"),
    THROTTLED(429, "Too Many Requests", "TooManyRequestsException"),
    QUOTA_EXCEEDED(429, "Limit Exceeded", "LimitExceededException"),
    REQUEST_TOO_LARGE(413, "Request Too Long", "RequestTooLargeException"),
    INTEGRATION_TIMEOUT(504, "Endpoint request timed out", "InternalServerErrorException"),
    /** The function failed, or its answer is not of the form that the Lambda proxy integration asks for. */
    INTEGRATION_FAILURE(502, "Internal server error", "InternalServerErrorException"),
    BAD_REQUEST(400, "Bad Request", "BadRequestException");

    private final int statusCode;
    private final String message;
    private final String errorType;

    ErrorResponse(int statusCode, String message, String errorType) {
        this.statusCode = statusCode;
        this.message = message;
        this.errorType = errorType;
    }

    int statusCode() {
        return statusCode;
    }

    String message() {
        return message;
    }

    /** The value of the header {@code x-amzn-ErrorType}. */
    String errorType() {
        return errorType;
    }

    /** The response type that a template may change for all errors of this kind at once. */
    String family() {
        return statusCode < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX";
    }
}
