package dev.mimic.local.eventbridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * An event that a bus has accepted.
 *
 * @param id what {@code PutEvents} answers
 * @param detailType its kind
 * @param source who sends it
 * @param account the account whose bus it was put on
 * @param time when it happened
 * @param region the region of that bus
 * @param resources the ARNs that it is about
 * @param detail a JSON object, as it came but for white space
 * @param ingested when it came
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html">AWS service event metadata,
 *     which custom events have as well</a>
 */
record Event(
        String id,
        String detailType,
        String source,
        String account,
        Instant time,
        String region,
        List<String> resources,
        String detail,
        Instant ingested) {

    /** The whole event as JSON, without white space. */
    String json() {
        String envelope = envelope();
        return envelope.substring(0, envelope.length() - 1) + ",\"detail\":" + detail + "}";
    }

    /** The event without its {@code detail}. */
    String envelope() {
        ObjectNode json = ExactJson.object();
        json.put("version", "0");
        json.put("id", id);
        json.put("detail-type", detailType);
        json.put("source", source);
        json.put("account", account);
        json.put("time", seconds(time));
        json.put("region", region);
        ArrayNode list = json.putArray("resources");
        resources.forEach(list::add);
        return json.toString();
    }

    /** The whole event, for paths into it. */
    JsonNode tree() {
        return ExactJson.read(json()).orElseThrow();
    }

    /** When it came, as input transformers have it. */
    JsonNode ingestionTime() {
        return TextNode.valueOf(seconds(ingested));
    }

    private static String seconds(Instant time) {
        return DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.SECONDS));
    }
}
