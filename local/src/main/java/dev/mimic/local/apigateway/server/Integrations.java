package dev.mimic.local.apigateway.server;

import dev.mimic.local.apigateway.model.Integration;
import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.service.InvocationResult;
import dev.mimic.local.service.LambdaInvoker;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Answers requests by what their route leads to: a function, a mock, or something that this machine does not have. */
final class Integrations {

    private static final Logger LOG = System.getLogger(Integrations.class.getName());

    /** Lambda's limit of a synchronous invocation's event, in bytes ("Lambda quotas", invocation payload). */
    private static final int MAX_EVENT_BYTES = 6 * 1024 * 1024;

    private final RestApi api;
    private final LambdaInvoker lambda;
    private final Clock clock;
    private final ErrorResponses errors;
    private final BinaryMediaTypes binaryMediaTypes;
    private final MockIntegration mocks;
    private final PayloadCompression compression;

    Integrations(RestApi api, LambdaInvoker lambda, Clock clock, ErrorResponses errors) {
        this.api = api;
        this.lambda = lambda;
        this.clock = clock;
        this.errors = errors;
        binaryMediaTypes = new BinaryMediaTypes(api.binaryMediaTypes());
        compression = new PayloadCompression(api.minimumCompressionSize());
        mocks = new MockIntegration(api, errors, binaryMediaTypes, compression);
    }

    /**
     * Answers a request that has passed every check.
     *
     * @param caller who asks
     * @return the answer; fails with a {@link java.util.concurrent.TimeoutException} if the function takes too long
     */
    CompletableFuture<HttpAnswer> answer(HttpRequest request, byte[] body, Router.Match match, Caller caller) {
        Integration integration = match.route().integration();
        if (integration instanceof Integration.Mock mock) {
            return CompletableFuture.completedFuture(mocks.answer(mock, request, body, match));
        }
        if (integration instanceof Integration.NotServed notServed) {
            return CompletableFuture.completedFuture(
                    errors.of(Refusal.of(ErrorResponse.NOT_SERVED, notServed.reason()), request));
        }
        if (integration instanceof Integration.Misconfigured misconfigured) {
            LOG.log(Level.WARNING, misconfigured.flaw());
            return CompletableFuture.completedFuture(errors.of(ErrorResponse.API_CONFIGURATION_ERROR, request));
        }
        Integration.LambdaProxy proxy = (Integration.LambdaProxy) integration;
        byte[] event = new ProxyEvent(api, request, match, caller, clock.instant())
                .toJson(body, binaryMediaTypes.include(request.header("Content-Type")));
        if (event.length > MAX_EVENT_BYTES) {
            return CompletableFuture.completedFuture(errors.of(ErrorResponse.EVENT_TOO_LARGE, request));
        }
        // A copy takes the timeout: the invocation itself goes on, as in Lambda.
        return lambda.invoke(proxy.functionArn(), event)
                .copy()
                .orTimeout(lambda.patience(proxy.timeout()).toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(result -> functionAnswer(result, request));
    }

    private HttpAnswer functionAnswer(InvocationResult result, HttpRequest request) {
        Optional<ProxyAnswer> answer = result instanceof InvocationResult.Answered answered
                ? ProxyAnswer.read(answered.payload())
                : Optional.empty();
        if (answer.isEmpty()) {
            return errors.of(ErrorResponse.INTEGRATION_FAILURE, request);
        }
        return answer.get()
                .toHttp(binaryMediaTypes.include(request.header("Accept")))
                .map(http -> compression.compress(request, http))
                .orElseGet(() -> errors.of(ErrorResponse.API_CONFIGURATION_ERROR, request));
    }
}
