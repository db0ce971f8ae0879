package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** CloudWatch knows an API by its name alone: of two with one name, each sets off the alarms of the other. */
final class ApiNameTest {

    @Test
    void twoDeploymentsOfOneStackHaveTwoNames() {
        Template blue = synthesize(CdkJson.app(), "blue");
        Template green = synthesize(CdkJson.app(), "green");

        assertApiAndItsAlarmsAreNamed("blue-Mimic", blue);
        assertApiAndItsAlarmsAreNamed("green-Mimic", green);
    }

    /** The name of every stack that was not given another one; a change would make its alarms forget what they saw. */
    @Test
    void theNameOfAStackIsTheWayToItByDefault() {
        assertApiAndItsAlarmsAreNamed("Stack-Mimic", synthesize(CdkJson.app(), null));
        assertApiAndItsAlarmsAreNamed("Prod-Stack-Mimic", synthesize(new Stage(CdkJson.app(), "Prod"), null));
    }

    @Test
    void noFurtherLogicalIdFollowsTheName() {
        Set<String> ids = logicalIds(synthesize(CdkJson.app(), null));

        assertTrue(ids.stream().anyMatch(id -> id.startsWith("MimicApiDeployment")), ids::toString);
        assertEquals(ids, logicalIds(synthesize(CdkJson.app(), "blue")));
    }

    private static Template synthesize(Construct scope, String stackName) {
        Stack stack = new Stack(
                scope, "Stack", StackProps.builder().stackName(stackName).build());
        Mimic.Builder.create(stack, "Mimic")
                .alarmTopic(new Topic(stack, "Topic"))
                .build();
        return Template.fromStack(stack);
    }

    private static void assertApiAndItsAlarmsAreNamed(String name, Template template) {
        template.hasResourceProperties("AWS::ApiGateway::RestApi", Map.of("Name", name));
        template.resourcePropertiesCountIs(
                "AWS::CloudWatch::Alarm", Map.of("Dimensions", List.of(Map.of("Name", "ApiName", "Value", name))), 2);
    }

    /** All but the tie of key and plan, whose id follows the name on purpose, and the hash in a deployment's id. */
    private static Set<String> logicalIds(Template template) {
        Map<?, ?> resources = (Map<?, ?>) template.toJSON().get("Resources");
        Set<String> ids = new TreeSet<>();
        resources
                .keySet()
                .forEach(id -> ids.add(id.toString().replaceAll("(Deployment[0-9A-F]{8})[0-9a-f]{32}", "$1")));
        ids.removeAll(template.findResources("AWS::ApiGateway::UsagePlanKey").keySet());
        return ids;
    }
}
