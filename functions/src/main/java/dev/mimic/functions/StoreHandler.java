package dev.mimic.functions;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import dev.mimic.functions.store.Deadline;
import dev.mimic.functions.store.Document;
import dev.mimic.functions.store.DocumentStore;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Stores the JSON text of a request and answers with its new id: {@code POST /mimic}, or {@code POST /mimic?ttl=60} to
 * keep the text for 60 seconds.
 */
public final class StoreHandler extends ProxyHandler {

    /** Reads the environment, once: see {@link FunctionEnvironment}. */
    public StoreHandler() {
        super(FunctionEnvironment.from(System.getenv()));
    }

    StoreHandler(DocumentStore store, Settings settings, InstantSource clock) {
        super(store, settings, clock);
    }

    @Override
    StoreHandler with(DocumentStore other) {
        return new StoreHandler(other, settings, clock);
    }

    @Override
    Answer answer(ProxyRequest request, Deadline deadline) {
        APIGatewayProxyRequestEvent event = request.event();
        TtlParameter ttl = new TtlParameter(
                MultiValues.of(event.getMultiValueQueryStringParameters(), event.getQueryStringParameters()));
        Optional<String> wrongTtl = ttl.flaw().or(() -> settings.timeToLive().flawIn(ttl.seconds()));
        if (wrongTtl.isPresent()) {
            return Answer.error(Outcome.INVALID, wrongTtl.get());
        }
        ByteBuffer text = request.body();
        if (Boolean.TRUE.equals(event.getIsBase64Encoded())) {
            try {
                text = Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                return invalid("the body is not base64");
            }
            if (!Utf8.isValid(text)) {
                return invalid("the body is not UTF-8");
            }
        }
        Optional<String> flaw = JsonText.flawIn(text);
        if (flaw.isPresent()) {
            return invalid(flaw.get());
        }
        Optional<String> tooLarge = AnswerSize.flawIn(text);
        if (tooLarge.isPresent()) {
            return Answer.error(Outcome.TOO_LARGE, tooLarge.get());
        }
        Document document = new Document(text, settings.timeToLive().expires(ttl.seconds(), clock.instant()));
        return stored(document, event, deadline);
    }

    private Answer stored(Document document, APIGatewayProxyRequestEvent event, Deadline deadline) {
        String id = UUID.randomUUID().toString();
        store.put(id, document, deadline);
        Map<String, String> headers = new HashMap<>(HttpCaching.expires(document.expires()));
        headers.put("Content-Type", Answer.TEXT);
        locationOf(id, event).ifPresent(location -> headers.put("Location", location));
        return new Answer(Outcome.STORED, headers, id, document.characters());
    }

    private static Answer invalid(String flaw) {
        return Answer.error(Outcome.INVALID, "Invalid JSON: " + flaw);
    }

    /**
     * Returns the path of the request as its sender knows it, stage or base path included, and the id below it; empty if
     * the event has no path, as it did not come from API Gateway. Repeated slashes become one: API Gateway ignores them in
     * the path of a {@code POST}, but not before the id, and a browser takes two at the beginning for a host.
     */
    private static Optional<String> locationOf(String id, APIGatewayProxyRequestEvent event) {
        return Optional.ofNullable(event.getRequestContext())
                .map(ProxyRequestContext::getPath)
                .map(path -> (path + '/' + id).replaceAll("/+", "/"));
    }
}
