package dev.mimic.local.eventbridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template whose placeholders stand for parts of an event.
 *
 * <p>A placeholder that is not in quotes becomes JSON; one within quotes becomes text, without being escaped: of a string its
 * characters, of anything else its JSON without quotation marks. Where the event does not have it, it is an empty string.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html">Amazon EventBridge
 *     input transformation</a>
 */
final class InputTransformer {

    private static final Pattern PLACEHOLDER = Pattern.compile("<([A-Za-z0-9_.\\-]+)>");
    private static final String EVENT = "aws.events.event";
    private static final String EVENT_JSON = "aws.events.event.json";

    private final Map<String, JsonPath> paths;
    private final String template;

    /**
     * Takes a template.
     *
     * @param paths the variables of {@code InputPathsMap}
     * @param template the text of {@code InputTemplate}
     */
    InputTransformer(Map<String, JsonPath> paths, String template) {
        this.paths = paths;
        this.template = template;
    }

    /** A placeholder of the template that is neither a variable nor one of EventBridge's own, if there is one. */
    Optional<String> undefined() {
        return PLACEHOLDER
                .matcher(template)
                .results()
                .map(placeholder -> placeholder.group(1))
                .filter(name -> !paths.containsKey(name) && !isPredefined(name))
                .findFirst();
    }

    private static boolean isPredefined(String name) {
        return switch (name) {
            case "aws.events.rule-arn", "aws.events.rule-name", "aws.events.event.ingestion-time", EVENT, EVENT_JSON ->
                true;
            default -> false;
        };
    }

    String transform(Event event, Rule rule) {
        JsonNode tree = event.tree();
        StringBuilder text = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(template);
        boolean quoted = false;
        int at = 0;
        while (placeholder.find()) {
            String before = template.substring(at, placeholder.start());
            quoted ^= isOddlyQuoted(before);
            text.append(before).append(value(placeholder.group(1), quoted, event, tree, rule));
            at = placeholder.end();
        }
        text.append(template, at, template.length());
        String whole = text.toString().strip();
        // Texts may have several lines, each in quotes.
        return whole.startsWith("{") || whole.startsWith("[") ? ExactJson.minified(whole) : whole;
    }

    private static boolean isOddlyQuoted(String text) {
        return text.replaceAll("\\\\.", "").chars().filter(c -> c == '"').count() % 2 == 1;
    }

    private String value(String name, boolean quoted, Event event, JsonNode tree, Rule rule) {
        // As they are, wherever they stand.
        if (name.equals(EVENT)) {
            return event.envelope();
        }
        if (name.equals(EVENT_JSON)) {
            return event.json();
        }
        JsonNode value = switch (name) {
            case "aws.events.rule-arn" -> TextNode.valueOf(rule.arn());
            case "aws.events.rule-name" -> TextNode.valueOf(rule.name());
            case "aws.events.event.ingestion-time" -> event.ingestionTime();
            default -> paths.get(name).in(tree).orElse(TextNode.valueOf(""));
        };
        if (!quoted) {
            return value.toString();
        }
        return value.isTextual() ? value.textValue() : value.toString().replace("\"", "");
    }
}
