package dev.mimic.functions;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import dev.mimic.functions.store.Deadline;
import dev.mimic.functions.store.DocumentStore;
import dev.mimic.functions.store.FoundDocument;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Returns the JSON text that is stored under an id: beside its id, {@code GET /mimic/{id}}, or alone, as the service that
 * Mimic stands in for would send it, {@code GET /mimic/{id}/body}.
 */
public final class RetrieveHandler extends ProxyHandler {

    /** A UUID as text, in either case (RFC 9562, section 4). */
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

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
    Answer answer(APIGatewayProxyRequestEvent event, Deadline deadline) {
        Map<String, String> parameters = event.getPathParameters();
        String asked = parameters == null ? null : parameters.get("id");
        if (asked == null) {
            return Answer.error(Outcome.INVALID, "Missing id parameter");
        }
        if (!UUID.matcher(asked).matches()) {
            return notFound();
        }
        String id = asked.toLowerCase(Locale.ROOT);
        return store.find(id, deadline)
                .map(document -> found(id, document, event))
                .orElseGet(RetrieveHandler::notFound);
    }

    private Answer found(String id, FoundDocument document, APIGatewayProxyRequestEvent event) {
        Map<String, String> headers = new HashMap<>(HttpCaching.headers(id, document.expires(), clock.instant()));
        Optional<String> ifNoneMatch = RequestHeaders.find("If-None-Match", event);
        if (ifNoneMatch.isPresent() && IfNoneMatch.names(id, ifNoneMatch.get())) {
            return new Answer(Outcome.NOT_MODIFIED, headers, "", 0);
        }
        headers.put("Content-Type", Answer.JSON);
        // The text was checked when it was stored; it goes back as it came, neither parsed nor written anew.
        String text = document.text();
        String body = isForTextAlone(event) ? text : "{\"id\":\"" + id + "\",\"body\":" + text + "}";
        return new Answer(Outcome.FOUND, headers, body, text.length());
    }

    private static boolean isForTextAlone(APIGatewayProxyRequestEvent event) {
        return event.getResource() != null && event.getResource().endsWith("/body");
    }

    private static Answer notFound() {
        return Answer.error(Outcome.NOT_FOUND, "Item not found");
    }
}
