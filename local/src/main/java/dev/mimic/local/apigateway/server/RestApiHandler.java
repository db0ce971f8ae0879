package dev.mimic.local.apigateway.server;

import dev.mimic.local.apigateway.model.ApiKeySource;
import dev.mimic.local.apigateway.model.RestApi;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Takes a request through the checks in API Gateway's order: size of the head, announced size of the body, its coding,
 * query, stage, route, authorization, API key, throttle, quota, size of the body, request validator. The usage plan comes
 * before the execution of the method, which begins with its validator (re:Post, "How can I use API Gateway logs to
 * troubleshoot API issues?"): a request that the validator refuses counts against the quota.
 *
 * <p>API Gateway refuses a body that is announced as too large before it looks for a route: only that answer comes
 * without a request id. A body of unannounced size is measured as it comes. Its execution log says "Successfully
 * completed authorizer execution" before "Verifying Usage Plan for request", where key, throttle and quota are checked; and
 * an authorizer may be what gives the key ("Choose an API key source").
 *
 * <p>Nothing here waits: a body that comes slowly and a function that thinks hold no thread.
 */
final class RestApiHandler extends Handler.Abstract {

    private static final Logger LOG = System.getLogger(RestApiHandler.class.getName());

    /** The {@code Retry-After} of a 429, under a name of its own: AWS documents none, so no client may rely on it. */
    private static final String RETRY_AFTER = "x-local-retry-after";

    private final Map<String, ServedStage> stages;
    private final ApiKeySource apiKeySource;
    private final Authorizations authorizations;
    private final PayloadCompression compression;
    private final Integrations integrations;
    private final ErrorResponses errors;
    private final AccessLog log;

    /**
     * Makes the handler of an API.
     *
     * @param stages its stages by their names
     */
    RestApiHandler(
            RestApi api,
            Map<String, ServedStage> stages,
            Authorizations authorizations,
            Integrations integrations,
            ErrorResponses errors,
            AccessLog log) {
        this.stages = stages;
        this.apiKeySource = api.apiKeySource();
        this.authorizations = authorizations;
        this.compression = new PayloadCompression(api.minimumCompressionSize());
        this.integrations = integrations;
        this.errors = errors;
        this.log = log;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        HttpRequest http = HttpRequest.of(request);
        AccessLogEntry entry = new AccessLogEntry(
                http, Optional.ofNullable(request.getHttpURI().getQuery()));
        answer(request, http, entry)
                .exceptionally(fault -> errors.of(errorOf(fault), http))
                .thenAccept(answer -> {
                    log.append(entry.answeredWith(answer));
                    send(answer, http, request, response, callback);
                })
                .whenComplete((sent, fault) -> {
                    if (fault != null) {
                        callback.failed(fault);
                    }
                });
        return true;
    }

    private CompletableFuture<HttpAnswer> answer(Request request, HttpRequest http, AccessLogEntry entry) {
        Optional<ErrorResponse> excess = RequestLimits.exceededBy(request);
        if (excess.isPresent()) {
            return refusal(excess.get(), request, http);
        }
        if (!PayloadCompression.supports(http)) {
            return refusal(ErrorResponse.UNSUPPORTED_CONTENT_CODING, request, http);
        }
        if (http.query().isEmpty()) {
            return refusal(ErrorResponse.BAD_REQUEST, request, http);
        }
        StagePath path = StagePath.of(http.path());
        ServedStage stage = stages.get(path.stage());
        if (stage == null) {
            return refusal(ErrorResponse.UNKNOWN_STAGE, request, http);
        }
        Optional<Router.Match> match = stage.router().match(http.method(), path.below());
        if (match.isEmpty()) {
            return refusal(ErrorResponse.MISSING_AUTHENTICATION_TOKEN, request, http);
        }
        entry.matched(match.get().route());
        boolean apiKeyRequired = match.get().route().apiKeyRequired();
        UsageControl usage = stage.usage();
        Caller unknown = withApiKey(Caller.UNKNOWN, http, apiKeyRequired, usage);
        return authorizations.authorize(http, match.get(), unknown).thenCompose(result -> {
            if (result instanceof AuthorizationResult.Refused refused) {
                return refusal(refused.refusal(), request, http);
            }
            Caller caller = ((AuthorizationResult.Allowed) result).caller();
            return count(request, http, match.get(), withApiKey(caller, http, apiKeyRequired, usage), usage, entry);
        });
    }

    /** Adds the API key that the method asks for, if the request or the authorizer has given a valid one. */
    private Caller withApiKey(Caller caller, HttpRequest http, boolean required, UsageControl usage) {
        Optional<String> value = apiKeySource == ApiKeySource.HEADER
                ? http.header("x-api-key")
                : caller.authorizer().flatMap(Caller.Authorized::usageIdentifierKey);
        return caller.withApiKey(value.filter(given -> required)
                .flatMap(given -> usage.key(given).map(key -> new Caller.PresentedKey(key, given))));
    }

    private CompletableFuture<HttpAnswer> count(
            Request request,
            HttpRequest http,
            Router.Match match,
            Caller caller,
            UsageControl usage,
            AccessLogEntry entry) {
        if (match.route().apiKeyRequired() && caller.apiKey().isEmpty()) {
            return refusal(ErrorResponse.INVALID_API_KEY, request, http);
        }
        Optional<LimitReached> limit =
                usage.count(match.route(), caller.apiKey().map(Caller.PresentedKey::value));
        if (limit.isPresent()) {
            return refusal(limit.get().error(), request, http)
                    .thenApply(answer -> limit.get()
                            .retryAfterSeconds()
                            .map(seconds -> answer.with(RETRY_AFTER, seconds))
                            .orElse(answer));
        }
        return pass(request, http, match, caller, entry);
    }

    private CompletableFuture<HttpAnswer> pass(
            Request request, HttpRequest http, Router.Match match, Caller caller, AccessLogEntry entry) {
        return RequestBody.read(request)
                .handle((body, fault) -> {
                    // From here on the integration's own limit counts, which stands still under a debugger.
                    request.addIdleTimeoutListener(idle -> false);
                    if (fault != null) {
                        return error(ErrorResponse.BAD_REQUEST, http);
                    }
                    return body.map(bytes -> integrate(http, bytes, match, caller, entry))
                            .orElseGet(() -> error(ErrorResponse.REQUEST_TOO_LARGE, http));
                })
                .thenCompose(answer -> answer);
    }

    private CompletableFuture<HttpAnswer> integrate(
            HttpRequest http, byte[] body, Router.Match match, Caller caller, AccessLogEntry entry) {
        PayloadCompression.Unpacked unpacked = compression.unpack(http, body);
        Optional<Refusal> refusal =
                unpacked.error().map(Refusal::of).or(() -> RequestValidator.refusal(match, http, unpacked.body()));
        if (refusal.isPresent()) {
            return CompletableFuture.completedFuture(errors.of(refusal.get(), http));
        }
        entry.integrated();
        return integrations.answer(http, unpacked.body(), match, caller);
    }

    /** Refuses a request once its body has arrived, unless the caller waits to be asked for it. */
    private CompletableFuture<HttpAnswer> refusal(Refusal refusal, Request request, HttpRequest http) {
        HttpAnswer answer = errors.of(refusal, http);
        return http.holdsBodyBack()
                ? CompletableFuture.completedFuture(answer)
                : RequestBody.drop(request).handle((dropped, fault) -> answer);
    }

    private CompletableFuture<HttpAnswer> refusal(ErrorResponse error, Request request, HttpRequest http) {
        return refusal(Refusal.of(error), request, http);
    }

    private static ErrorResponse errorOf(Throwable fault) {
        Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
        if (cause instanceof TimeoutException) {
            return ErrorResponse.INTEGRATION_TIMEOUT;
        }
        LOG.log(Level.ERROR, "a request could not be served", cause);
        return ErrorResponse.INTEGRATION_FAILURE;
    }

    private CompletableFuture<HttpAnswer> error(ErrorResponse error, HttpRequest http) {
        return CompletableFuture.completedFuture(errors.of(error, http));
    }

    private static void send(
            HttpAnswer answer, HttpRequest http, Request request, Response response, Callback callback) {
        response.setStatus(answer.statusCode());
        answer.headers().forEach(header -> response.getHeaders().add(header.getKey(), header.getValue()));
        response.getHeaders().put("x-amzn-RequestId", http.id()).put("x-amz-apigw-id", http.extendedId());
        if (answer.saysLength(http.method())) {
            LingeringClose.write(request, response, answer.body(), callback);
        } else {
            // Jetty says a length with the last write alone.
            response.write(false, null, Callback.from(() -> response.write(true, null, callback), callback::failed));
        }
    }
}
