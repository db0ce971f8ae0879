package dev.mimic.infra;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

final class CorsOriginsTest {

    private static final Set<String> GATEWAY_ANSWERS =
            Set.of("MISSING_AUTHENTICATION_TOKEN", "THROTTLED", "QUOTA_EXCEEDED", "DEFAULT_4XX", "DEFAULT_5XX");

    @Test
    void isOffByDefault() {
        Template template = synthesize(List.of());

        template.resourceCountIs("AWS::ApiGateway::Method", 3);
        template.allResourcesProperties(
                "AWS::ApiGateway::GatewayResponse", Map.of("ResponseParameters", Match.absent()));
        template.allResourcesProperties(
                "AWS::Lambda::Function",
                Map.of("Environment", Map.of("Variables", Map.of("MIMIC_CORS_ORIGINS", Match.absent()))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "https://app.example.com"})
    void oneOriginIsNamedByAllWhoAnswer(String origin) {
        Template template = synthesize(List.of(origin));

        assertGatewayAnswersCarry(template, "'" + origin + "'");
        template.hasResourceProperties("AWS::ApiGateway::Method", preflight("POST", origin));
        template.hasResourceProperties("AWS::ApiGateway::Method", preflight("GET", origin));
        template.allResourcesProperties(
                "AWS::Lambda::Function",
                Map.of("Environment", Map.of("Variables", Map.of("MIMIC_CORS_ORIGINS", origin))));
    }

    /**
     * {@code method.request.header.Origin} would be right as long as browsers speak HTTP/1.1 alone: API Gateway compares
     * the names of headers by case ("Amazon API Gateway important notes"), and HTTP/2 has them in lower case.
     */
    @Test
    void ofSeveralOriginsEachMayReadTheGatewaysAnswersWhateverTheCaseOfItsHeaders() {
        Template template = synthesize(List.of("https://a.example", "https://b.example"));

        assertGatewayAnswersCarry(template, "'*'");
        template.allResourcesProperties(
                "AWS::ApiGateway::GatewayResponse",
                Map.of("ResponseParameters", Map.of("gatewayresponse.header.Vary", Match.absent())));
        template.hasResourceProperties("AWS::ApiGateway::Method", preflight("POST", "https://a.example"));
        template.hasResourceProperties(
                "AWS::ApiGateway::Method",
                Map.of(
                        "HttpMethod",
                        "OPTIONS",
                        "Integration",
                        Map.of(
                                "IntegrationResponses",
                                List.of(Match.objectLike(Map.of(
                                        "ResponseTemplates",
                                        Map.of(
                                                "application/json",
                                                Match.stringLikeRegexp("[\\s\\S]*https://b.example[\\s\\S]*"))))))));
    }

    @Test
    void preflightsNeedNoApiKey() {
        Template template = synthesize(List.of("*"));

        template.hasResourceProperties(
                "AWS::ApiGateway::Method", Map.of("HttpMethod", "OPTIONS", "ApiKeyRequired", false));
        template.resourcePropertiesCountIs("AWS::ApiGateway::Method", Map.of("ApiKeyRequired", true), 3);
    }

    private static Template synthesize(List<String> origins) {
        Stack stack = new Stack(CdkJson.app(), "Stack");
        Mimic.Builder.create(stack, "Mimic").cors(origins).build();
        return Template.fromStack(stack);
    }

    private static Map<String, Object> preflight(String httpMethod, String origin) {
        Map<String, Object> headers = new HashMap<>();
        headers.put("method.response.header.Access-Control-Allow-Origin", "'" + origin + "'");
        headers.put("method.response.header.Access-Control-Allow-Methods", "'" + httpMethod + "'");
        headers.put("method.response.header.Access-Control-Allow-Headers", "'Content-Type,If-None-Match,X-Api-Key'");
        headers.put("method.response.header.Access-Control-Max-Age", "'3600'");
        return Map.of(
                "HttpMethod",
                "OPTIONS",
                "Integration",
                Map.of(
                        "Type",
                        "MOCK",
                        "IntegrationResponses",
                        List.of(Match.objectLike(Map.of("StatusCode", "204", "ResponseParameters", headers)))));
    }

    private static void assertGatewayAnswersCarry(Template template, String allowOrigin) {
        template.resourceCountIs("AWS::ApiGateway::GatewayResponse", GATEWAY_ANSWERS.size());
        for (String type : GATEWAY_ANSWERS) {
            template.hasResourceProperties(
                    "AWS::ApiGateway::GatewayResponse",
                    Map.of(
                            "ResponseType",
                            type,
                            "ResponseParameters",
                            Map.of("gatewayresponse.header.Access-Control-Allow-Origin", allowOrigin)));
        }
    }
}
