package dev.mimic.local.eventbridge;

import com.fasterxml.jackson.databind.JsonNode;

/** What a target is sent of an event. */
sealed interface TargetInput {

    /** The text for a target of a rule. */
    String of(Event event, Rule rule);

    /** The whole event. */
    record Whole() implements TargetInput {

        @Override
        public String of(Event event, Rule rule) {
            return event.json();
        }
    }

    /**
     * The same for every event: {@code Input}.
     *
     * @param json a JSON text
     */
    record Constant(String json) implements TargetInput {

        @Override
        public String of(Event event, Rule rule) {
            return json;
        }
    }

    /** A part of the event: {@code InputPath}. Where there is none, {@code null}. */
    record Part(JsonPath path) implements TargetInput {

        @Override
        public String of(Event event, Rule rule) {
            return path.in(event.tree()).map(JsonNode::toString).orElse("null");
        }
    }

    /** What a template makes of it: {@code InputTransformer}. */
    record Transformed(InputTransformer transformer) implements TargetInput {

        @Override
        public String of(Event event, Rule rule) {
            return transformer.transform(event, rule);
        }
    }
}
