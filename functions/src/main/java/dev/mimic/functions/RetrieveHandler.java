package dev.mimic.functions;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import dev.mimic.functions.store.Deadline;
import dev.mimic.functions.store.DocumentStore;
import dev.mimic.functions.store.FoundDocument;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Returns the JSON text that is stored under an id: beside its id, {@code GET /mimic/{id}}, or alone, as the service that
 * Mimic stands in for would send it, {@code GET /mimic/{id}/body}.
 */
public final class RetrieveHandler extends ProxyHandler {

    /** Reads the environment, once: see {@link FunctionEnvironment}. */
    public RetrieveHandler() {
        super(FunctionEnvironment.from(System.getenv()));
    }

    RetrieveHandler(DocumentStore store, Settings settings, InstantSource clock) {
        super(store, settings, clock);
    }

    @Override
    RetrieveHandler with(DocumentStore other) {
        return new RetrieveHandler(other, settings, clock);
    }

    @Override
    Answer answer(ProxyRequest request, Deadline deadline) {
        APIGatewayProxyRequestEvent event = request.event();
        Map<String, String> parameters = event.getPathParameters();
        String asked = parameters == null ? null : parameters.get("id");
        if (asked == null) {
            return Answer.error(Outcome.INVALID, "Missing id parameter");
        }
        return DocumentId.of(asked)
                .flatMap(id -> store.find(id, deadline).map(found -> found(id, found, event)))
                .orElseGet(RetrieveHandler::notFound);
    }

    private Answer found(String id, FoundDocument found, APIGatewayProxyRequestEvent event) {
        Optional<String> ifNoneMatch = RequestHeaders.find("If-None-Match", event);
        if (ifNoneMatch.isPresent() && IfNoneMatch.names(HttpCaching.tag(id, found.version()), ifNoneMatch.get())) {
            return new Answer(
                    Outcome.NOT_MODIFIED,
                    HttpCaching.headers(id, found.version(), found.expires(), clock.instant()),
                    "",
                    0);
        }
        return found.read().map(reading -> whole(id, reading, event)).orElseGet(RetrieveHandler::notFound);
    }

    private Answer whole(String id, FoundDocument.Reading reading, APIGatewayProxyRequestEvent event) {
        Map<String, String> headers = new HashMap<>(
                HttpCaching.headers(id, reading.version(), reading.document().expires(), clock.instant()));
        headers.put("Content-Type", Answer.JSON);
        // The text was checked when it was stored; it goes back as it came, neither parsed nor written anew.
        ByteBuffer text = reading.document().utf8();
        List<ByteBuffer> body = isForTextAlone(event)
                ? List.of(text)
                : List.of(Answer.utf8("{\"id\":\"" + id + "\",\"body\":"), text, Answer.utf8("}"));
        return new Answer(Outcome.FOUND, headers, body, reading.document().characters());
    }

    private static boolean isForTextAlone(APIGatewayProxyRequestEvent event) {
        return event.getResource() != null && event.getResource().endsWith("/body");
    }

    private static Answer notFound() {
        return Answer.error(Outcome.NOT_FOUND, "Item not found");
    }
}
