package dev.mimic.local.apigateway.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mimic.local.apigateway.model.Authorizer;
import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.server.AuthorizationResult.Allowed;
import dev.mimic.local.apigateway.server.AuthorizationResult.Refused;
import dev.mimic.local.service.InvocationResult;
import dev.mimic.local.service.LambdaInvoker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Lets a function decide who may call ("Use API Gateway Lambda authorizers" in API Gateway's developer guide).
 *
 * <p>A request without one of the identity sources is refused before the function is asked. A policy that is kept is
 * evaluated anew for every method. What fails is not kept.
 */
final class LambdaAuthorizer {

    /** The longest ARN of a method, in bytes ("Output from an API Gateway Lambda authorizer"). */
    private static final int MAX_METHOD_ARN_BYTES = 1600;

    /** Stands for a function that has not answered in time. */
    private static final InvocationResult LATE = new InvocationResult.Failed(new byte[0]);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double NANOS_PER_MILLI = 1e6;

    private final Authorizer authorizer;
    private final RestApi api;
    private final LambdaInvoker lambda;
    private final Clock clock;
    private final Optional<Pattern> expression;
    private final Duration timeout;
    private final AuthorizerResults results;

    LambdaAuthorizer(Authorizer authorizer, RestApi api, LambdaInvoker lambda, Clock clock, Duration timeout) {
        this.authorizer = authorizer;
        this.api = api;
        this.lambda = lambda;
        this.clock = clock;
        this.timeout = lambda.patience(timeout);
        expression = authorizer.identityValidationExpression().map(Pattern::compile);
        results = new AuthorizerResults(authorizer.resultTtl(), clock);
    }

    CompletableFuture<AuthorizationResult> authorize(HttpRequest request, Router.Match match, Caller caller) {
        String methodArn = "arn:aws:execute-api:%s:%s:%s/%s/%s%s"
                .formatted(api.region(), api.account(), api.id(), match.stage().name(), request.method(), match.path());
        if (methodArn.getBytes(StandardCharsets.UTF_8).length > MAX_METHOD_ARN_BYTES) {
            return refused(ErrorResponse.URI_TOO_LONG);
        }
        AuthorizerEvent event =
                new AuthorizerEvent(authorizer, request, new ProxyEvent(api, request, match, caller, clock.instant()));
        List<String> identity = authorizer.identitySources().stream()
                .flatMap(source -> event.value(source).stream())
                .toList();
        if (identity.size() < authorizer.identitySources().size() || !isValid(identity)) {
            return refused(ErrorResponse.UNAUTHORIZED);
        }
        Optional<AuthorizerOutput> kept = results.find(identity);
        if (kept.isPresent()) {
            return CompletableFuture.completedFuture(evaluate(kept.get(), methodArn, caller, 0));
        }
        long start = System.nanoTime();
        return lambda.invoke(authorizer.functionArn(), event.toJson(methodArn))
                .copy()
                .completeOnTimeout(LATE, timeout.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(result -> {
                    long latency = Math.round((System.nanoTime() - start) / NANOS_PER_MILLI);
                    return result instanceof InvocationResult.Answered answered
                            ? answered(answered.payload(), identity, methodArn, caller, latency)
                            : Refused.with(errorOf(result));
                });
    }

    /** Whether a token matches as a whole; AWS does not say whether a part of it is enough. */
    private boolean isValid(List<String> identity) {
        return expression.map(valid -> valid.matcher(identity.get(0)).matches()).orElse(true);
    }

    private AuthorizationResult answered(
            byte[] payload, List<String> identity, String methodArn, Caller caller, long latency) {
        Optional<AuthorizerOutput> output = AuthorizerOutput.read(payload);
        output.ifPresent(read -> results.keep(identity, read));
        return output.map(read -> evaluate(read, methodArn, caller, latency))
                .orElseGet(() -> Refused.with(ErrorResponse.AUTHORIZER_CONFIGURATION_ERROR));
    }

    private AuthorizationResult evaluate(AuthorizerOutput output, String methodArn, Caller caller, long latency) {
        PolicyDocument policy = output.policyDocument();
        if (policy.unsupported().isPresent()) {
            return new Refused(Refusal.of(
                    ErrorResponse.NOT_SERVED,
                    "the policy of its authorizer has the element "
                            + policy.unsupported().get() + ", which is not evaluated on this machine"));
        }
        return switch (policy.evaluate(methodArn)) {
            case ALLOW ->
                new Allowed(caller.withAuthorizer(
                        new Caller.Authorized(output.context(), output.usageIdentifierKey(), latency)));
            case EXPLICIT_DENY -> denied(ErrorResponse.EXPLICIT_DENY, output.context());
            case IMPLICIT_DENY -> denied(ErrorResponse.IMPLICIT_DENY, output.context());
        };
    }

    private static AuthorizationResult denied(String message, Map<String, String> context) {
        return new Refused(Refusal.ofAuthorizer(ErrorResponse.ACCESS_DENIED, message, context));
    }

    /**
     * The error for a function that failed, or that has not answered in time. Only an exception with the very message
     * {@code Unauthorized} is the caller's fault (the examples on the page of Lambda authorizers).
     */
    private static ErrorResponse errorOf(InvocationResult failed) {
        if (failed == LATE) {
            return ErrorResponse.AUTHORIZER_FAILURE;
        }
        return messageOf((InvocationResult.Failed) failed).equals("Unauthorized")
                ? ErrorResponse.UNAUTHORIZED
                : ErrorResponse.AUTHORIZER_CONFIGURATION_ERROR;
    }

    private static String messageOf(InvocationResult.Failed failed) {
        try {
            return JSON.readTree(failed.payload()).path("errorMessage").asText();
        } catch (IOException noJson) {
            return "";
        }
    }

    private static CompletableFuture<AuthorizationResult> refused(ErrorResponse error) {
        return CompletableFuture.completedFuture(Refused.with(error));
    }
}
