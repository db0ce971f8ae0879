package dev.mimic.local.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a template asks for and this machine does not do is refused by name. Each row spoils one place of a good one. */
final class RefusalTest {

    @TempDir
    private Path directory;

    @Test
    void acceptsTheTemplateBeforeItIsSpoilt() throws IOException {
        StackResources stack = WrittenAssembly.in(directory).read();

        assertEquals(List.of("Role (AWS::IAM::Role)", "Topic (AWS::SNS::Topic)"), stack.unserved());
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /Queue | {"Type": "AWS::SQS::Queue"} | unsupported resource type AWS::SQS::Queue (Queue)
            /Custom | {"Type": "Custom::Thing"} | unsupported resource type Custom::Thing (Custom)
            /Loop | [] | unsupported resource type none (Loop)
            /Api/Properties | [] | Api must be an object, got []
            """)
    void refusesResourceTypes(String path, String json, String refusal) throws IOException {
        assertRefused(path, json, refusal);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /Api/Properties/Policy | {"Version": "2012-10-17"} | unsupported property Api.Policy of AWS::ApiGateway::RestApi
            /Api/Properties/MinimumCompressionSize | 0 | unsupported property Api.MinimumCompressionSize of AWS::ApiGateway::RestApi
            /Api/Properties/ApiKeySourceType | "AUTHORIZER" | unsupported value AUTHORIZER at Api.ApiKeySourceType, allowed: HEADER
            /Api/Properties/EndpointConfiguration | {"Types": ["PRIVATE"]} | unsupported value PRIVATE at Api.EndpointConfiguration.Types
            /Stage/Properties/Variables | {"a": "b"} | unsupported property Stage.Variables of AWS::ApiGateway::Stage
            /Stage/Properties/CacheClusterEnabled | true | unsupported value true at Stage.CacheClusterEnabled, allowed: false
            /Stage/Properties/MethodSettings/0/CachingEnabled | true | unsupported value true at Stage.MethodSettings[0].CachingEnabled, allowed: false
            /Stage/Properties/MethodSettings | [{"HttpMethod": "GET", "ResourcePath": "/~1a", "ThrottlingBurstLimit": 1}] | unsupported property Stage.MethodSettings[0].ThrottlingBurstLimit of AWS::ApiGateway::Stage
            /Stage/Properties/RestApiId | "elsewhere" | AWS::ApiGateway::RestApi (Api) must have one stage, got []
            /Second | {"Type": "AWS::ApiGateway::Stage", "Properties": {"RestApiId": {"Ref": "Api"}, "StageName": "prod"}} | AWS::ApiGateway::RestApi (Api) must have one stage, got [dev, prod]
            /Deployment/Properties/StageName | "prod" | unsupported property Deployment.StageName of AWS::ApiGateway::Deployment
            /NotFound/Properties/ResponseParameters | {"gatewayresponse.header.A": "context.stage"} | unsupported response parameter gatewayresponse.header.A: context.stage at NotFound.ResponseParameters
            /NotFound/Properties/ResponseParameters | {"gatewayresponse.path.a": "'b'"} | unsupported response parameter gatewayresponse.path.a: 'b' at NotFound.ResponseParameters
            /NotFound/Properties/ResponseTemplates | {"text/plain": "#set($a = 1)"} | unsupported template at NotFound.ResponseTemplates.text/plain: only $context variables are resolved, got #set($a = 1)
            /NotFound/Properties/ResponseTemplates | {"text/plain": "$input.body"} | unsupported template at NotFound.ResponseTemplates.text/plain: only $context variables are resolved, got $input.body
            """)
    void refusesPropertiesOfAnApi(String path, String json, String refusal) throws IOException {
        assertRefused(path, json, refusal);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /Post/Properties/RestApiId | "elsewhere" | not part of any REST API of this stack: AWS::ApiGateway::Method (Post)
            /Post/Properties/ResourceId | "elsewhere" | Post.ResourceId: elsewhere is not a resource of this stack's API
            /Post/Properties/AuthorizationType | "AWS_IAM" | unsupported value AWS_IAM at Post.AuthorizationType, allowed: NONE
            /Post/Properties/RequestValidatorId | "abc" | unsupported property Post.RequestValidatorId of AWS::ApiGateway::Method
            /Post/Properties/ApiKeyRequired | "yes" | Post.ApiKeyRequired must be true or false, got "yes"
            /Post/Properties/Integration/Type | "HTTP" | unsupported integration type HTTP on POST /items
            /Post/Properties/Integration/Uri | "arn:aws:apigateway:us-east-1:states:action/StartExecution" | unsupported integration of POST /items: arn:aws:apigateway:us-east-1:states:action/StartExecution invokes no function
            /Post/Properties/Integration/Uri | "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/other/invocations" | POST /items invokes other, which is not a function of stack Items
            /Post/Properties/Integration/IntegrationHttpMethod | "GET" | unsupported value GET at Post.Integration.IntegrationHttpMethod, allowed: POST
            /Post/Properties/Integration/ResponseTransferMode | "STREAM" | unsupported value STREAM at Post.Integration.ResponseTransferMode, allowed: BUFFERED
            /Post/Properties/Integration/RequestParameters | {"a": "b"} | unsupported property Post.Integration.RequestParameters of AWS::ApiGateway::Method
            /Options/Properties/Integration/RequestTemplates | {"application/json": "$input.body"} | unsupported request template on OPTIONS /items, allowed: {"statusCode": 200}
            /Options/Properties/Integration/RequestTemplates | {} | unsupported request template on OPTIONS /items, allowed: {"statusCode": 200}
            /Options/Properties/Integration/IntegrationResponses | [{"StatusCode": "200"}, {"StatusCode": "500"}] | OPTIONS /items must have one integration response, got 2
            /Options/Properties/Integration/IntegrationResponses/0/ResponseTemplates | {"application/json": "{}"} | unsupported response template on OPTIONS /items, allowed: the one of CDK's addCorsPreflight
            /Options/Properties/Integration/IntegrationResponses/0/ResponseParameters | {"method.response.header.A": "method.request.header.A"} | unsupported response parameters on OPTIONS /items, allowed: '<value>'
            /Options/Properties/Integration/IntegrationResponses/0/SelectionPattern | "5.." | unsupported property Options.Integration.IntegrationResponses[0].SelectionPattern of AWS::ApiGateway::Method
            """)
    void refusesPropertiesOfAMethod(String path, String json, String refusal) throws IOException {
        assertRefused(path, json, refusal);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /Plan/Properties/ApiStages/0/Throttle | {"/items/POST": {"RateLimit": 1}} | unsupported property Plan.ApiStages[0].Throttle of AWS::ApiGateway::UsagePlan
            /Plan/Properties/ApiStages/0/ApiId | "elsewhere" | Plan.ApiStages[0].ApiId: elsewhere is not a REST API of this stack
            /Plan/Properties/Throttle/RateLimit | "fast" | Plan.Throttle.RateLimit must be a number from 0 to 1000000, got "fast"
            /Plan/Properties/Quota/Period | "YEAR" | Plan.Quota.Period must be one of DAY, WEEK, MONTH, got "YEAR"
            /Plan/Properties/Quota/Limit | 1.5 | Plan.Quota.Limit must be a whole number from 0 to 2147483647, got 1.5
            /PlanKey/Properties/KeyId | "elsewhere" | PlanKey.KeyId: elsewhere is not an API key of this stack
            /PlanKey/Properties/UsagePlanId | "elsewhere" | not part of any REST API of this stack: AWS::ApiGateway::UsagePlanKey (PlanKey)
            /Key/Properties/StageKeys | [{"StageName": "dev"}] | unsupported property Key.StageKeys of AWS::ApiGateway::ApiKey
            /Key/Properties/Value | "{{resolve:ssm:key}}" | unsupported dynamic reference {{resolve:ssm:key}} at Key.Value
            """)
    void refusesPropertiesOfAUsagePlan(String path, String json, String refusal) throws IOException {
        assertRefused(path, json, refusal);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /Function/Properties/Runtime | "nodejs24.x" | unsupported runtime nodejs24.x at Function.Runtime: only Java functions run on this machine
            /Function/Properties/PackageType | "Image" | unsupported value Image at Function.PackageType, allowed: Zip
            /Function/Properties/Layers | ["a", "b", "c", "d", "e", "f"] | Function.Layers must be a list of 0 to 5 elements, got ["a","b","c","d","e","f"]
            /Function/Properties/Code/ZipFile | "code" | unsupported property Function.Code.ZipFile of AWS::Lambda::Function
            /Function/Properties/Code/S3Key | "other.jar" | Function.Code.S3Key: other.jar is not a file asset of this cloud assembly
            /Function/Properties/Handler | "app.Wrtier::handleRequest" | Function.Handler must name a class of the deployment package, got "app.Wrtier::handleRequest"
            /Function/Properties/Handler | "Writer" | Function.Handler must name a class of the deployment package, got "Writer"
            /Function/Properties/MemorySize | "much" | Function.MemorySize must be a whole number from 128 to 10240, got "much"
            /Function/Properties/SnapStart | {"ApplyOn": "Always"} | Function.SnapStart.ApplyOn must be one of PublishedVersions, None, got "Always"
            /Function/Properties/Environment/Variables/TOPIC | {"Ref": "Topic"} | unsupported Ref of AWS::SNS::Topic (Topic) at Function.Environment.Variables.TOPIC
            /Function/Properties/Environment/Variables | "TABLE" | Function.Environment.Variables must be an object, got "TABLE"
            /Alias/Properties/RoutingConfig | {"AdditionalVersionWeights": []} | unsupported property Alias.RoutingConfig of AWS::Lambda::Alias
            /Alias/Properties/FunctionVersion | "7" | POST /items invokes arn:aws:lambda:us-east-1:000000000000:function:Items-Function:7, which is not a function of stack Items
            """)
    void refusesPropertiesOfAFunction(String path, String json, String refusal) throws IOException {
        assertRefused(path, json, refusal);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /Table/Properties/GlobalSecondaryIndexes | [{"IndexName": "byOwner", "KeySchema": [{"AttributeName": "owner", "KeyType": "HASH"}], "Projection": {"ProjectionType": "ALL"}}] | Table.GlobalSecondaryIndexes[0].KeySchema[0].AttributeName: owner is not among the AttributeDefinitions [id]
            /Table/Properties/GlobalSecondaryIndexes | [{"IndexName": "byOwner", "KeySchema": [{"AttributeName": "id", "KeyType": "RANGE"}], "Projection": {"ProjectionType": "ALL"}}] | Table.GlobalSecondaryIndexes[0].KeySchema has no HASH key
            /Table/Properties/GlobalSecondaryIndexes | [{"IndexName": "byId", "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}], "Projection": {"ProjectionType": "INCLUDE"}}] | Table.GlobalSecondaryIndexes[0].Projection.NonKeyAttributes must be there with the ProjectionType INCLUDE, and with no other
            /Table/Properties/LocalSecondaryIndexes | [{"IndexName": "byId", "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}], "Projection": {"ProjectionType": "ALL"}}] | Table.LocalSecondaryIndexes needs a sort key of the table, a RANGE key in its KeySchema
            /Table/Properties/ProvisionedThroughput | {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1} | Table.ProvisionedThroughput must be left out where BillingMode is PAY_PER_REQUEST
            /Table/Properties/BillingMode | "PROVISIONED" | Table.ProvisionedThroughput is missing, which a table has unless its BillingMode is PAY_PER_REQUEST
            /Table/Properties/ImportSourceSpecification | {"InputFormat": "CSV", "S3BucketSource": {"S3Bucket": "b"}} | unsupported property Table.ImportSourceSpecification of AWS::DynamoDB::Table
            /Table/Properties/KeySchema | [{"AttributeName": "key", "KeyType": "HASH"}] | Table.KeySchema[0].AttributeName: key is not among the AttributeDefinitions [id]
            /Table/Properties/AttributeDefinitions | [{"AttributeName": "id", "AttributeType": "S"}, {"AttributeName": "at", "AttributeType": "N"}] | Table.AttributeDefinitions must define the attributes of KeySchema and no others, got [id, at]
            /Table/Properties/KeySchema | [] | Table.KeySchema must be a list of 1 to 2 elements, got []
            /Table/Properties/KeySchema | [{"AttributeName": "id", "KeyType": "RANGE"}] | Table.KeySchema has no HASH key
            /Table/Properties/KeySchema | "id" | Table.KeySchema must be a list of 1 to 2 elements, got "id"
            /Table/Properties/AttributeDefinitions/0/AttributeType | "BOOL" | Table.AttributeDefinitions[0].AttributeType must be one of S, N, B, got "BOOL"
            """)
    void refusesPropertiesOfATable(String path, String json, String refusal) throws IOException {
        assertRefused(path, json, refusal);
    }

    /** A local index has the partition key of its table, CreateTable says, and a sort key of its own. */
    @Test
    void refusesALocalIndexWithAnotherPartitionKey() throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory).withResource("/Table/Properties", """
                {"BillingMode": "PAY_PER_REQUEST",
                 "AttributeDefinitions": [
                   {"AttributeName": "id", "AttributeType": "S"}, {"AttributeName": "at", "AttributeType": "N"}],
                 "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}, {"AttributeName": "at", "KeyType": "RANGE"}],
                 "LocalSecondaryIndexes": [{"IndexName": "byTime", "Projection": {"ProjectionType": "ALL"}, "KeySchema": [
                   {"AttributeName": "at", "KeyType": "HASH"}, {"AttributeName": "id", "KeyType": "RANGE"}]}]}
                """);

        assertRefusal(
                assembly,
                "Table.LocalSecondaryIndexes[0].KeySchema must have the HASH key of the table and a RANGE key of its own");
    }

    @Test
    void refusesAnAssetThatIsNoArchive() throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory);
        Path asset = Files.writeString(directory.resolve("asset.function.jar"), "no archive");

        assertRefusal(
                assembly, "Function.Code.S3Key must be a zip or a jar, got " + asset + " (zip END header not found)");
    }

    @Test
    void findsAHandlerInAJarOfThePackage() throws IOException {
        WrittenAssembly assembly =
                WrittenAssembly.in(directory).withResource("/Function/Properties/Handler", "\"lib.Reader\"");
        Path inner = directory.resolve("inner.jar");
        WrittenAssembly.writeJar(inner, "lib/Reader.class");
        try (ZipOutputStream zip =
                new ZipOutputStream(Files.newOutputStream(directory.resolve("asset.function.jar")))) {
            zip.putNextEntry(new ZipEntry("lib/inner.jar"));
            zip.write(Files.readAllBytes(inner));
        }

        assertEquals("lib.Reader", assembly.read().functions().get(0).handler());
    }

    @Test
    void findsAHandlerInAJarOfADirectory() throws IOException {
        WrittenAssembly assembly =
                WrittenAssembly.in(directory).withResource("/Function/Properties/Handler", "\"lib.Reader::read\"");
        Path asset = directory.resolve("asset.function.jar");
        Files.delete(asset);
        Files.createDirectories(asset.resolve("lib"));
        WrittenAssembly.writeJar(asset.resolve("lib/inner.jar"), "lib/Reader.class");

        assertEquals("lib.Reader::read", assembly.read().functions().get(0).handler());
    }

    @Test
    void refusesTwoVersionsOfOneFunction() throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory)
                .withResource(
                        "/Options/Properties/Integration",
                        "{\"Type\": \"AWS_PROXY\", \"Uri\": {\"Fn::Sub\": "
                                + "\"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${Function.Arn}/invocations\"}}");

        assertRefusal(
                assembly,
                "unsupported: OPTIONS /items invokes version $LATEST of AWS::Lambda::Function (Function), and another"
                        + " method invokes 1");
    }

    private void assertRefused(String path, String json, String refusal) throws IOException {
        assertRefusal(WrittenAssembly.in(directory).withResource(path, json), refusal);
    }

    private static void assertRefusal(WrittenAssembly assembly, String refusal) {
        AssemblyException exception = assertThrows(AssemblyException.class, assembly::read);

        assertEquals("Items.template.json: " + refusal, exception.getMessage());
    }
}
