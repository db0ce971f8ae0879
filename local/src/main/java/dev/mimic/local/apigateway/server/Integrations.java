package dev.mimic.local.apigateway.server;

import dev.mimic.local.apigateway.model.Integration;
import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.model.UsagePlan.ApiKey;
import dev.mimic.local.lambda.InvocationResult;
import dev.mimic.local.lambda.LambdaInvoker;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Answers requests by what their route leads to: a function or a mock. */
final class Integrations {

    /** Lambda's limit of a synchronous invocation's event, in bytes ("Lambda quotas", invocation payload). */
    private static final int MAX_EVENT_BYTES = 6 * 1024 * 1024;

    private final RestApi api;
    private final LambdaInvoker lambda;
    private final Clock clock;
    private final ErrorResponses errors;
    private final BinaryMediaTypes binaryMediaTypes;
    private final PayloadCompression compression;

    Integrations(RestApi api, LambdaInvoker lambda, Clock clock, ErrorResponses errors) {
        this.api = api;
        this.lambda = lambda;
        this.clock = clock;
        this.errors = errors;
        binaryMediaTypes = new BinaryMediaTypes(api.binaryMediaTypes());
        compression = new PayloadCompression(api.minimumCompressionSize());
    }

    /**
     * Answers a request that has passed every check.
     *
     * @return the answer; fails with a {@link java.util.concurrent.TimeoutException} if the function takes too long
     */
    CompletableFuture<HttpAnswer> answer(
            HttpRequest request, byte[] body, Router.Match match, Optional<ApiKey> apiKey) {
        Integration integration = match.route().integration();
        if (integration instanceof Integration.Mock mock) {
            return CompletableFuture.completedFuture(compression.compress(request, mockAnswer(mock, request)));
        }
        Integration.LambdaProxy proxy = (Integration.LambdaProxy) integration;
        byte[] event = new ProxyEvent(api, request, match, apiKey, clock.instant())
                .toJson(body, binaryMediaTypes.include(request.header("Content-Type")));
        if (event.length > MAX_EVENT_BYTES) {
            return CompletableFuture.completedFuture(errors.of(ErrorResponse.EVENT_TOO_LARGE, request));
        }
        // A copy takes the timeout: the invocation itself goes on, as in Lambda.
        return lambda.invoke(proxy.functionName(), event)
                .copy()
                .orTimeout(proxy.timeout().toMillis(), TimeUnit.MILLISECONDS)
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

    private static HttpAnswer mockAnswer(Integration.Mock mock, HttpRequest request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(mock.headers());
        request.header("Origin")
                .filter(mock.otherOrigins()::contains)
                .ifPresent(origin -> headers.put("Access-Control-Allow-Origin", origin));
        return HttpAnswer.of(mock.statusCode(), headers, new byte[0]).withDefaultContentType();
    }
}
