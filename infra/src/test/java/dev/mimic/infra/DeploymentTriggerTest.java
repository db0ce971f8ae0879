package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.StageSynthesisOptions;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.apigateway.CfnGatewayResponse;
import software.amazon.awscdk.services.apigateway.CfnMethod;
import software.amazon.awscdk.services.apigateway.CognitoUserPoolsAuthorizer;
import software.amazon.awscdk.services.cognito.UserPool;
import software.constructs.IConstruct;

/**
 * A stage serves a snapshot of the API. CloudFormation takes another one only if the deployment has another logical id,
 * and CDK makes that of what a method was created with (aws-cdk#9392, #16554).
 */
final class DeploymentTriggerTest {

    /** The id that stacks have had from the beginning: another one would mean a deployment that changes nothing. */
    private static final String UNCHANGED = "MimicApiDeploymentD27EA59A6237014b145a733d3acb45a2e189733f";

    @Test
    void anApiThatNobodyChangesKeepsItsDeployment() {
        Stack defaults = MimicApp.addStack(CdkJson.app());

        assertEquals(UNCHANGED, deployment(defaults));
    }

    /**
     * Each change comes on top of those before, and each of the three methods that are served is changed in an API of its
     * own, so that one app does for all: what a change adds is what moves a deployment.
     */
    @ParameterizedTest
    @MethodSource
    void everyLaterChangeOfAMethodMovesTheDeployment(Consumer<CfnMethod> change) {
        List<String> before = deployments(Three.STACK);

        for (int method = 0; method < 3; method++) {
            change.accept(methodOf(Three.MIMICS.get(method), method));
        }

        TreeSet<String> distinct = new TreeSet<>(before);
        distinct.addAll(deploymentsNow(Three.STACK));
        assertEquals(6, distinct.size(), distinct::toString);
    }

    /** A stack with three APIs, made for the first test that asks for it. */
    private static final class Three {

        private static final Stack STACK = new Stack(new App(), "Stack");

        private static final List<Mimic> MIMICS =
                Stream.of("One", "Two", "Three").map(id -> new Mimic(STACK, id)).toList();
    }

    static Stream<Consumer<CfnMethod>> everyLaterChangeOfAMethodMovesTheDeployment() {
        return Stream.of(
                method -> method.setAuthorizationType("AWS_IAM"),
                method -> method.setAuthorizerId("a1b2c3"),
                method -> method.setAuthorizationScopes(List.of("documents/read")),
                method -> method.setApiKeyRequired(false),
                method -> method.setOperationName("store"),
                method -> method.setRequestParameters(Map.of("method.request.header.X-Tenant", true)),
                method -> method.setRequestValidatorId("v1"));
    }

    @Test
    void aLaterChangeOfAGatewayResponseMovesTheDeployment() {
        Stack stack = new Stack(new App(), "Stack");
        Mimic mimic = new Mimic(stack, "Mimic");
        String before = deployment(stack);

        resource(mimic.api().getNode().findChild("NotFoundResponse"), CfnGatewayResponse.class)
                .setStatusCode("410");

        assertNotEquals(List.of(before), deploymentsNow(stack));
    }

    /** In a stack of the app and in a stack of a stage. */
    @ParameterizedTest
    @MethodSource
    void aChangeMovesTheDeploymentOfItsOwnApiAlone(Function<App, Stack> place) {
        Stack stack = place.apply(new App());
        Mimic one = new Mimic(stack, "One");
        new Mimic(stack, "Other");
        List<String> before = deployments(stack);

        methodOf(one, 0).setAuthorizationType("AWS_IAM");

        List<String> after = deploymentsNow(stack);
        assertNotEquals(before.get(0), after.get(0));
        assertEquals(before.get(1), after.get(1));
    }

    static Stream<Function<App, Stack>> aChangeMovesTheDeploymentOfItsOwnApiAlone() {
        return Stream.of(app -> new Stack(app, "Stack"), app -> new Stack(new Stage(app, "Stage"), "Stack"));
    }

    /** With and without the feature flag that lets CDK reckon with the authorizer. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anotherAuthorizerMovesTheDeployment(boolean flag) {
        TreeSet<String> deployments = new TreeSet<>();

        for (int minutes : List.of(1, 2)) {
            Stack changed = new Stack(app(flag), "Stack");
            Mimic.Builder.create(changed, "Mimic")
                    .authorizer(CognitoUserPoolsAuthorizer.Builder.create(changed, "Authorizer")
                            .cognitoUserPools(List.of(UserPool.fromUserPoolId(changed, "Pool", "eu-west-1_a")))
                            .resultsCacheTtl(Duration.minutes(minutes))
                            .build())
                    .build();
            deployments.add(deployment(changed));
        }

        assertEquals(2, deployments.size());
    }

    private static App app(boolean flag) {
        return App.Builder.create()
                .context(Map.of("@aws-cdk/aws-apigateway:authorizerChangeDeploymentLogicalId", flag))
                .build();
    }

    /** A further client is no part of the snapshot. */
    @Test
    void aFurtherClientLeavesTheDeploymentAlone() {
        Stack changed = new Stack(new App(), "Stack");
        new Mimic(changed, "Mimic").addClient("Partner", UsageLimits.unlimited());

        assertEquals(ofNothingButDefaults(), deployment(changed));
    }

    /** The deployment of a Mimic with the id {@code Mimic} in a stack that holds nothing else. */
    static String ofNothingButDefaults() {
        return Defaults.DEPLOYMENT;
    }

    /** Synthesized for the first test that asks for it. */
    private static final class Defaults {

        private static final String DEPLOYMENT =
                deployment(Stack.of(new Mimic(new Stack(new App(), "Stack"), "Mimic")));
    }

    static String deployment(Stack stack) {
        List<String> ids = deployments(stack);
        assertEquals(1, ids.size());
        return ids.get(0);
    }

    /** In the alphabetical order of the ids. */
    private static List<String> deployments(Stack stack) {
        return List.copyOf(new TreeSet<>(Template.fromStack(stack)
                .findResources("AWS::ApiGateway::Deployment")
                .keySet()));
    }

    /** Synthesizes a stack again that has been synthesized before it was changed. */
    private static List<String> deploymentsNow(Stack stack) {
        Stage.of(stack).synth(StageSynthesisOptions.builder().force(true).build());
        return deployments(stack);
    }

    private static CfnMethod methodOf(Mimic mimic, int index) {
        return resource(mimic.api().getMethods().get(index), CfnMethod.class);
    }

    private static <T> T resource(IConstruct construct, Class<T> type) {
        return type.cast(construct.getNode().getDefaultChild());
    }
}
