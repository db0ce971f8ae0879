package dev.mimic.local.apigateway.server;

/**
 * The answers that API Gateway gives by itself, with what it says by default.
 *
 * <p>The names and statuses of those that a template may change are from "Gateway response types for API Gateway" in
 * its developer guide, except that callers get a 502 where it lists a 504. The rest is what callers see, down to the
 * space in the bodies that come from behind the checks; both answers to what is too large, of which API Gateway gives
 * the first as text, are in the GitHub issue koki-develop/lgtm-generator#10. Those of authorizers: <a
 * href="https://github.com/auth0-samples/jwt-rsa-aws-custom-authorizer/pull/6">the 401 and the message null</a>, <a
 * href="https://github.com/serverless/examples/issues/305">the error type of a wrong answer</a>.
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
    /**
     * There is no such stage (seen by callers who left the stage out, as in the GitHub issues OWASP/Serverless-Goat#14 and
     * jetbridge/sls-flask#10). Which answers a template changes belongs to a deployment, which a stage alone leads to.
     */
    UNKNOWN_STAGE(403, "ForbiddenException", "Forbidden", false, ""),
    /** No method for this path: unless a template changes it, API Gateway takes it for a request that is not signed. */
    MISSING_AUTHENTICATION_TOKEN(403, "MissingAuthenticationTokenException", "Missing Authentication Token", true, ""),
    /** A request without an identity source, or a caller whom a Lambda authorizer does not know. */
    UNAUTHORIZED(401, "UnauthorizedException", "Unauthorized", true, ""),
    /**
     * A Lambda authorizer's policy does not let the caller in. The body has a member in upper case (<a
     * href="https://dev.to/marcogrcr/api-gateway-lambda-authorizer-lambda-proxy-integration-failure-modes-52bc">failure
     * modes, measured</a>); callers of today report a message that ends with the reason.
     */
    ACCESS_DENIED(403, "AccessDeniedException", ErrorResponse.IMPLICIT_DENY, true, ""),
    /** The request does not have the form of a signed one; what is wrong with it comes with each. */
    INVALID_SIGNATURE(403, "IncompleteSignatureException", "", true, ""),
    /** A Lambda authorizer's function has not answered in time. */
    AUTHORIZER_FAILURE(500, "AuthorizerFailureException", null, true, ""),
    /** A Lambda authorizer's function failed, or its answer is not of the form that API Gateway asks for. */
    AUTHORIZER_CONFIGURATION_ERROR(500, "AuthorizerConfigurationException", null, true, ""),
    /** What this machine cannot do: an answer that AWS never gives. The reason comes with each. */
    NOT_SERVED(501, "NotImplementedException", "", false, ""),
    INVALID_API_KEY(403, "ForbiddenException", "Forbidden", true, ""),
    THROTTLED(429, "TooManyRequestsException", "Too Many Requests", true, ""),
    QUOTA_EXCEEDED(429, "LimitExceededException", "Limit Exceeded", true, ""),
    /** A request template is asked for, and there is none for the media type of the request. */
    UNSUPPORTED_MEDIA_TYPE(415, "BadRequestException", "Unsupported Media Type", true, " "),
    /** The message goes on with the names, as {@code : [q]}. */
    BAD_REQUEST_PARAMETERS(400, "BadRequestException", "Missing required request parameters", true, " "),
    BAD_REQUEST_BODY(400, "BadRequestException", "Invalid request body", true, " "),
    /** The event made of the request is larger than Lambda takes. */
    EVENT_TOO_LARGE(413, "BadRequestException", "Request Too Long", false, " "),
    /** The function's body, which was to be decoded, is not valid base64; a mock is misconfigured; or an integration leads nowhere. */
    API_CONFIGURATION_ERROR(500, "InternalServerErrorException", "Internal server error", true, " "),
    /** The function failed, or its answer is not of the form that the Lambda proxy integration asks for. */
    INTEGRATION_FAILURE(502, "InternalServerErrorException", "Internal server error", true, " "),
    INTEGRATION_TIMEOUT(504, "InternalServerErrorException", "Endpoint request timed out", true, " ");

    /** What a caller reads whom no statement of a policy allows. */
    static final String IMPLICIT_DENY =
            "User is not authorized to access this resource because no identity-based policy"
                    + " allows the execute-api:Invoke action";

    /** What a caller reads whom a statement of a policy denies. */
    static final String EXPLICIT_DENY =
            "User is not authorized to access this resource with an explicit deny in an identity-based policy";

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

    /** What it says by default; null where API Gateway says {@code null}. */
    String message() {
        return message;
    }

    /** Whether a template may change it, which is impossible for a 413, for example ("Amazon API Gateway important notes"). */
    boolean isChangeable() {
        return changeable;
    }

    /** The response type by which a template may change all errors of this kind at once. */
    String family() {
        return statusCode < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX";
    }

    /** The template of the body, for an API that has none of its own. */
    String template() {
        return (this == ACCESS_DENIED ? "{\"Message\":" : "{\"message\":") + space + "$context.error.messageString}";
    }
}
