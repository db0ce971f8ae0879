package dev.mimic.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** Answers events of API Gateway's Lambda proxy integration: the one place that turns faults into HTTP. */
abstract class ProxyHandler implements RequestStreamHandler {

    private final Cors cors;

    /** Kept here because CRaC keeps its resources weakly. */
    private Priming priming;

    ProxyHandler(Cors cors) {
        this.cors = cors;
    }

    /**
     * Has a twin of this handler run before each snapshot.
     *
     * @param twin a handler of the same class, whose store leaves no trace
     * @param event the event that the twin answers
     */
    final void primeWith(ProxyHandler twin, String event) {
        priming = new Priming(twin, event).register();
    }

    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        RequestLog log = new RequestLog(context.getAwsRequestId(), context.getLogger()::log);
        handleRequest(input, output, Deadline.of(context), log);
    }

    final void handleRequest(InputStream input, OutputStream output, Deadline deadline, RequestLog log)
            throws IOException {
        ProxyEvents.write(handle(ProxyEvents.read(input), deadline, log), output);
    }

    final APIGatewayProxyResponseEvent handle(APIGatewayProxyRequestEvent event, Deadline deadline, RequestLog log) {
        Answer answer;
        Optional<RuntimeException> cause = Optional.empty();
        try {
            answer = answer(event, deadline);
        } catch (ThrottledException e) {
            answer = Answer.throttled();
        } catch (RuntimeException e) {
            answer = Answer.error(Outcome.FAILED, "Internal server error");
            cause = Optional.of(e);
        }
        log.write(answer, cause);
        return answer.toResponseEvent().withHeaders(cors.addTo(answer.headers(), event));
    }

    /**
     * Answers one request.
     *
     * @param deadline when DynamoDB must have answered
     * @throws ThrottledException if DynamoDB has no capacity right now
     */
    abstract Answer answer(APIGatewayProxyRequestEvent event, Deadline deadline);
}
