package dev.mimic.local.apigateway.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a method's request validator asks of its requests ("Request validation for REST APIs in API Gateway").
 *
 * @param requiredParameters the parameters that must be there and not blank, in the order in which a message names them
 * @param models the models of the body by media type; {@code $default} stands for every other
 */
public record RequestValidation(List<RequestParameter> requiredParameters, Map<String, Model> models) {

    /** That of a method without a request validator. */
    public static final RequestValidation NONE = new RequestValidation(List.of(), Map.of());

    private static final String DEFAULT = "$default";

    /** The model for a media type; a body that has none is not validated. */
    public Optional<Model> model(String mediaType) {
        return Optional.ofNullable(models.getOrDefault(mediaType, models.get(DEFAULT)));
    }
}
