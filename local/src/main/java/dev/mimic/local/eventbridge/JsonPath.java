package dev.mimic.local.eventbridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path into an event, in the part of JSONPath that EventBridge has: names, indices of arrays, and {@code *}.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html">Amazon EventBridge
 *     input transformation</a>
 */
final class JsonPath {

    private static final Pattern STEP =
            Pattern.compile("\\.(?<name>[\\w\\-/]+)|(?<all>\\.\\*|\\[\\*\\])|\\[(?<index>\\d{1,9})\\]");

    private static final Pattern PATH =
            Pattern.compile("\\$(?:" + STEP.pattern().replaceAll("\\?<\\w+>", "") + ")*");

    private final List<Step> steps = new ArrayList<>();

    /** What leads from some values to others. */
    private sealed interface Step {

        void follow(JsonNode value, List<JsonNode> found);
    }

    private record Name(String name) implements Step {

        @Override
        public void follow(JsonNode value, List<JsonNode> found) {
            add(value.path(name), found);
        }
    }

    private record Index(int index) implements Step {

        @Override
        public void follow(JsonNode value, List<JsonNode> found) {
            add(value.path(index), found);
        }
    }

    private record All() implements Step {

        @Override
        public void follow(JsonNode value, List<JsonNode> found) {
            value.forEach(found::add);
        }
    }

    private static void add(JsonNode value, List<JsonNode> found) {
        if (!value.isMissingNode()) {
            found.add(value);
        }
    }

    private JsonPath(String path) {
        Matcher step = STEP.matcher(path);
        for (int at = 1; at < path.length() && step.find(at); at = step.end()) {
            if (step.group("name") != null) {
                steps.add(new Name(step.group("name")));
            } else if (step.group("index") != null) {
                steps.add(new Index(Integer.parseInt(step.group("index"))));
            } else {
                steps.add(new All());
            }
        }
    }

    /** Reads a path, for example {@code $.detail.items[0].name}; empty if it is none. */
    static Optional<JsonPath> of(String path) {
        return PATH.matcher(path).matches() ? Optional.of(new JsonPath(path)) : Optional.empty();
    }

    /** What it leads to: with a {@code *} an array of all that is there, otherwise one value; empty if there is none. */
    Optional<JsonNode> in(JsonNode event) {
        List<JsonNode> values = List.of(event);
        for (Step step : steps) {
            List<JsonNode> next = new ArrayList<>();
            values.forEach(value -> step.follow(value, next));
            values = next;
        }
        if (steps.stream().anyMatch(All.class::isInstance)) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            values.forEach(all::add);
            return values.isEmpty() ? Optional.empty() : Optional.of(all);
        }
        return values.stream().findFirst();
    }
}
