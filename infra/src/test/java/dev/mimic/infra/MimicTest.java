package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.CfnElement;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Capture;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.apigateway.ApiKey;
import software.amazon.awscdk.services.apigateway.CfnGatewayResponse;
import software.amazon.awscdk.services.apigateway.GatewayResponseOptions;
import software.amazon.awscdk.services.apigateway.Period;
import software.amazon.awscdk.services.apigateway.ResponseType;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.AutoScalingOptions;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;
import software.constructs.IConstruct;

final class MimicTest {

    private final Stack stack = new Stack(CdkJson.app(), "Stack");

    @Test
    void bothEntrancesBuildTheSame() {
        Stack other = new Stack(CdkJson.app(), "Stack");

        new Mimic(stack, "Mimic", MimicProps.builder().memorySize(512).build());
        Mimic.Builder.create(other, "Mimic").memorySize(512).build();

        assertEquals(
                Template.fromStack(stack).toJSON(), Template.fromStack(other).toJSON());
    }

    /** As for every construct of CDK whose properties are all optional. */
    @Test
    void takesNullForEveryDefault() {
        Stack other = new Stack(CdkJson.app(), "Stack");

        new Mimic(stack, "Mimic", null);
        new Mimic(other, "Mimic");

        assertEquals(
                Template.fromStack(stack).toJSON(), Template.fromStack(other).toJSON());
    }

    /** CDK cuts a logical id at 248 characters and then adds the deployment's 32; CloudFormation takes 255. */
    @Test
    void fitsUnderIdsWhoseLogicalIdsCloudFormationTakes() {
        new Mimic(new Construct(stack, "D".repeat(197)), "Mimic");

        Map<?, ?> resources = (Map<?, ?>) Template.fromStack(stack).toJSON().get("Resources");
        assertEquals(
                255,
                resources.keySet().stream()
                        .mapToInt(id -> id.toString().length())
                        .max()
                        .orElseThrow());
    }

    @Test
    void refusesIdsWhoseLogicalIdsCloudFormationRefuses() {
        Construct deep = new Construct(stack, "D".repeat(198));

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> new Mimic(deep, "Mimic"));

        assertEquals(
                "the ids of the constructs above Mimic are too long: the logical id of its deployment has 256"
                        + " characters, and CloudFormation allows 255",
                e.getMessage());
    }

    /** The dates are those of cfn-lint#4532, 2026-06-02. */
    @ParameterizedTest
    @CsvSource({"java17, 1", "java17.al2023, 0", "java21, 0", "java25, 0"})
    void warnsOfARuntimeThatGoesSoon(String runtime, int warnings) {
        Mimic.Builder.create(stack, "Mimic")
                .runtime(ContextSettings.RUNTIMES.get(runtime))
                .build();

        assertEquals(
                warnings,
                Annotations.fromStack(stack)
                        .findWarning("*", Match.stringLikeRegexp("java17 .*2027-06-30.*lambda-runtimes.html.*"))
                        .size());
        assertEquals(
                warnings,
                Annotations.fromStack(stack).findWarning("*", Match.anyValue()).size());
    }

    @Test
    void keepsTheTableByDefault() {
        new Mimic(stack, "Mimic");

        Template template = Template.fromStack(stack);
        template.hasResource(
                "AWS::DynamoDB::Table", Map.of("DeletionPolicy", "Retain", "UpdateReplacePolicy", "Retain"));
        template.allResources("AWS::Logs::LogGroup", Map.of("DeletionPolicy", "Delete"));
    }

    @Test
    void leavesOutputsToTheStack() {
        new Mimic(stack, "Mimic");

        assertEquals(Map.of(), Template.fromStack(stack).findOutputs("*"));
    }

    @Test
    void fixesNoPhysicalName() {
        new Mimic(stack, "Mimic");

        Template template = Template.fromStack(stack);
        Map.of(
                        "AWS::DynamoDB::Table", "TableName",
                        "AWS::Lambda::Function", "FunctionName",
                        "AWS::IAM::Role", "RoleName",
                        "AWS::Logs::LogGroup", "LogGroupName",
                        "AWS::ApiGateway::ApiKey", "Name",
                        "AWS::ApiGateway::UsagePlan", "UsagePlanName")
                .forEach((type, name) -> template.allResourcesProperties(type, Map.of(name, Match.absent())));
    }

    @Test
    void twoFitInOneStackEachWithLimitsOfItsOwn() {
        Mimic.Builder.create(stack, "Fast")
                .limits(UsageLimits.unlimited().withThrottle(100, 200))
                .build();
        Mimic.Builder.create(stack, "Slow")
                .limits(UsageLimits.unlimited().withQuota(5, Period.DAY))
                .build();

        Template template = Template.fromStack(stack);
        template.resourceCountIs("AWS::ApiGateway::RestApi", 2);
        template.hasResourceProperties(
                "AWS::ApiGateway::UsagePlan",
                Map.of("Throttle", Map.of("RateLimit", 100, "BurstLimit", 200), "Quota", Match.absent()));
        template.hasResourceProperties(
                "AWS::ApiGateway::UsagePlan",
                Map.of("Quota", Map.of("Limit", 5, "Period", "DAY"), "Throttle", Match.absent()));
    }

    @Test
    void addsClientsInTheOrderOfTheirIds() {
        Mimic mimic = Mimic.Builder.create(stack, "Mimic")
                .clients(Map.of(
                        "Zoo", UsageLimits.unlimited(),
                        "Bank", UsageLimits.unlimited(),
                        "Mill", UsageLimits.unlimited(),
                        "Airport", UsageLimits.unlimited()))
                .build();

        List<String> keys = mimic.getNode().getChildren().stream()
                .map(child -> child.getNode().getId())
                .filter(id -> id.endsWith("ApiKey"))
                .toList();

        assertEquals(List.of("ApiKey", "AirportApiKey", "BankApiKey", "MillApiKey", "ZooApiKey"), keys);
    }

    @Test
    void aFurtherClientHasAKeyAndAPlanOfItsOwn() {
        Mimic mimic = new Mimic(stack, "Mimic");

        ApiKey key = mimic.addClient("Partner", UsageLimits.unlimited().withQuota(5, Period.WEEK));

        Template template = Template.fromStack(stack);
        template.hasResourceProperties(
                "AWS::ApiGateway::UsagePlanKey",
                Map.of(
                        "KeyId", stack.resolve(key.getKeyId()),
                        "UsagePlanId", Map.of("Ref", Match.stringLikeRegexp("MimicPartnerUsagePlan.*"))));
        template.hasResourceProperties(
                "AWS::ApiGateway::UsagePlan",
                Map.of(
                        "Quota",
                        Map.of("Limit", 5, "Period", "WEEK"),
                        "ApiStages",
                        List.of(Match.objectLike(
                                Map.of("ApiId", stack.resolve(mimic.api().getRestApiId()))))));
    }

    @Test
    void aRejectedClientLeavesNoNodeInTheTree() {
        Mimic mimic = new Mimic(stack, "Mimic");
        int children = mimic.getNode().getChildren().size();

        assertThrows(IllegalArgumentException.class, () -> mimic.addClient("Partner", null));

        assertEquals(children, mimic.getNode().getChildren().size());
    }

    @Test
    void usesATableThatIsThereAlready() {
        ITable table = Table.fromTableArn(stack, "Imported", "arn:aws:dynamodb:eu-west-1:123456789012:table/theirs");

        Mimic mimic = Mimic.Builder.create(stack, "Mimic").table(table).build();

        Template template = Template.fromStack(stack);
        assertSame(table, mimic.table());
        template.resourceCountIs("AWS::DynamoDB::Table", 0);
        template.allResourcesProperties(
                "AWS::Lambda::Function", Map.of("Environment", Map.of("Variables", Map.of("MIMIC_TABLE", "theirs"))));
        template.hasResourceProperties("AWS::IAM::Policy", allows("dynamodb:PutItem", table.getTableArn()));
        template.hasResourceProperties("AWS::IAM::Policy", allows("dynamodb:GetItem", table.getTableArn()));
    }

    @ParameterizedTest
    @CsvSource({"true, dynamodb:PutItem", "false, dynamodb:GetItem"})
    void grantsSomebodyElseOneCallOnTheTable(boolean store, String action) {
        Mimic mimic = new Mimic(stack, "Mimic");
        IGrantable grantee = Role.Builder.create(stack, "Grantee")
                .assumedBy(new ServicePrincipal("ecs-tasks.amazonaws.com"))
                .build();

        Grant grant = store ? mimic.grantStore(grantee) : mimic.grantRetrieve(grantee);

        grant.assertSuccess();
        Template.fromStack(stack)
                .hasResourceProperties(
                        "AWS::IAM::Policy",
                        Map.of(
                                "Roles",
                                List.of(Map.of("Ref", Match.stringLikeRegexp("Grantee.*"))),
                                "PolicyDocument",
                                Map.of(
                                        "Statement",
                                        List.of(Map.of(
                                                "Action",
                                                action,
                                                "Effect",
                                                "Allow",
                                                "Resource",
                                                stack.resolve(mimic.table().getTableArn()))))));
    }

    @ParameterizedTest
    @CsvSource({"true, PutItem", "false, GetItem"})
    void countsTheCallsThatDynamoDbHasAnswered(boolean store, String operation) {
        Mimic mimic = new Mimic(stack, "Mimic");
        MetricOptions everyMinute =
                MetricOptions.builder().period(Duration.minutes(1)).build();

        Metric metric = store ? mimic.metricStored(everyMinute) : mimic.metricRetrieved(everyMinute);

        assertEquals("AWS/DynamoDB", metric.getNamespace());
        assertEquals("SuccessfulRequestLatency", metric.getMetricName());
        assertEquals("SampleCount", metric.getStatistic());
        assertEquals(60, metric.getPeriod().toSeconds());
        assertEquals(operation, metric.getDimensions().get("Operation"));
        assertEquals(mimic.table().getTableName(), metric.getDimensions().get("TableName"));
    }

    @Test
    void takesTokensWhereAChangedValueTakesEffect() {
        Number number = parameter("Number", "Number").getValueAsNumber();
        Mimic.Builder.create(stack, "Mimic")
                .stageName(parameter("StageName", "String").getValueAsString())
                .limits(UsageLimits.unlimited().withQuota(number, Period.DAY).withThrottle(number, number))
                .build();

        Template template = Template.fromStack(stack);
        Map<String, String> ref = Map.of("Ref", "Number");
        template.hasResourceProperties("AWS::ApiGateway::Stage", Map.of("StageName", Map.of("Ref", "StageName")));
        template.hasResourceProperties(
                "AWS::ApiGateway::UsagePlan",
                Map.of(
                        "Quota", Map.of("Limit", ref, "Period", "DAY"),
                        "Throttle", Map.of("RateLimit", ref, "BurstLimit", ref)));
    }

    @Test
    void keepsDocumentsNoLongerThanTheMaximumWhereThereIsNoStandard() {
        Mimic.Builder.create(stack, "Mimic").maxTimeToLive(Duration.hours(1)).build();

        Template.fromStack(stack)
                .allResourcesProperties(
                        "AWS::Lambda::Function", environment(Map.of("MIMIC_TTL", "3600", "MIMIC_MAX_TTL", "3600")));
    }

    @Test
    void drawsADashboardOfEveryPartAndHasTheFunctionsCount() {
        Mimic mimic = Mimic.Builder.create(stack, "Mimic").dashboard(true).build();

        Template template = Template.fromStack(stack);
        String body = template.findResources("AWS::CloudWatch::Dashboard").toString();
        for (String part : List.of(
                "5XXError",
                "Latency",
                "{Mimic,function,outcome}",
                "Restore Duration",
                "ConsumedWriteCapacityUnits",
                "WriteThrottleEvents",
                logicalId(mimic.storeFunction()),
                logicalId(mimic.retrieveFunction()),
                logicalId(mimic.table()))) {
            assertTrue(body.contains(part), () -> part + " in " + body);
        }
        template.allResourcesProperties("AWS::Lambda::Function", environment(Map.of("MIMIC_METRICS", "true")));
    }

    @ParameterizedTest
    @CsvSource({"5XXError, 1", "Latency, 3000"})
    void tellsATopicOfWhatTheUsersNotice(String metric, int threshold) {
        Topic topic = new Topic(stack, "Topic");

        Mimic.Builder.create(stack, "Mimic").alarmTopic(topic).build();

        Template template = Template.fromStack(stack);
        template.resourceCountIs("AWS::CloudWatch::Alarm", 3);
        template.allResourcesProperties(
                "AWS::CloudWatch::Alarm",
                Map.of(
                        "AlarmActions",
                        List.of(stack.resolve(topic.getTopicArn())),
                        "TreatMissingData",
                        "notBreaching"));
        template.hasResourceProperties("AWS::CloudWatch::Alarm", Map.of("MetricName", metric, "Threshold", threshold));
    }

    @Test
    void tellsATopicOfThrottlesOfEitherFunction() {
        Mimic mimic = Mimic.Builder.create(stack, "Mimic")
                .alarmTopic(new Topic(stack, "Topic"))
                .build();

        String alarms = Template.fromStack(stack)
                .findResources("AWS::CloudWatch::Alarm", Map.of("Properties", Map.of("Metrics", Match.anyValue())))
                .toString();
        assertTrue(alarms.contains("store + retrieve"), alarms);
        assertTrue(alarms.contains(logicalId(mimic.storeFunction())), alarms);
        assertTrue(alarms.contains(logicalId(mimic.retrieveFunction())), alarms);
    }

    @Test
    void writesAnAccessLogThatNeverHoldsTheValueOfAnApiKey() {
        Mimic.Builder.create(stack, "Mimic").accessLog(true).build();

        Template template = Template.fromStack(stack);
        Capture format = new Capture();
        template.hasResourceProperties(
                "AWS::ApiGateway::Stage",
                Map.of(
                        "AccessLogSetting",
                        Map.of(
                                "DestinationArn",
                                Map.of("Fn::GetAtt", List.of(Match.stringLikeRegexp("MimicAccessLogGroup.*"), "Arn")),
                                "Format",
                                format)));
        assertTrue(format.asString().contains("$context.identity.apiKeyId"), format::asString);
        assertFalse(format.asString().matches(".*\\$context\\.identity\\.apiKey[^I].*"), format::asString);
        template.hasResource(
                "AWS::Logs::LogGroup", Map.of("DeletionPolicy", "Delete", "Properties", Map.of("RetentionInDays", 30)));
        template.resourceCountIs("AWS::ApiGateway::Account", 0);
    }

    /** Made by CDK's method or as a resource, beside Mimic's or beside one's own. */
    @Test
    void refusesASecondGatewayResponseOfOneType() {
        Mimic mimic = Mimic.Builder.create(stack, "Mimic").cors(List.of("*")).build();
        mimic.api()
                .addGatewayResponse(
                        "Mine",
                        GatewayResponseOptions.builder()
                                .type(ResponseType.DEFAULT_4_XX)
                                .build());
        for (String id : List.of("One", "Another")) {
            CfnGatewayResponse.Builder.create(mimic.api(), id)
                    .restApiId(mimic.api().getRestApiId())
                    .responseType("UNAUTHORIZED")
                    .build();
        }

        RuntimeException e = assertThrows(RuntimeException.class, () -> Template.fromStack(stack));

        String message = "[Stack/Mimic/Api] the API has the gateway response %s more than once, %s, %s: keep one and"
                + " change that, here api().getNode().findChild(\"%2$s\")";
        assertTrue(
                e.getMessage().contains(message.formatted("DEFAULT_4XX", "ClientErrorResponse", "Mine")),
                e::getMessage);
        assertTrue(e.getMessage().contains(message.formatted("UNAUTHORIZED", "One", "Another")), e::getMessage);
    }

    @Test
    void tracesTheApiAndTheFunctions() {
        Mimic.Builder.create(stack, "Mimic").tracing(true).build();

        Template template = Template.fromStack(stack);
        template.hasResourceProperties("AWS::ApiGateway::Stage", Map.of("TracingEnabled", true));
        template.allResourcesProperties("AWS::Lambda::Function", Map.of("TracingConfig", Map.of("Mode", "Active")));
    }

    /** Provisioned concurrency on another alias would be paid for and never called. */
    @Test
    void theApiCallsTheAliasesThatItNames() {
        Mimic mimic = Mimic.Builder.create(stack, "Mimic").snapStart(false).build();

        mimic.storeAlias()
                .addAutoScaling(AutoScalingOptions.builder()
                        .minCapacity(1)
                        .maxCapacity(5)
                        .build());

        Template template = Template.fromStack(stack);
        template.hasResourceProperties(
                "AWS::ApplicationAutoScaling::ScalableTarget",
                Map.of("ScalableDimension", "lambda:function:ProvisionedConcurrency", "MinCapacity", 1));
        for (Map.Entry<String, Alias> call :
                Map.of("POST", mimic.storeAlias(), "GET", mimic.retrieveAlias()).entrySet()) {
            String methods = template.findResources(
                            "AWS::ApiGateway::Method", Map.of("Properties", Map.of("HttpMethod", call.getKey())))
                    .toString();
            assertTrue(methods.contains(logicalId(call.getValue())), methods);
        }
    }

    /** CDK itself counts, and names the types that are many. */
    @Test
    void saysAtSynthesisThatClientsAreTooMany() {
        Mimic mimic = new Mimic(stack, "Mimic");
        for (int client = 0; client < 157; client++) {
            mimic.addClient("Client" + client, UsageLimits.unlimited());
        }

        RuntimeException e = assertThrows(RuntimeException.class, () -> Template.fromStack(stack));

        assertTrue(e.getMessage().contains("502 is greater than allowed maximum of 500"), e::getMessage);
        assertTrue(e.getMessage().contains("AWS::ApiGateway::ApiKey (158)"), e::getMessage);
    }

    @Test
    void callsTheAliasWithoutSnapStartToo() {
        Mimic.Builder.create(stack, "Mimic").snapStart(false).build();

        Template template = Template.fromStack(stack);
        template.allResourcesProperties("AWS::Lambda::Function", Map.of("SnapStart", Match.absent()));
        template.allResourcesProperties(
                "AWS::Lambda::Function", environment(Map.of("JAVA_TOOL_OPTIONS", Match.absent())));
        template.resourceCountIs("AWS::Lambda::Alias", 2);
    }

    @Test
    void urlIsTheOneThatTakesDocuments() {
        Mimic mimic = new Mimic(stack, "Mimic");

        assertEquals(
                stack.resolve("https://" + mimic.api().getRestApiId() + ".execute-api." + stack.getRegion() + "."
                        + stack.getUrlSuffix() + "/"
                        + mimic.api().getDeploymentStage().getStageName() + "/mimic"),
                stack.resolve(mimic.url()));
    }

    private String logicalId(IConstruct construct) {
        return stack.getLogicalId((CfnElement) construct.getNode().getDefaultChild());
    }

    private static Map<String, Object> environment(Map<String, Object> variables) {
        return Map.of("Environment", Map.of("Variables", variables));
    }

    private CfnParameter parameter(String id, String type) {
        return CfnParameter.Builder.create(stack, id).type(type).build();
    }

    private static Map<String, Object> allows(Object action, Object resource) {
        return Map.of(
                "PolicyDocument",
                Map.of(
                        "Statement",
                        Match.arrayWith(List.of(Map.of("Action", action, "Effect", "Allow", "Resource", resource)))));
    }
}
