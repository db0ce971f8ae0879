package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** What holds with every part turned on that a setting may add to the stack. */
final class EverySettingTest {

    private static final Map<String, String> EVERY_PART = Map.of(
            "cors", "https://a.example",
            "timeToLive", "60",
            "largeDocuments", "true",
            "tracing", "true",
            "accessLog", "true",
            "dashboard", "true",
            "alarmTopic", "arn:aws:sns:eu-west-1:123456789012:alarms");

    private final App app = CdkJson.app(EVERY_PART);

    @Test
    void synthesisWarnsOfNothing() {
        Stack stack = MimicApp.addStack(app);

        Annotations annotations = Annotations.fromStack(stack);

        assertEquals(List.of(), annotations.findWarning("*", Match.anyValue()));
        assertEquals(List.of(), annotations.findError("*", Match.anyValue()));
    }

    /** A name that both stacks gave would let the second one fail, unless it has a meaning in its parent only. */
    @Test
    void twoStacksShareNoNameThatAnAccountHoldsOnce() {
        Stack stack = MimicApp.addStack(app);
        Stack other = new MimicStack(app, "Other");

        Set<String> names = names(stack);
        names.retainAll(names(other));

        assertEquals(
                Set.of(
                        // what an alarm watches
                        "AWS::CloudWatch::Alarm MetricName 5XXError",
                        "AWS::CloudWatch::Alarm MetricName Latency",
                        // of one API
                        "AWS::ApiGateway::Stage StageName dev",
                        // of one function
                        "AWS::Lambda::Alias Name live",
                        // of one role
                        "AWS::IAM::Policy PolicyName MimicRetrieveRoleDefaultPolicyCF8EBF5F",
                        "AWS::IAM::Policy PolicyName MimicStoreRoleDefaultPolicy1AFBCF90"),
                names);
    }

    /** The names that a template itself gives to its resources. */
    private static Set<String> names(Stack stack) {
        JsonNode template =
                new ObjectMapper().valueToTree(Template.fromStack(stack).toJSON());
        Set<String> names = new TreeSet<>();
        for (JsonNode resource : template.path("Resources")) {
            resource.path("Properties").properties().stream()
                    .filter(property -> property.getKey().endsWith("Name"))
                    .filter(property -> property.getValue().isTextual())
                    .forEach(property -> names.add(resource.path("Type").asText() + " " + property.getKey() + " "
                            + property.getValue().asText()));
        }
        return names;
    }
}
