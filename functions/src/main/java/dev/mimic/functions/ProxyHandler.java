package dev.mimic.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.mimic.functions.priming.Priming;
import dev.mimic.functions.store.Deadline;
import dev.mimic.functions.store.DocumentStore;
import dev.mimic.functions.store.ThrottledException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Answers events of API Gateway's Lambda proxy integration. This is the one place that turns faults into HTTP, and the
 * one that primes a function.
 */
abstract class ProxyHandler implements RequestStreamHandler {

    /** The time kept for writing the log line and the answer. */
    private static final Duration RESERVE = Duration.ofMillis(500);

    final DocumentStore store;
    final Settings settings;
    final InstantSource clock;

    private final RequestLog log;

    /** Kept here because CRaC holds its resources by weak references. */
    private Priming priming;

    /** Makes the handler that Lambda calls, and has it primed before each snapshot. */
    ProxyHandler(FunctionEnvironment environment) {
        this(
                DocumentStore.open(environment.region(), environment.table(), InstantSource.system())
                        .withSizes(environment.events())
                        .withLargeDocuments(environment.region(), environment.largeDocuments()),
                environment.settings(),
                InstantSource.system());
        priming = new Priming(this::with, store);
        priming.register();
    }

    /** Makes a handler that is not primed: for a test, or for the priming of another. */
    ProxyHandler(DocumentStore store, Settings settings, InstantSource clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        log = new RequestLog(settings.metrics());
    }

    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        ProxyEvents.write(handle(input, context), output);
    }

    private Answer handle(InputStream input, Context context) throws IOException {
        try {
            return handle(ProxyEvents.read(input), context);
        } catch (MalformedEventException e) {
            Answer answer = Answer.error(Outcome.INVALID, "Invalid event: " + e.getMessage());
            log.write(answer, Optional.empty(), context);
            return answer;
        }
    }

    final Answer handle(ProxyRequest request, Context context) {
        Answer answer;
        Optional<RuntimeException> cause = Optional.empty();
        try {
            answer = answer(request, deadlineOf(context));
        } catch (ThrottledException e) {
            answer = Answer.throttled();
        } catch (RuntimeException e) {
            answer = Answer.error(Outcome.FAILED, "Internal server error");
            cause = Optional.of(e);
        }
        log.write(answer, cause, context);
        return answer.with(settings.cors().addTo(answer.headers(), request.event()));
    }

    /** Returns the end of the invocation, less the time that an answer takes. */
    private static Deadline deadlineOf(Context context) {
        return Deadline.in(Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE));
    }

    /**
     * Answers one request.
     *
     * @param deadline when DynamoDB and S3 must have answered
     * @throws ThrottledException if DynamoDB or S3 has no capacity at the moment
     */
    abstract Answer answer(ProxyRequest request, Deadline deadline);

    /** Returns a handler like this one, with another store. */
    abstract ProxyHandler with(DocumentStore other);
}
