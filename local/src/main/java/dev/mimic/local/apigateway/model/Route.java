package dev.mimic.local.apigateway.model;

/**
 * One method of one resource of a REST API.
 *
 * @param httpMethod {@code GET}, {@code POST}, … or {@code ANY}
 * @param resourcePath the resource's path with its parameters in braces, for example {@code /mimic/{id}}
 * @param resourceId the id of the resource, as requests see it in {@code requestContext.resourceId}
 * @param apiKeyRequired whether a request needs a valid API key
 * @param authorization who may call
 * @param validation what is asked of a request
 * @param integration what answers the request
 */
public record Route(
        String httpMethod,
        String resourcePath,
        String resourceId,
        boolean apiKeyRequired,
        Authorization authorization,
        RequestValidation validation,
        Integration integration) {

    /** Makes a method that everybody may call, with any request. */
    public Route(
            String httpMethod,
            String resourcePath,
            String resourceId,
            boolean apiKeyRequired,
            Integration integration) {
        this(
                httpMethod,
                resourcePath,
                resourceId,
                apiKeyRequired,
                new Authorization.None(),
                RequestValidation.NONE,
                integration);
    }

    Route openToEverybody() {
        return new Route(
                httpMethod, resourcePath, resourceId, false, new Authorization.None(), validation, integration);
    }

    /** The method and the path of its resource, for example {@code GET /mimic/{id}}. */
    public String method() {
        return httpMethod + " " + resourcePath;
    }
}
