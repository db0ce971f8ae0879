package dev.mimic.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Answers events of API Gateway's Lambda proxy integration: the one place that turns faults into HTTP. */
abstract class ProxyHandler implements RequestStreamHandler {

    private final Cors cors;

    ProxyHandler(Cors cors) {
        this.cors = cors;
    }

    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        ProxyEvents.write(handle(ProxyEvents.read(input), context), output);
    }

    final APIGatewayProxyResponseEvent handle(APIGatewayProxyRequestEvent event, Context context) {
        RequestLog log = new RequestLog(context);
        Answer answer;
        try {
            answer = answer(event);
        } catch (ThrottledException e) {
            answer = Answer.throttled();
        } catch (RuntimeException e) {
            log.cause(e);
            answer = Answer.error(Outcome.FAILED, "Internal server error");
        }
        log.write(answer);
        return answer.toResponseEvent().withHeaders(cors.addTo(answer.headers(), event));
    }

    /**
     * Answers one request.
     *
     * @throws ThrottledException if DynamoDB has no capacity right now
     */
    abstract Answer answer(APIGatewayProxyRequestEvent event);
}
