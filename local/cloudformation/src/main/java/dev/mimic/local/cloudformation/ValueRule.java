package dev.mimic.local.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * What one value without an inner structure must be.
 *
 * @param schema its {@code type} and perhaps an {@code enum}
 * @param documented bounds, a pattern or an {@code enum} in addition; a missing node if AWS documents nothing
 */
record ValueRule(JsonNode schema, JsonNode documented) {

    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?([eE][+-]?\\d{1,3})?");

    /** Says whether a value complies. CloudFormation takes a number or a boolean that is written as a text as well. */
    boolean accepts(JsonNode value) {
        if (type().equals("any")) {
            return !value.isNull();
        }
        if (!value.isValueNode() || value.isNull()) {
            return false;
        }
        String text = value.asText();
        boolean typed = switch (type()) {
            case "integer" -> INTEGER.matcher(text).matches() && isWithinBounds(text);
            case "number" -> NUMBER.matcher(text).matches() && isWithinBounds(text);
            case "boolean" -> text.equals("true") || text.equals("false");
            default -> true;
        };
        return typed
                && (choices().isEmpty() || choices().contains(text))
                && (!documented.has("pattern") || matches("pattern", text));
    }

    /** Says whether a map may hold a name by its form. */
    boolean acceptsKey(String key) {
        return !documented.has("keys") || matches("keys", key);
    }

    /** Says whether a name has a meaning of its own for AWS, so that a template may not give it another. */
    boolean reserves(String key) {
        return texts(documented.path("reserved")).contains(key);
    }

    boolean acceptsLength(int length) {
        return isWithinBounds(Integer.toString(length));
    }

    /** The rule in words, to follow "must be". */
    String words() {
        if (!choices().isEmpty()) {
            return choices().size() == 1 ? choices().get(0) : "one of " + String.join(", ", choices());
        }
        if (documented.has("form")) {
            return documented.path("form").asText();
        }
        return switch (type()) {
            case "integer" -> "a whole number" + bounds("");
            case "number" -> "a number" + bounds("");
            case "boolean" -> "true or false";
            case "array" -> "a list" + bounds(" elements");
            case "string" -> "a text";
            case "any" -> "a value";
            default -> "an object";
        };
    }

    private String type() {
        return schema.path("type").asText();
    }

    private List<String> choices() {
        return texts(documented.has("enum") ? documented.path("enum") : schema.path("enum"));
    }

    private boolean matches(String keyword, String text) {
        return Pattern.compile(documented.path(keyword).asText(), Pattern.DOTALL)
                .matcher(text)
                .matches();
    }

    private boolean isWithinBounds(String number) {
        BigDecimal value = new BigDecimal(number);
        return (!documented.has("minimum")
                        || value.compareTo(documented.path("minimum").decimalValue()) >= 0)
                && (!documented.has("maximum")
                        || value.compareTo(documented.path("maximum").decimalValue()) <= 0);
    }

    private String bounds(String unit) {
        String minimum = documented.path("minimum").asText();
        String maximum = documented.path("maximum").asText();
        if (minimum.isEmpty() && maximum.isEmpty()) {
            return "";
        }
        String preposition = unit.isEmpty() ? " from " : " of ";
        return preposition
                + (minimum.equals(maximum) ? minimum : minimum + (maximum.isEmpty() ? "" : " to " + maximum))
                + (maximum.isEmpty() ? " on" : "")
                + unit;
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
