package dev.mimic.junit.isolated;

import dev.mimic.junit.server.ServedRequest;
import dev.mimic.local.apigateway.model.Route;
import dev.mimic.local.apigateway.server.AccessLog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The last requests that callers have made: of each what an access log has, and the id that it was about. */
final class RecordedRequests implements AccessLog {

    private static final int MAX_REQUESTS = 1_000;

    private static final String ID = "{id}";

    private final Deque<ServedRequest> requests = new ArrayDeque<>();

    @Override
    public synchronized void append(Entry entry) {
        if (requests.size() == MAX_REQUESTS) {
            requests.remove();
        }
        String path = entry.path() + entry.query().map(query -> "?" + query).orElse("");
        requests.add(new ServedRequest(entry.method(), path, entry.statusCode(), id(entry)));
    }

    /** What stands in the place of the route's id, or what an answer says where the document now is. */
    private static Optional<String> id(Entry entry) {
        return entry.route()
                .map(Route::resourcePath)
                .filter(resource -> resource.contains(ID))
                .map(resource -> segment(entry.path(), resource))
                .or(() -> entry.location()
                        // A redirect has one as well.
                        .filter(location -> entry.statusCode() / 100 == 2)
                        .map(location -> location.substring(location.lastIndexOf('/') + 1)));
    }

    /** The path begins with its stage, which the resource does not know. */
    private static String segment(String path, String resource) {
        int place = List.of(resource.split("/")).indexOf(ID) + 1;
        return path.split("/")[place];
    }

    synchronized List<ServedRequest> requests() {
        return List.copyOf(requests);
    }

    synchronized void clear() {
        requests.clear();
    }
}
