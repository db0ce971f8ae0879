package dev.mimic.local.apigateway.server;

import dev.mimic.local.apigateway.model.UsagePlan.ApiKey;
import java.util.Map;
import java.util.Optional;

/**
 * Who asks, as far as the checks have found out.
 *
 * @param accessKey the access key that the request is signed with, whoever it belongs to
 * @param authorizer what the Lambda authorizer said
 * @param apiKey the API key that the request came with, or that the authorizer gave it
 */
record Caller(Optional<String> accessKey, Optional<Authorized> authorizer, Optional<PresentedKey> apiKey) {

    /** Somebody of whom nothing is known. */
    static final Caller UNKNOWN = new Caller(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * What a Lambda authorizer said of a caller whom it let in.
     *
     * @param context what functions see in {@code requestContext.authorizer}: its context, with every value a text or
     *     null, and its {@code principalId}
     * @param usageIdentifierKey the value of an API key, if it gave one
     * @param integrationLatency how long it took, in milliseconds; 0 for a result that was kept
     */
    record Authorized(Map<String, String> context, Optional<String> usageIdentifierKey, long integrationLatency) {}

    /**
     * A valid API key.
     *
     * @param key the key
     * @param value its value
     */
    record PresentedKey(ApiKey key, String value) {}

    Caller withAccessKey(String id) {
        return new Caller(Optional.of(id), authorizer, apiKey);
    }

    Caller withAuthorizer(Authorized answer) {
        return new Caller(accessKey, Optional.of(answer), apiKey);
    }

    Caller withApiKey(Optional<PresentedKey> key) {
        return new Caller(accessKey, authorizer, key);
    }
}
