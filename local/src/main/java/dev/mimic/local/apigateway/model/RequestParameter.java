package dev.mimic.local.apigateway.model;

/**
 * A parameter of a method's requests.
 *
 * @param location where it stands
 * @param name its name there
 */
public record RequestParameter(Location location, String name) {

    /** The places of a request that parameters may stand in. */
    public enum Location {
        HEADER,
        PATH,
        QUERYSTRING
    }
}
