package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.apigateway.ApiKey;
import software.amazon.awscdk.services.apigateway.UsagePlan;
import software.constructs.Construct;

final class KeyedUsagePlanTest {

    /**
     * CloudFormation makes the new tie of a key to a plan before it removes the old one, and API Gateway refuses the second
     * of a pair: <a href="https://github.com/aws/aws-cdk/issues/11876">aws-cdk#11876</a>.
     */
    @Test
    void aRenamedConstructOfAStackKeepsTheTieOfKeyAndPlan() {
        Set<String> before = ties(stack(CdkJson.app(), "Payments", null));

        Set<String> after = ties(stack(CdkJson.app(), "PaymentsOfTheTeam", "Payments"));

        assertEquals(2, before.size());
        assertEquals(before, after);
    }

    /** What CDK itself makes; what was deployed once must keep its logical id. */
    @Test
    void theTieHasTheIdThatCdkGivesIt() {
        Stage stage = new Stage(CdkJson.app(), "Prod");
        Stage stageOfCdk = new Stage(CdkJson.app(), "Prod");

        assertEquals(ties(stackOfCdk(CdkJson.app())), ties(stack(CdkJson.app(), "Payments", null)));
        assertEquals(ties(stackOfCdk(stageOfCdk)), ties(stack(stage, "Payments", null)));
    }

    /** The same keys and plans at the same places, without Mimic. */
    private static Stack stackOfCdk(Construct scope) {
        Stack stack = new Stack(scope, "Payments");
        Construct mimic = new Construct(stack, "Mimic");
        for (String client : List.of("", "Partner")) {
            ApiKey key = new ApiKey(mimic, client + "ApiKey");
            new UsagePlan(mimic, client + "UsagePlan").addApiKey(key);
        }
        return stack;
    }

    @ParameterizedTest
    @CsvSource({"10001, 1", "1, 5001"})
    void warnsOfAThrottleThatTheAccountKeepsFromTakingEffect(double rateLimit, int burstLimit) {
        Stack stack = throttled(rateLimit, burstLimit);

        Annotations.fromStack(stack)
                .hasWarning("*", Match.stringLikeRegexp("the throttle is above the 10000 requests a second.*"));
    }

    /** On the Mimic or on anything above it, before or after. */
    @Test
    void theWarningCanBeAcknowledgedAbove() {
        Stack before = new Stack(CdkJson.app(), "Stack");
        software.amazon.awscdk.Annotations.of(before).acknowledgeWarning("mimic:accountThrottle");
        throttle(before, 10_001, 1);
        Stack after = new Stack(CdkJson.app(), "Stack");
        Mimic mimic = throttle(after, 10_001, 1);
        software.amazon.awscdk.Annotations.of(mimic).acknowledgeWarning("mimic:accountThrottle");

        Annotations.fromStack(before).hasNoWarning("*", Match.anyValue());
        Annotations.fromStack(after).hasNoWarning("*", Match.anyValue());
    }

    @Test
    void warnsOfNoThrottleThatAnAccountAllows() {
        Stack stack = throttled(10_000, 5_000);

        Annotations.fromStack(stack).hasNoWarning("*", Match.anyValue());
    }

    private static Stack throttled(double rateLimit, int burstLimit) {
        Stack stack = new Stack(CdkJson.app(), "Stack");
        throttle(stack, rateLimit, burstLimit);
        return stack;
    }

    private static Mimic throttle(Stack stack, double rateLimit, int burstLimit) {
        return Mimic.Builder.create(stack, "Mimic")
                .limits(UsageLimits.unlimited().withThrottle(rateLimit, burstLimit))
                .build();
    }

    private static Stack stack(Construct scope, String id, String name) {
        Stack stack = new Stack(scope, id, StackProps.builder().stackName(name).build());
        new Mimic(stack, "Mimic").addClient("Partner", UsageLimits.unlimited());
        return stack;
    }

    private static Set<String> ties(Stack stack) {
        return new TreeSet<>(Template.fromStack(stack)
                .findResources("AWS::ApiGateway::UsagePlanKey")
                .keySet());
    }
}
