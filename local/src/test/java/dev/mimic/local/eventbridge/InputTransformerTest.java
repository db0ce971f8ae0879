package dev.mimic.local.eventbridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The examples of "Amazon EventBridge input transformation", and what LocalStack's {@code test_events_inputs.py} has recorded of
 * AWS.
 */
final class InputTransformerTest {

    private static final Event EVENT = new Event(
            "7bf73129-1428-4cd3-a780-95db273d1602",
            "EC2 Instance State-change Notification",
            "com.example",
            "123456789012",
            Instant.parse("2015-11-11T21:29:54Z"),
            "us-east-1",
            List.of("arn:aws:ec2:us-east-1:123456789012:instance/i-abcd1111"),
            "{\"instance-id\":\"i-0123456789\",\"state\":\"RUNNING\",\"price\":1.10,\"tags\":[\"a\",\"b\"],"
                    + "\"disk\":{\"size\":8,\"kind\":\"fast\"},\"quoted\":\"say \\\"hi\\\"\",\"none\":null,"
                    + "\"items\":[{\"name\":\"x\"},{\"name\":\"y\"}]}",
            Instant.parse("2015-11-11T21:29:55.5Z"));

    private static final Rule RULE = new Rule(
            "example",
            "arn:aws:events:us-east-1:123456789012:rule/example",
            new EventBus("arn:aws:events:us-east-1:123456789012:event-bus/default"),
            "{}",
            List.of());

    private static final Map<String, String> PATHS = Map.ofEntries(
            Map.entry("timestamp", "$.time"),
            Map.entry("instance", "$.detail.instance-id"),
            Map.entry("state", "$.detail.state"),
            Map.entry("price", "$.detail.price"),
            Map.entry("tags", "$.detail.tags"),
            Map.entry("disk", "$.detail.disk"),
            Map.entry("quoted", "$.detail.quoted"),
            Map.entry("none", "$.detail.none"),
            Map.entry("missing", "$.detail.missing"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            "instance <instance> is in <state>" | "instance i-0123456789 is in RUNNING"
            "instance \\"<instance>\\" is in <state>" | "instance \\"i-0123456789\\" is in RUNNING"
            { "instance" : <instance>, "state": <state> } | {"instance":"i-0123456789","state":"RUNNING"}
            {"instance" : <instance>, "state": "<state>", "status": "instance \\"<instance>\\" is in <state>"} | {"instance":"i-0123456789","state":"RUNNING","status":"instance \\"i-0123456789\\" is in RUNNING"}
            {"instance" : <instance>, "state": [ 9, <state>, true ], "Transformed" : "Yes"} | {"instance":"i-0123456789","state":[9,"RUNNING",true],"Transformed":"Yes"}
            "<aws.events.rule-name> triggered" | "example triggered"
            {"arn": <aws.events.rule-arn>, "at": <aws.events.event.ingestion-time>} | {"arn":"arn:aws:events:us-east-1:123456789012:rule/example","at":"2015-11-11T21:29:55Z"}
            "Event of <state> type, info <missing>" | "Event of RUNNING type, info "
            {"a": <missing>} | {"a":""}
            {"price": <price>, "tags": <tags>, "disk": <disk>, "none": <none>} | {"price":1.10,"tags":["a","b"],"disk":{"size":8,"kind":"fast"},"none":null}
            "disk <disk>, tags <tags>, <price>" | "disk {size:8,kind:fast}, tags [a,b], 1.10"
            {"said": <quoted>} | {"said":"say \\"hi\\""}
            "it says <quoted>" | "it says say "hi""
            {"text": "a  b < c > d", "<state>": 1} | {"text":"a  b < c > d","RUNNING":1}
            """)
    void fillsTheTemplate(String template, String input) {
        assertEquals(input, transformer(template).transform(EVENT, RULE));
    }

    /** "aws.events.event: the original event payload as JSON (without the detail field)", and with it in .json. */
    @Test
    void hasTheWholeEvent() {
        assertEquals(
                "{\"originalEvent\":" + EVENT.envelope() + ",\"originalEventJson\":" + EVENT.json() + "}",
                transformer("{\"originalEvent\": <aws.events.event>, \"originalEventJson\": <aws.events.event.json>}")
                        .transform(EVENT, RULE));
    }

    /** As CDK's {@code RuleTargetInput.fromMultilineText} makes them. */
    @Test
    void keepsTheLinesOfAText() {
        assertEquals(
                "\"first RUNNING\"\n\"second\"",
                transformer("\"first <state>\"\n\"second\"").transform(EVENT, RULE));
    }

    @Test
    void findsAPlaceholderThatStandsForNothing() {
        assertEquals(Optional.of("other"), transformer("\"<state> <other>\"").undefined());
        assertEquals(
                Optional.empty(),
                transformer("\"<state> <aws.events.rule-name>\"").undefined());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            $.detail.instance-id | "i-0123456789"
            $.detail.tags[1] | "b"
            $.detail.items[*].name | ["x","y"]
            $.detail.disk.* | [8,"fast"]
            $.resources[0] | "arn:aws:ec2:us-east-1:123456789012:instance/i-abcd1111"
            $.detail.none | null
            $.detail.tags[2] | null
            $.detail.state.deeper | null
            """)
    void followsAPath(String path, String found) {
        assertEquals(found, new TargetInput.Part(JsonPath.of(path).orElseThrow()).of(EVENT, RULE));
    }

    @ParameterizedTest
    @CsvSource({"detail", "$detail", "$.detail..id", "$.detail[?(@.a)]", "$.detail[-1]", "$.", "$.a b", "''"})
    void takesNoOtherPath(String path) {
        assertEquals(Optional.empty(), JsonPath.of(path));
    }

    private static InputTransformer transformer(String template) {
        return new InputTransformer(
                PATHS.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                path -> JsonPath.of(path.getValue()).orElseThrow())),
                template);
    }
}
