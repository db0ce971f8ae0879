package dev.mimic.local.apigateway.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A Lambda authorizer of a REST API.
 *
 * @param id the id of the authorizer
 * @param type what its function gets of a request
 * @param functionArn the ARN of the function that its alias or version leads to
 * @param identitySources what a request must have, in the template's order: one header for {@code TOKEN}; none for a
 *     {@code REQUEST} authorizer that keeps no results and asks for nothing
 * @param identityValidationExpression the regular expression that a {@code TOKEN} must match as a whole, if any
 * @param resultTtl how long a result is kept, up to an hour; zero for not at all, 300 seconds by default
 */
public record Authorizer(
        String id,
        Type type,
        String functionArn,
        List<IdentitySource> identitySources,
        Optional<String> identityValidationExpression,
        Duration resultTtl) {

    /** What the function of an authorizer gets: the token alone, or the parameters of the request. */
    public enum Type {
        TOKEN,
        REQUEST
    }

    /**
     * A part of a request that tells who asks.
     *
     * @param location where it stands
     * @param name its name there; for {@code CONTEXT} it may have several parts, for example {@code identity.sourceIp}
     */
    public record IdentitySource(Location location, String name) {}

    /** Where an identity source may stand, with what its mapping expression begins with. */
    public enum Location {
        HEADER("method.request.header."),
        QUERY_STRING("method.request.querystring."),
        STAGE_VARIABLE("stageVariables."),
        CONTEXT("context.");

        private final String prefix;

        Location(String prefix) {
            this.prefix = prefix;
        }

        /** What a mapping expression of this kind begins with, for example {@code method.request.header.}. */
        public String prefix() {
            return prefix;
        }
    }
}
