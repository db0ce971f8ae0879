package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.assertions.Template;

/**
 * Freezes what a deployed stack depends on. CloudFormation replaces a resource whose logical id changes, and one of
 * whose properties of the kind "Update requires: Replacement" changes: documents or the API key would be gone.
 */
final class UpgradeTest {

    /** Deployments and versions end in a hash of what they stand for; each change of that makes a new one. */
    private static final String LOGICAL_IDS = """
            MimicApiDeploymentD27EA59A<hash> AWS::ApiGateway::Deployment
            MimicApiDeploymentStageStage9E0E7C7B AWS::ApiGateway::Stage
            MimicApiED4BF28D AWS::ApiGateway::RestApi
            MimicApiKey6AB67E3A AWS::ApiGateway::ApiKey
            MimicApiNotFoundResponse9165A8E9 AWS::ApiGateway::GatewayResponse
            MimicApiQuotaExceededResponse294A96EE AWS::ApiGateway::GatewayResponse
            MimicApiThrottledResponseB46A4583 AWS::ApiGateway::GatewayResponse
            MimicApimimic92F26C99 AWS::ApiGateway::Resource
            MimicApimimicPOSTApiPermissionMimicStackMimicApi2C1C6518POSTmimic75CF9705 AWS::Lambda::Permission
            MimicApimimicPOSTE0171069 AWS::ApiGateway::Method
            MimicApimimicid251FD4D6 AWS::ApiGateway::Resource
            MimicApimimicidGETApiPermissionMimicStackMimicApi2C1C6518GETmimicid855BBA0A AWS::Lambda::Permission
            MimicApimimicidGETD5158946 AWS::ApiGateway::Method
            MimicApimimicidbody5D192943 AWS::ApiGateway::Resource
            MimicApimimicidbodyGETAA7B947B AWS::ApiGateway::Method
            MimicApimimicidbodyGETApiPermissionMimicStackMimicApi2C1C6518GETmimicidbody1533CF26 AWS::Lambda::Permission
            MimicRetrieveAlias2F638509 AWS::Lambda::Alias
            MimicRetrieveFunctionC002E7E8 AWS::Lambda::Function
            MimicRetrieveFunctionCurrentVersion5CE14804<hash> AWS::Lambda::Version
            MimicRetrieveLogGroupA3BE5AB8 AWS::Logs::LogGroup
            MimicRetrieveRole47CA0E26 AWS::IAM::Role
            MimicRetrieveRoleDefaultPolicyCF8EBF5F AWS::IAM::Policy
            MimicStoreAliasA5247A44 AWS::Lambda::Alias
            MimicStoreFunction80CA7527 AWS::Lambda::Function
            MimicStoreFunctionCurrentVersionA47EB311<hash> AWS::Lambda::Version
            MimicStoreLogGroup3E71C71B AWS::Logs::LogGroup
            MimicStoreRoleB4382601 AWS::IAM::Role
            MimicStoreRoleDefaultPolicy1AFBCF90 AWS::IAM::Policy
            MimicTableDFF3382C AWS::DynamoDB::Table
            MimicUsagePlanAB2F49CD AWS::ApiGateway::UsagePlan
            MimicUsagePlanUsagePlanKeyResourceMimicStackMimicApiKeyB5A592195FCAA0FE AWS::ApiGateway::UsagePlanKey
            """;

    /**
     * The properties of these types whose change means replacement, as their resource schemas say
     * ({@code createOnlyProperties}), with the values of every stack there is; null where the property is not set.
     */
    private static final Map<String, String> REPLACING = new TreeMap<>(Map.ofEntries(
            Map.entry("MimicTableDFF3382C/TableName", "null"),
            Map.entry("MimicTableDFF3382C/ImportSourceSpecification", "null"),
            Map.entry("MimicTableDFF3382C/KeySchema", "[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}]"),
            Map.entry(
                    "MimicTableDFF3382C/AttributeDefinitions", "[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}]"),
            Map.entry("MimicApiKey6AB67E3A/GenerateDistinctId", "null"),
            Map.entry("MimicApiKey6AB67E3A/Name", "null"),
            Map.entry("MimicApiKey6AB67E3A/Value", "null"),
            Map.entry(
                    "MimicUsagePlanUsagePlanKeyResourceMimicStackMimicApiKeyB5A592195FCAA0FE/KeyId",
                    "{\"Ref\":\"MimicApiKey6AB67E3A\"}"),
            Map.entry("MimicUsagePlanUsagePlanKeyResourceMimicStackMimicApiKeyB5A592195FCAA0FE/KeyType", "\"API_KEY\""),
            Map.entry(
                    "MimicUsagePlanUsagePlanKeyResourceMimicStackMimicApiKeyB5A592195FCAA0FE/UsagePlanId",
                    "{\"Ref\":\"MimicUsagePlanAB2F49CD\"}")));

    @ParameterizedTest
    @MethodSource("settings")
    void logicalIdsStayWhatTheyAre(Map<String, String> settings) {
        assertEquals(LOGICAL_IDS, logicalIds(synthesize(settings)));
    }

    private static String logicalIds(JsonNode resources) {
        return resources.properties().stream()
                .map(resource -> resource.getKey()
                                .replaceAll("(Deployment|CurrentVersion)([0-9A-F]{8})[0-9a-f]{32}", "$1$2<hash>")
                        + " " + resource.getValue().path("Type").asText() + "\n")
                .sorted()
                .collect(Collectors.joining());
    }

    /** What is there stays; the bucket has its id as well, and no name or lock, whose change would replace it. */
    @Test
    void largeDocumentsAddABucketAndWhatEmptiesIt() {
        JsonNode resources = synthesize(Map.of("largeDocuments", "true"));

        TreeSet<String> added = new TreeSet<>(logicalIds(resources).lines().toList());
        LOGICAL_IDS.lines().forEach(id -> assertTrue(added.remove(id), id));
        assertEquals(
                new TreeSet<>(List.of(
                        "CustomS3AutoDeleteObjectsCustomResourceProviderHandler9D90184F AWS::Lambda::Function",
                        "CustomS3AutoDeleteObjectsCustomResourceProviderRole3B1BD092 AWS::IAM::Role",
                        "EmptyingLogGroup3885C2F9 AWS::Logs::LogGroup",
                        "MimicBucketAutoDeleteObjectsCustomResource939B1BA9 Custom::S3AutoDeleteObjects",
                        "MimicBucketC5831BD4 AWS::S3::Bucket",
                        "MimicBucketPolicy9BB25F63 AWS::S3::BucketPolicy")),
                added);
        for (String replacing : List.of("BucketName", "BucketNamePrefix", "BucketNamespace", "ObjectLockEnabled")) {
            assertFalse(resources.at("/MimicBucketC5831BD4/Properties").has(replacing), replacing);
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void nothingThatMeansReplacementChanges(Map<String, String> settings) {
        JsonNode resources = synthesize(settings);

        Map<String, String> actual = new TreeMap<>();
        for (String property : REPLACING.keySet()) {
            String[] path = property.split("/");
            JsonNode value = resources.path(path[0]).path("Properties").path(path[1]);
            actual.put(property, value.isMissingNode() ? "null" : value.toString());
        }

        assertEquals(REPLACING, actual);
    }

    /** No setting, and every setting at once that leaves the number of resources as it is. */
    static List<Map<String, String>> settings() {
        return List.of(
                Map.of(),
                Map.ofEntries(
                        Map.entry("stageName", "test"),
                        Map.entry("quotaLimit", "7"),
                        Map.entry("quotaPeriod", "DAY"),
                        Map.entry("rateLimit", "5"),
                        Map.entry("burstLimit", "5"),
                        Map.entry("memorySize", "512"),
                        Map.entry("timeout", "5"),
                        Map.entry("architecture", "x86_64"),
                        Map.entry("runtime", "java21"),
                        Map.entry("snapStart", "false"),
                        Map.entry("removalPolicy", "retain"),
                        Map.entry("logRetention", "7")));
    }

    private static JsonNode synthesize(Map<String, String> settings) {
        Template template = Template.fromStack(MimicApp.addStack(CdkJson.app(settings)));
        return new ObjectMapper().<JsonNode>valueToTree(template.toJSON()).path("Resources");
    }
}
