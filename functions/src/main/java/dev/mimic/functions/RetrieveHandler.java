package dev.mimic.functions;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import dev.mimic.functions.priming.PrimingEvents;
import dev.mimic.functions.store.Deadline;
import dev.mimic.functions.store.DocumentStore;
import java.util.Map;
import java.util.regex.Pattern;

/** Answers the JSON text that was stored under an id: {@code GET /mimic/{id}}. */
public final class RetrieveHandler extends ProxyHandler {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final DocumentStore store;

    /** Reads the environment, once: see {@link FunctionEnvironment}. */
    public RetrieveHandler() {
        this(new FunctionEnvironment());
    }

    private RetrieveHandler(FunctionEnvironment environment) {
        this(environment.store(), environment.cors());
        keep(environment.prime(store -> new RetrieveHandler(store, environment.cors()), PrimingEvents.RETRIEVE));
    }

    RetrieveHandler(DocumentStore store, Cors cors) {
        super(cors);
        this.store = store;
    }

    @Override
    Answer answer(APIGatewayProxyRequestEvent event, Deadline deadline) {
        Map<String, String> parameters = event.getPathParameters();
        String id = parameters == null ? null : parameters.get("id");
        if (id == null) {
            return Answer.error(Outcome.INVALID, "Missing id parameter");
        }
        if (!UUID.matcher(id).matches()) {
            return notFound();
        }
        return store.find(id, deadline).map(text -> found(id, text)).orElseGet(RetrieveHandler::notFound);
    }

    private static Answer found(String id, String text) {
        // The text was validated when it was stored; it goes back as it came, not parsed and written anew.
        String body = "{\"id\":\"" + id + "\",\"body\":" + text + "}";
        return new Answer(Outcome.FOUND, Map.of("Content-Type", Answer.JSON), body, text.length());
    }

    private static Answer notFound() {
        return Answer.error(Outcome.NOT_FOUND, "Item not found");
    }
}
