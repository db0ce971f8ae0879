package dev.mimic.local.apigateway.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a function answered.
 *
 * <p>Its form is "Output format of a Lambda function for proxy integration" in API Gateway's developer guide. Every
 * member is optional and no other is allowed; a header may be a boolean, and a status may be digits in a string
 * (recorded by LocalStack's tests, {@code test_aws_proxy_response_payload_format_validation}).
 *
 * @param statusCode the HTTP status
 * @param headers the headers
 * @param body the body; empty if there is none
 * @param base64 whether the body is the base64 of the bytes to send
 */
record ProxyAnswer(int statusCode, ProxyAnswerHeaders headers, String body, boolean base64) {

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Set<String> FIELDS =
            Set.of("statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded");

    /** A final status: an interim one would leave the caller waiting for another. */
    private static final Pattern STATUS_CODE = Pattern.compile("[2-5]\\d\\d");

    /**
     * Reads a function's answer.
     *
     * @param payload what the function answered
     * @return the answer; empty if it is not of the form that API Gateway asks for
     */
    static Optional<ProxyAnswer> read(byte[] payload) {
        JsonNode answer;
        try {
            answer = JSON.readTree(payload);
        } catch (IOException noJson) {
            return Optional.empty();
        }
        JsonNode statusCode = answer.path("statusCode");
        JsonNode body = answer.path("body");
        JsonNode base64 = answer.path("isBase64Encoded");
        boolean wellFormed = answer.isObject()
                && answer.properties().stream().allMatch(field -> FIELDS.contains(field.getKey()))
                && (isAbsent(statusCode)
                        || STATUS_CODE.matcher(statusCode.asText()).matches())
                && (isAbsent(body) || body.isTextual())
                && (isAbsent(base64) || base64.isBoolean());
        if (!wellFormed) {
            return Optional.empty();
        }
        return ProxyAnswerHeaders.read(answer.path("headers"), answer.path("multiValueHeaders"))
                .map(headers -> new ProxyAnswer(statusCode.asInt(200), headers, body.asText(""), base64.asBoolean()));
    }

    static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    /**
     * Makes the answer for the caller.
     *
     * @param binary whether the caller takes this API's binary media types; without that, base64 stays as it is
     * @return the answer; empty if its body is not valid base64
     */
    Optional<HttpAnswer> toHttp(boolean binary) {
        try {
            byte[] bytes = base64 && binary ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
            return Optional.of(new HttpAnswer(statusCode, headers.entries(), bytes).withDefaultContentType());
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }
}
