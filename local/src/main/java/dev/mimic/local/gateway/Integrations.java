package dev.mimic.local.gateway;

import dev.mimic.local.assembly.Integration;
import dev.mimic.local.assembly.RestApi;
import dev.mimic.local.assembly.UsagePlan.ApiKey;
import dev.mimic.local.lambda.InvocationResult;
import dev.mimic.local.lambda.LambdaInvoker;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Has requests answered by what their route leads to: a function or a mock. */
final class Integrations {

    /** Lambda's limit of a synchronous invocation's event, in bytes ("Lambda quotas", invocation payload). */
    private static final int MAX_EVENT_BYTES = 6 * 1024 * 1024;

    private final RestApi api;
    private final LambdaInvoker lambda;
    private final Clock clock;
    private final ErrorResponses errors;
    private final BinaryMediaTypes binaryMediaTypes;

    Integrations(RestApi api, LambdaInvoker lambda, Clock clock, ErrorResponses errors) {
        this.api = api;
        this.lambda = lambda;
        this.clock = clock;
        this.errors = errors;
        binaryMediaTypes = new BinaryMediaTypes(api.binaryMediaTypes());
    }

    /** Answers a request that has passed every check. */
    CompletableFuture<HttpAnswer> answer(
            HttpRequest request, byte[] body, Router.Match match, Optional<ApiKey> apiKey) {
        Integration integration = match.route().integration();
        if (integration instanceof Integration.Mock mock) {
            return CompletableFuture.completedFuture(mockAnswer(mock, request));
        }
        Integration.LambdaProxy proxy = (Integration.LambdaProxy) integration;
        byte[] event = new ProxyEvent(api, request, match, apiKey, clock.instant())
                .toJson(body, binaryMediaTypes.include(request.header("Content-Type")));
        if (event.length > MAX_EVENT_BYTES) {
            return CompletableFuture.completedFuture(errors.of(ErrorResponse.REQUEST_TOO_LARGE, request));
        }
        boolean binaryAnswer = binaryMediaTypes.include(request.header("Accept"));
        // A copy takes the timeout: the invocation itself goes on, as in Lambda.
        return lambda.invoke(proxy.functionName(), event)
                .copy()
                .orTimeout(proxy.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(result -> httpAnswer(result, binaryAnswer, request))
                .exceptionally(fault -> errors.of(errorOf(fault), request));
    }

    private HttpAnswer httpAnswer(InvocationResult result, boolean binary, HttpRequest request) {
        Optional<HttpAnswer> answer = result instanceof InvocationResult.Answered answered
                ? ProxyAnswer.read(answered.payload(), binary)
                : Optional.empty();
        return answer.orElseGet(() -> errors.of(ErrorResponse.INTEGRATION_FAILURE, request));
    }

    private static ErrorResponse errorOf(Throwable fault) {
        Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
        return cause instanceof TimeoutException
                ? ErrorResponse.INTEGRATION_TIMEOUT
                : ErrorResponse.INTEGRATION_FAILURE;
    }

    private static HttpAnswer mockAnswer(Integration.Mock mock, HttpRequest request) {
        Map<String, String> headers = new LinkedHashMap<>(mock.headers());
        request.header("Origin")
                .filter(mock.otherOrigins()::contains)
                .ifPresent(origin -> headers.put("Access-Control-Allow-Origin", origin));
        return HttpAnswer.of(mock.statusCode(), headers, new byte[0]);
    }
}
