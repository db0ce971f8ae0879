package dev.mimic.infra;

import java.util.List;
import java.util.Objects;
import software.amazon.awscdk.services.apigateway.AuthorizationType;
import software.amazon.awscdk.services.apigateway.IAuthorizer;
import software.amazon.awscdk.services.apigateway.MethodOptions;

/**
 * Who may call a method: the holder of an API key and, where there is an authorizer, whom it lets pass.
 *
 * @param authorizer the authorizer, or null
 * @param scopes the scopes of which an access token must have one; null where none is asked for
 */
record Authorization(IAuthorizer authorizer, List<String> scopes) {

    Authorization {
        AuthorizationType type = authorizer == null ? AuthorizationType.NONE : authorizer.getAuthorizationType();
        // CDK takes an authorizer that tells no type for NONE, and every method would be open.
        if (authorizer != null && (type == null || type == AuthorizationType.NONE)) {
            throw new IllegalArgumentException(
                    "authorizer must have an authorization type that is not NONE, got " + type);
        }
        if (scopes != null && scopes.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("authorizationScopes must be names of scopes, got null");
        }
        if (scopes != null && type != AuthorizationType.COGNITO) {
            throw new IllegalArgumentException(
                    "authorizationScopes must come with an authorizer of the type COGNITO, got " + type);
        }
    }

    /** Whether callers sign their requests. */
    boolean isIam() {
        return authorizer != null && authorizer.getAuthorizationType() == AuthorizationType.IAM;
    }

    /** What CDK has to know of each method. */
    MethodOptions methodOptions() {
        MethodOptions.Builder options = MethodOptions.builder().apiKeyRequired(true);
        if (isIam()) {
            options.authorizationType(AuthorizationType.IAM);
        } else {
            options.authorizer(authorizer);
        }
        return options.authorizationScopes(scopes).build();
    }

    /** The headers that a request has to have because of the authorizer. */
    List<String> requestHeaders() {
        if (authorizer == null) {
            return List.of();
        }
        return isIam() ? List.of("Authorization", "X-Amz-Date", "X-Amz-Security-Token") : List.of("Authorization");
    }
}
