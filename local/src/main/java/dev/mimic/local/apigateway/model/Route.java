package dev.mimic.local.apigateway.model;

/**
 * One method of one resource of a REST API.
 *
 * @param httpMethod {@code GET}, {@code POST}, … or {@code ANY}
 * @param resourcePath the resource's path with its parameters in braces, for example {@code /mimic/{id}}
 * @param resourceId the id of the resource, as requests see it in {@code requestContext.resourceId}
 * @param apiKeyRequired whether a request needs a valid {@code x-api-key}
 * @param integration what answers the request
 * @param validation what is asked of a request before that
 */
public record Route(
        String httpMethod,
        String resourcePath,
        String resourceId,
        boolean apiKeyRequired,
        Integration integration,
        RequestValidation validation) {

    /** Makes a method without a request validator. */
    public Route(
            String httpMethod,
            String resourcePath,
            String resourceId,
            boolean apiKeyRequired,
            Integration integration) {
        this(httpMethod, resourcePath, resourceId, apiKeyRequired, integration, RequestValidation.NONE);
    }
}
