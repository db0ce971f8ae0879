package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.apigateway.AuthorizationType;
import software.amazon.awscdk.services.apigateway.CognitoUserPoolsAuthorizer;
import software.amazon.awscdk.services.apigateway.IAuthorizer;
import software.amazon.awscdk.services.apigateway.IdentitySource;
import software.amazon.awscdk.services.apigateway.RequestAuthorizer;
import software.amazon.awscdk.services.apigateway.TokenAuthorizer;
import software.amazon.awscdk.services.cognito.IUserPool;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.lambda.IFunction;

final class AuthorizationTest {

    private static final String POOL = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_a";
    private static final String FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:authorizer";

    private final Stack stack = new Stack(CdkJson.app(), "Stack");

    @ParameterizedTest
    @MethodSource("kinds")
    void guardsEveryMethodBesidesTheApiKey(String type, Function<Stack, IAuthorizer> kind) {
        Mimic.Builder.create(stack, "Mimic").authorizer(kind.apply(stack)).build();

        Template.fromStack(stack)
                .allResourcesProperties(
                        "AWS::ApiGateway::Method", Map.of("AuthorizationType", type, "ApiKeyRequired", true));
        assertEquals(
                type.equals("AWS_IAM") ? 0 : 3,
                Template.fromStack(stack)
                        .findResources(
                                "AWS::ApiGateway::Method",
                                Map.of("Properties", Map.of("AuthorizerId", Match.anyValue())))
                        .size());
    }

    /** Whatever the feature flag {@code authorizerChangeDeploymentLogicalId} says, which an app of others may not set. */
    @ParameterizedTest
    @MethodSource("kinds")
    void reachesTheStageByAnotherDeployment(String type, Function<Stack, IAuthorizer> kind) {
        Stack with = new Stack(new App(), "Stack");

        Mimic.Builder.create(with, "Mimic").authorizer(kind.apply(with)).build();

        assertNotEquals(DeploymentTriggerTest.ofNothingButDefaults(), DeploymentTriggerTest.deployment(with));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void leavesPreflightsOpenAndLetsThemAllowItsHeaders(String type, Function<Stack, IAuthorizer> kind) {
        Mimic.Builder.create(stack, "Mimic")
                .authorizer(kind.apply(stack))
                .cors(List.of("https://a.example"))
                .corsHeaders(List.of("X-Trace-Id"))
                .build();

        String headers = "'Content-Type,If-None-Match,X-Api-Key,Authorization,"
                + (type.equals("AWS_IAM") ? "X-Amz-Date,X-Amz-Security-Token," : "") + "X-Trace-Id'";
        assertEquals(
                3,
                Template.fromStack(stack)
                        .findResources(
                                "AWS::ApiGateway::Method",
                                Map.of("Properties", preflight(Map.of("AuthorizationType", "NONE"), headers)))
                        .size());
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                kind("AWS_IAM", stack -> new IamAuthorizer()),
                kind(
                        "COGNITO_USER_POOLS",
                        stack -> CognitoUserPoolsAuthorizer.Builder.create(stack, "Authorizer")
                                .cognitoUserPools(List.of(pool(stack)))
                                .build()),
                kind(
                        "CUSTOM",
                        stack -> TokenAuthorizer.Builder.create(stack, "Authorizer")
                                .handler(function(stack))
                                .build()),
                kind(
                        "CUSTOM",
                        stack -> RequestAuthorizer.Builder.create(stack, "Authorizer")
                                .handler(function(stack))
                                .identitySources(List.of(IdentitySource.header("X-Tenant")))
                                .build()),
                kind("CUSTOM", stack -> new OwnAuthorizer(AuthorizationType.CUSTOM)));
    }

    @Test
    void asksForOneOfTheScopes() {
        Mimic.Builder.create(stack, "Mimic")
                .authorizer(CognitoUserPoolsAuthorizer.Builder.create(stack, "Authorizer")
                        .cognitoUserPools(List.of(pool(stack)))
                        .build())
                .authorizationScopes(List.of("documents/write"))
                .build();

        Template.fromStack(stack)
                .allResourcesProperties(
                        "AWS::ApiGateway::Method", Map.of("AuthorizationScopes", List.of("documents/write")));
    }

    /** CDK would leave such methods open: an authorizer without a type counts as NONE. */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "NONE")
    void refusesAnAuthorizerThatWouldLeaveTheMethodsOpen(AuthorizationType type) {
        MimicProps.Builder props = MimicProps.builder().authorizer(new OwnAuthorizer(type));

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, props::build);

        assertEquals("authorizer must have an authorization type that is not NONE, got " + type, e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"NONE, false", "IAM, true"})
    void refusesScopesThatNobodyReads(String type, boolean iam) {
        MimicProps.Builder props = MimicProps.builder().authorizationScopes(List.of("documents/read"));
        if (iam) {
            props.authorizer(new IamAuthorizer());
        }

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, props::build);

        assertEquals(
                "authorizationScopes must come with an authorizer of the type COGNITO, got " + type, e.getMessage());
    }

    @Test
    void refusesWhatIsNoNameOfAHeader() {
        MimicProps.Builder props = MimicProps.builder().corsHeaders(List.of("X-Trace-Id", "*"));

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, props::build);

        assertEquals("corsHeaders must be names of headers like X-Trace-Id, got \"*\"", e.getMessage());
    }

    /** API Gateway has one type for an unknown path and for a missing signature; 404 would be wrong for the latter. */
    @ParameterizedTest
    @CsvSource({"false, 404", "true, 403"})
    void tellsAMissingSignatureFromAnUnknownPathWhereItCan(boolean iam, String status) {
        Mimic.Builder.create(stack, "Mimic")
                .authorizer(iam ? new IamAuthorizer() : null)
                .build();

        Template.fromStack(stack)
                .hasResourceProperties(
                        "AWS::ApiGateway::GatewayResponse",
                        Map.of("ResponseType", "MISSING_AUTHENTICATION_TOKEN", "StatusCode", status));
    }

    private static Map<String, Object> preflight(Map<String, Object> properties, String headers) {
        return Map.of(
                "HttpMethod",
                "OPTIONS",
                "AuthorizationType",
                properties.get("AuthorizationType"),
                "Integration",
                Map.of(
                        "IntegrationResponses",
                        List.of(Match.objectLike(Map.of(
                                "ResponseParameters",
                                Map.of("method.response.header.Access-Control-Allow-Headers", headers))))));
    }

    private static Arguments kind(String type, Function<Stack, IAuthorizer> kind) {
        return Arguments.of(type, kind);
    }

    private static IUserPool pool(Stack stack) {
        return UserPool.fromUserPoolArn(stack, "Pool", POOL);
    }

    private static IFunction function(Stack stack) {
        return software.amazon.awscdk.services.lambda.Function.fromFunctionArn(stack, "Function", FUNCTION);
    }

    /** What a user may write around an authorizer that CDK has no class for. */
    private record OwnAuthorizer(AuthorizationType type) implements IAuthorizer {

        @Override
        public String getAuthorizerId() {
            return "a1b2c3";
        }

        @Override
        public AuthorizationType getAuthorizationType() {
            return type;
        }
    }
}
