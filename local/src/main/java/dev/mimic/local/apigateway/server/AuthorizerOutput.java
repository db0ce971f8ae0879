package dev.mimic.local.apigateway.server;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the function of a Lambda authorizer answers ("Output from an API Gateway Lambda authorizer" in API Gateway's
 * developer guide).
 *
 * @param policyDocument the policy
 * @param context what functions and templates see: the {@code context}, whose values "are all stringified" (a null stays
 *     one, <a href="https://github.com/DefinitelyTyped/DefinitelyTyped/pull/69823">seen on AWS</a>), and the
 *     {@code principalId}
 * @param usageIdentifierKey the value of an API key, if there is one
 */
record AuthorizerOutput(
        PolicyDocument policyDocument, Map<String, String> context, Optional<String> usageIdentifierKey) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * The JSON as it comes. A number or a boolean becomes a text, as API Gateway makes one of it; an object or an array
     * cannot (<a href="https://github.com/dherault/serverless-offline/pull/1376">serverless-offline#1376</a>).
     */
    private record Payload(
            String principalId, JsonNode policyDocument, Map<String, String> context, String usageIdentifierKey) {}

    /** Reads an answer; empty if it is not of the form that API Gateway asks for. */
    static Optional<AuthorizerOutput> read(byte[] payload) {
        Payload read;
        try {
            read = JSON.readValue(payload, Payload.class);
        } catch (IOException noOutput) {
            return Optional.empty();
        }
        if (read == null || read.principalId == null || read.policyDocument == null) {
            return Optional.empty();
        }
        Map<String, String> context = new LinkedHashMap<>();
        if (read.context != null) {
            context.putAll(read.context);
        }
        // Functions find API Gateway's own under these names.
        context.put("principalId", read.principalId);
        context.remove("integrationLatency");
        return PolicyDocument.read(read.policyDocument)
                .map(policy -> new AuthorizerOutput(policy, context, Optional.ofNullable(read.usageIdentifierKey)));
    }
}
