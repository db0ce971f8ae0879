package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Capture;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

final class MimicStackTest {

    private static Template template;

    @BeforeAll
    static void synthesize() {
        App app = CdkJson.app();
        template = Template.fromStack(MimicApp.addStack(app));
    }

    @Test
    void keepsDocumentsInATableOnDemandWithPointInTimeRecovery() {
        template.hasResourceProperties(
                "AWS::DynamoDB::Table",
                Map.of(
                        "KeySchema", List.of(Map.of("AttributeName", "id", "KeyType", "HASH")),
                        "AttributeDefinitions", List.of(Map.of("AttributeName", "id", "AttributeType", "S")),
                        "BillingMode", "PAY_PER_REQUEST",
                        "TimeToLiveSpecification", Map.of("AttributeName", "expires", "Enabled", true),
                        "PointInTimeRecoverySpecification", Map.of("PointInTimeRecoveryEnabled", true),
                        "Tags", List.of(Map.of("Key", "Name", "Value", "MimicTable"))));
    }

    @ParameterizedTest
    @CsvSource({"StoreHandler, dynamodb:PutItem", "RetrieveHandler, dynamodb:GetItem"})
    void allowsEachFunctionItsOwnLogsAndItsOwnCallOnTheTable(String handler, String action) {
        Capture role = new Capture();
        Capture logGroup = new Capture();
        template.hasResourceProperties(
                "AWS::Lambda::Function",
                Map.of(
                        "Handler", "dev.mimic.functions." + handler,
                        "Role", Map.of("Fn::GetAtt", List.of(role, "Arn")),
                        "LoggingConfig", Map.of("LogGroup", Map.of("Ref", logGroup))));

        template.hasResourceProperties(
                "AWS::IAM::Policy",
                Map.of(
                        "Roles",
                        List.of(Map.of("Ref", role.asString())),
                        "PolicyDocument",
                        Map.of(
                                "Statement",
                                List.of(
                                        Map.of(
                                                "Action",
                                                List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                                                "Effect",
                                                "Allow",
                                                "Resource",
                                                attribute(logGroup.asString(), "Arn")),
                                        Map.of(
                                                "Action",
                                                action,
                                                "Effect",
                                                "Allow",
                                                "Resource",
                                                attribute(only("AWS::DynamoDB::Table"), "Arn"))))));
        template.allResourcesProperties("AWS::IAM::Role", Map.of("ManagedPolicyArns", Match.absent()));
    }

    @ParameterizedTest
    @CsvSource({"StoreHandler, POST, mimic", "RetrieveHandler, GET, {id}", "RetrieveHandler, GET, body"})
    void reachesEachFunctionThroughTheAliasOfItsPublishedVersion(String handler, String httpMethod, String path) {
        String function = only("AWS::Lambda::Function", Map.of("Handler", "dev.mimic.functions." + handler));
        String version = only("AWS::Lambda::Version", Map.of("FunctionName", Map.of("Ref", function)));
        String alias = only("AWS::Lambda::Alias", Map.of("FunctionVersion", attribute(version, "Version")));

        template.hasResourceProperties(
                "AWS::ApiGateway::Method",
                Map.of(
                        "HttpMethod",
                        httpMethod,
                        "ResourceId",
                        Map.of("Ref", only("AWS::ApiGateway::Resource", Map.of("PathPart", path))),
                        "ApiKeyRequired",
                        true,
                        "Integration",
                        Map.of(
                                "Type",
                                "AWS_PROXY",
                                "Uri",
                                Map.of("Fn::Join", List.of("", Match.arrayWith(List.of(Map.of("Ref", alias))))))));
        template.hasResourceProperties(
                "AWS::Lambda::Permission",
                Map.of("FunctionName", Map.of("Ref", alias), "Principal", "apigateway.amazonaws.com"));
    }

    @Test
    void runsBothFunctionsOnJavaWithSnapStart() {
        template.allResourcesProperties(
                "AWS::Lambda::Function",
                Map.of(
                        "Runtime",
                        "java25",
                        "Architectures",
                        List.of("arm64"),
                        "SnapStart",
                        Map.of("ApplyOn", "PublishedVersions"),
                        "MemorySize",
                        1769,
                        "Timeout",
                        10,
                        "Environment",
                        Map.of(
                                "Variables",
                                Map.of(
                                        "JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+DisableExplicitGC",
                                        "MIMIC_TABLE", Map.of("Ref", only("AWS::DynamoDB::Table")),
                                        "MIMIC_MAX_TTL", "31536000",
                                        "MIMIC_TTL", Match.absent(),
                                        "MIMIC_METRICS", Match.absent())),
                        "TracingConfig",
                        Match.absent()));
        template.resourceCountIs("AWS::Lambda::Function", 2);
    }

    @Test
    void offersThreeMethodsOfARegionalApi() {
        template.hasResourceProperties(
                "AWS::ApiGateway::RestApi", Map.of("EndpointConfiguration", Map.of("Types", List.of("REGIONAL"))));
        template.hasResourceProperties("AWS::ApiGateway::Stage", Map.of("StageName", "dev"));
        template.resourceCountIs("AWS::ApiGateway::Method", 3);
        template.allResourcesProperties("AWS::ApiGateway::Method", Map.of("ApiKeyRequired", true));
    }

    @Test
    void limitsTheApiKeyByAUsagePlan() {
        template.hasResourceProperties(
                "AWS::ApiGateway::UsagePlan",
                Map.of(
                        "Quota", Map.of("Limit", 1000, "Period", "MONTH"),
                        "Throttle", Map.of("RateLimit", 10, "BurstLimit", 20),
                        "ApiStages",
                                List.of(Match.objectLike(
                                        Map.of("Stage", Map.of("Ref", only("AWS::ApiGateway::Stage")))))));
        template.hasResourceProperties(
                "AWS::ApiGateway::UsagePlanKey",
                Map.of(
                        "KeyId", Map.of("Ref", only("AWS::ApiGateway::ApiKey")),
                        "UsagePlanId", Map.of("Ref", only("AWS::ApiGateway::UsagePlan"))));
    }

    @ParameterizedTest
    @CsvSource({
        "MISSING_AUTHENTICATION_TOKEN, 404, Not found",
        "THROTTLED, 429, 'Too many requests: wait a moment, then send them more slowly'",
        "QUOTA_EXCEEDED, 429, 'Quota exceeded: this API key has no requests left until its next period begins'"
    })
    void saysWhatIsWrongWhereApiGatewayItselfMisleads(String responseType, String statusCode, String message) {
        template.hasResourceProperties(
                "AWS::ApiGateway::GatewayResponse",
                Map.of(
                        "ResponseType", responseType,
                        "StatusCode", statusCode,
                        "ResponseTemplates", Map.of("application/json", "{\"message\":\"" + message + "\"}")));
    }

    @Test
    void keepsLogsForAFiniteTimeAndRemovesEverythingWithTheStack() {
        template.resourceCountIs("AWS::Logs::LogGroup", 2);
        template.allResourcesProperties("AWS::Logs::LogGroup", Map.of("RetentionInDays", 30));
        assertFalse(template.toJSON().toString().contains("Retain"));
    }

    @Test
    void watchesNothingUnlessAsked() {
        template.resourceCountIs("AWS::CloudWatch::Dashboard", 0);
        template.resourceCountIs("AWS::CloudWatch::Alarm", 0);
        template.hasResourceProperties(
                "AWS::ApiGateway::Stage", Map.of("TracingEnabled", Match.absent(), "AccessLogSetting", Match.absent()));
    }

    @Test
    void touchesNothingAccountWide() {
        template.resourceCountIs("AWS::ApiGateway::Account", 0);
    }

    /** With the region: whoever pastes it may have another one set in the shell. */
    @Test
    void outputsACommandToPasteThatPrintsTheValueOfTheApiKey() {
        template.hasOutput(
                "ApiKeyCommand",
                Map.of(
                        "Value",
                        Map.of(
                                "Fn::Join",
                                List.of(
                                        "",
                                        List.of(
                                                "aws apigateway get-api-key --api-key ",
                                                Map.of("Ref", only("AWS::ApiGateway::ApiKey")),
                                                " --include-value --query value --output text --region ",
                                                Map.of("Ref", "AWS::Region"))))));
    }

    @Test
    void outputsTheIdOfTheApiKeyAndNeverItsValue() {
        template.hasOutput("ApiKeyId", Map.of("Value", Map.of("Ref", only("AWS::ApiGateway::ApiKey"))));
        template.hasResourceProperties("AWS::ApiGateway::ApiKey", Map.of("Value", Match.absent()));
        assertEquals(
                Set.of(
                        "ApiUrl",
                        "ApiId",
                        "ApiKeyId",
                        "ApiKeyCommand",
                        "TableName",
                        "TableArn",
                        "StoreFunctionName",
                        "StoreFunctionArn",
                        "RetrieveFunctionName",
                        "RetrieveFunctionArn"),
                template.findOutputs("*").keySet());
    }

    private static Map<String, Object> attribute(String logicalId, String name) {
        return Map.of("Fn::GetAtt", List.of(logicalId, name));
    }

    private static String only(String type) {
        return only(type, Map.of());
    }

    private static String only(String type, Map<String, Object> properties) {
        Set<String> logicalIds =
                template.findResources(type, Map.of("Properties", properties)).keySet();
        assertEquals(1, logicalIds.size(), () -> "resources of type " + type + " with " + properties);
        return logicalIds.iterator().next();
    }
}
