package dev.mimic.local.eventbridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * {@code PutEvents}.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">PutEvents</a>
 */
final class PutEvents {

    private static final int MAX_ENTRIES = 10;
    private static final int MAX_DETAIL_TYPE = 128;

    /**
     * How many bytes all entries of a request may have, counted as "Calculating PutEvents event entry size" says.
     *
     * @see <a href="https://aws.amazon.com/blogs/compute/more-room-to-build-serverless-services-now-support-payloads-up-to-1-mb/">
     *     More room to build</a>
     */
    private static final int MAX_SIZE = 1024 * 1024;

    private static final int SIZE_OF_TIME = 14;

    private final Buses buses;
    private final Clock clock;

    /** What takes the events that are right. */
    interface Buses {

        /** Finds a bus by its name or its ARN. */
        Optional<EventBus> find(String nameOrArn, Caller caller);

        /** Takes an event of a bus. */
        void put(EventBus bus, Event event);

        /** Takes note of an event that was put on a bus that is not there. */
        void lost(String nameOrArn);
    }

    PutEvents(Buses buses, Clock clock) {
        this.buses = buses;
        this.clock = clock;
    }

    /** Answers a request. */
    ObjectNode answer(JsonNode request, Caller caller) throws RefusedCallException {
        List<JsonNode> entries = entries(request);
        ObjectNode answer = ExactJson.object();
        ArrayNode results = ExactJson.object().arrayNode();
        int failed = 0;
        for (JsonNode entry : entries) {
            Optional<ObjectNode> failure = failure(entry);
            if (failure.isPresent()) {
                failed++;
                results.add(failure.get());
            } else {
                results.add(ExactJson.object().put("EventId", put(entry, caller)));
            }
        }
        answer.put("FailedEntryCount", failed);
        answer.set("Entries", results);
        return answer;
    }

    private static List<JsonNode> entries(JsonNode request) throws RefusedCallException {
        JsonNode list = request.path("Entries");
        if (!list.isArray()) {
            throw RefusedCallException.validation(
                    "1 validation error detected: Value null at 'entries' failed to satisfy"
                            + " constraint: Member must not be null");
        }
        List<JsonNode> entries = new ArrayList<>();
        list.forEach(entries::add);
        if (entries.isEmpty() || entries.size() > MAX_ENTRIES) {
            throw RefusedCallException.validation("1 validation error detected: Value at 'entries' failed to satisfy"
                    + " constraint: Member must have length "
                    + (entries.isEmpty()
                            ? "greater than or equal to 1"
                            : "less than or equal to " + MAX_ENTRIES + ", got " + entries.size()));
        }
        for (JsonNode entry : entries) {
            checkTypes(entry);
        }
        if (entries.stream().mapToLong(PutEvents::size).sum() > MAX_SIZE) {
            throw RefusedCallException.validation("Total size of the entries in the request is over the limit.");
        }
        return entries;
    }

    private static void checkTypes(JsonNode entry) throws RefusedCallException {
        boolean right = entry.isObject()
                && Stream.of("Source", "DetailType", "Detail", "EventBusName")
                        .map(entry::path)
                        .allMatch(value -> value.isMissingNode() || value.isNull() || value.isTextual())
                && (entry.path("Time").isMissingNode()
                        || entry.path("Time").isNull()
                        || entry.path("Time").isNumber());
        if (!right) {
            throw new RefusedCallException(
                    "SerializationException", "an entry is not as the API describes it: " + entry);
        }
    }

    private static long size(JsonNode entry) {
        long size = entry.path("Time").isNumber() ? SIZE_OF_TIME : 0;
        for (String text : List.of("Source", "DetailType", "Detail")) {
            size += bytes(entry.path(text));
        }
        for (JsonNode resource : entry.path("Resources")) {
            size += bytes(resource);
        }
        return size;
    }

    private static long bytes(JsonNode text) {
        return text.isTextual() ? text.textValue().getBytes(StandardCharsets.UTF_8).length : 0;
    }

    private static Optional<ObjectNode> failure(JsonNode entry) {
        for (String required : List.of("Source", "DetailType", "Detail")) {
            if (entry.path(required).asText("").isEmpty()) {
                return invalid(required, required + " is a required argument.");
            }
        }
        if (entry.path("DetailType").textValue().length() > MAX_DETAIL_TYPE) {
            return invalid("DetailType", "DetailType has more than " + MAX_DETAIL_TYPE + " characters.");
        }
        if (entry.path("Source").textValue().startsWith("aws.")) {
            return Optional.of(failure("NotAuthorizedForSourceException", "Not authorized for the source."));
        }
        return ExactJson.read(entry.path("Detail").textValue())
                        .filter(JsonNode::isObject)
                        .isPresent()
                ? Optional.empty()
                : Optional.of(failure("MalformedDetail", "Detail is malformed."));
    }

    private static Optional<ObjectNode> invalid(String parameter, String reason) {
        return Optional.of(failure("InvalidArgument", "Parameter " + parameter + " is not valid. Reason: " + reason));
    }

    private static ObjectNode failure(String code, String message) {
        return ExactJson.object().put("ErrorCode", code).put("ErrorMessage", message);
    }

    /** Accepts an entry. As on AWS, one for a bus that is not there gets an id as well, and is lost. */
    private String put(JsonNode entry, Caller caller) {
        String id = UUID.randomUUID().toString();
        String named = entry.path("EventBusName").asText("");
        String nameOrArn = named.isEmpty() ? EventBus.DEFAULT : named;
        buses.find(nameOrArn, caller)
                .ifPresentOrElse(bus -> buses.put(bus, event(id, entry, bus)), () -> buses.lost(nameOrArn));
        return id;
    }

    private Event event(String id, JsonNode entry, EventBus bus) {
        Instant now = clock.instant();
        List<String> resources = new ArrayList<>();
        entry.path("Resources").forEach(resource -> resources.add(resource.asText()));
        return new Event(
                id,
                entry.path("DetailType").textValue(),
                entry.path("Source").textValue(),
                bus.account(),
                entry.path("Time").isNumber()
                        ? Instant.ofEpochSecond(entry.path("Time").longValue())
                        : now,
                bus.region(),
                resources,
                ExactJson.minified(entry.path("Detail").textValue()),
                now);
    }
}
