package dev.mimic.local.gateway;

import dev.mimic.local.assembly.RestApi;
import dev.mimic.local.assembly.UsagePlan.ApiKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

/**
 * Takes a request through the checks in API Gateway's order: route, API key, throttle, quota, size, integration.
 *
 * <p>Nothing here waits: a body that comes slowly and a function that thinks hold no thread.
 */
final class RestApiHandler extends Handler.Abstract {

    /** API Gateway's limit of a request's body, in bytes ("Quotas for REST APIs": payload size). */
    private static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

    private final Router router;
    private final UsageControl usage;
    private final Integrations integrations;
    private final ErrorResponses errors;

    RestApiHandler(RestApi api, UsageControl usage, Integrations integrations, ErrorResponses errors) {
        this.router = new Router(api);
        this.usage = usage;
        this.integrations = integrations;
        this.errors = errors;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        HttpRequest http = httpRequest(request);
        answer(request, http)
                .exceptionally(fault -> errors.of(ErrorResponse.INTEGRATION_FAILURE, http))
                .thenAccept(answer -> send(answer, http.id(), response, callback));
        return true;
    }

    private CompletableFuture<HttpAnswer> answer(Request request, HttpRequest http) {
        Optional<Router.Match> match;
        try {
            match = router.match(http.method(), http.path());
        } catch (IllegalArgumentException e) {
            return error(ErrorResponse.BAD_REQUEST, http);
        }
        if (match.isEmpty()) {
            return error(ErrorResponse.MISSING_AUTHENTICATION_TOKEN, http);
        }
        Optional<ApiKey> key = Optional.empty();
        if (match.get().route().apiKeyRequired()) {
            key = http.header("x-api-key").flatMap(usage::key);
            if (key.isEmpty()) {
                return error(ErrorResponse.INVALID_API_KEY, http);
            }
        }
        Optional<ErrorResponse> limit = usage.count(key.flatMap(valid -> http.header("x-api-key")));
        if (limit.isPresent()) {
            return error(limit.get(), http);
        }
        if (request.getLength() > MAX_BODY_BYTES) {
            return error(ErrorResponse.REQUEST_TOO_LARGE, http);
        }
        Optional<ApiKey> apiKey = key;
        return body(request)
                .handle((body, fault) -> fault == null
                        ? integrations.answer(http, body, match.get(), apiKey)
                        : error(bodyError(fault), http))
                .thenCompose(answer -> answer);
    }

    private static CompletableFuture<byte[]> body(Request request) {
        CompletableFuture<byte[]> body = new CompletableFuture<>();
        Content.Source.asByteArrayAsync(
                request,
                MAX_BODY_BYTES,
                Promise.Invocable.from(InvocationType.BLOCKING, body::complete, body::completeExceptionally));
        return body;
    }

    /** Jetty tells a body past the limit, whose length was not announced, by an {@code IllegalStateException}. */
    private static ErrorResponse bodyError(Throwable fault) {
        return fault instanceof IllegalStateException ? ErrorResponse.REQUEST_TOO_LARGE : ErrorResponse.BAD_REQUEST;
    }

    private CompletableFuture<HttpAnswer> error(ErrorResponse error, HttpRequest http) {
        return CompletableFuture.completedFuture(errors.of(error, http));
    }

    private static HttpRequest httpRequest(Request request) {
        SortedMap<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpField field : request.getHeaders()) {
            headers.computeIfAbsent(field.getName(), name -> new ArrayList<>()).add(field.getValue());
        }
        String query = request.getHttpURI().getQuery();
        return new HttpRequest(
                UUID.randomUUID().toString(),
                request.getMethod(),
                request.getHttpURI().getPath(),
                query == null ? "" : query,
                headers,
                Request.getRemoteAddr(request),
                request.getConnectionMetaData().getProtocol());
    }

    private static void send(HttpAnswer answer, String requestId, Response response, Callback callback) {
        response.setStatus(answer.statusCode());
        answer.headers().forEach(header -> response.getHeaders().add(header.getKey(), header.getValue()));
        response.getHeaders().put("x-amzn-RequestId", requestId);
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }
}
