package dev.mimic.local.apigateway.server;

import dev.mimic.local.apigateway.model.Authorization;
import dev.mimic.local.apigateway.model.Authorizer;
import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.service.LambdaInvoker;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Asks who may call a method, as its {@code AuthorizationType} says. */
final class Authorizations {

    /** API Gateway's default for an integration; how long it waits for an authorizer, AWS does not say. */
    private static final Duration TIMEOUT = Duration.ofSeconds(29);

    private final RestApi api;
    private final LambdaInvoker lambda;
    private final Clock clock;
    private final Map<Authorizer, LambdaAuthorizer> authorizers = new ConcurrentHashMap<>();

    Authorizations(RestApi api, LambdaInvoker lambda, Clock clock) {
        this.api = api;
        this.lambda = lambda;
        this.clock = clock;
    }

    /**
     * Authorizes a request.
     *
     * @param caller what is known of the caller so far
     * @return the result; completes exceptionally only for a fault of this program
     */
    CompletableFuture<AuthorizationResult> authorize(HttpRequest request, Router.Match match, Caller caller) {
        Authorization authorization = match.route().authorization();
        if (authorization instanceof Authorization.Custom custom) {
            return authorizers
                    .computeIfAbsent(
                            custom.authorizer(), found -> new LambdaAuthorizer(found, api, lambda, clock, TIMEOUT))
                    .authorize(request, match, caller);
        }
        return CompletableFuture.completedFuture(
                authorization instanceof Authorization.AwsIam
                        ? SignatureForm.check(request, caller)
                        : new AuthorizationResult.Allowed(caller));
    }
}
