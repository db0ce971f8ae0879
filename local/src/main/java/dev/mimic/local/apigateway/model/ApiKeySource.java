package dev.mimic.local.apigateway.model;

/** Where the API key of a request comes from ({@code ApiKeySourceType}). */
public enum ApiKeySource {
    /** The header {@code x-api-key}, the default. */
    HEADER,
    /** The {@code usageIdentifierKey} that the method's Lambda authorizer answers. */
    AUTHORIZER
}
