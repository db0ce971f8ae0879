package dev.mimic.local.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mimic.local.StackResources;
import dev.mimic.local.lambda.LambdaFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

        assertEquals(List.of("Role (AWS::IAM::Role)", "Logs (AWS::Logs::LogGroup)"), stack.unread());
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /Loop | [] | Loop must be a resource with a Type, got []
            /Loop | {"Properties": {}} | Loop must be a resource with a Type, got {"Properties":{}}
            /Fn::ForEach::Tables | ["Name", ["a"], {}] | unsupported intrinsic Fn::ForEach::Tables at Resources
            /Api/Properties | [] | Api must be an object, got []
            """)
    void refusesWhatIsNoResource(String path, String json, String refusal) throws IOException {
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
            /Post/Properties/ResourceId | "elsewhere" | Post.ResourceId: elsewhere is not a resource of this stack's API
            /Post/Properties/AuthorizationType | "AWS_IAM" | unsupported value AWS_IAM at Post.AuthorizationType, allowed: NONE
            /Post/Properties/RequestValidatorId | "abc" | unsupported property Post.RequestValidatorId of AWS::ApiGateway::Method
            /Post/Properties/ApiKeyRequired | "yes" | Post.ApiKeyRequired must be true or false, got "yes"
            /Post/Properties/Integration/Type | "HTTP" | unsupported integration type HTTP on POST /items
            /Post/Properties/Integration/Uri | "arn:aws:apigateway:us-east-1:states:action/StartExecution" | unsupported integration of POST /items: arn:aws:apigateway:us-east-1:states:action/StartExecution invokes no function
            /Post/Properties/Integration/Uri | "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/other/invocations" | POST /items invokes other, which is not a function of a served stack
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
            /Key/Properties/StageKeys | [{"StageName": "dev"}] | unsupported property Key.StageKeys of AWS::ApiGateway::ApiKey
            /Key/Properties/Value | "{{resolve:ssm:key}}" | Key.Value must be 20 to 128 characters of printable ASCII without a space at either end, got "{{resolve:ssm:key}}"
            """)
    void refusesPropertiesOfAUsagePlan(String path, String json, String refusal) throws IOException {
        assertRefused(path, json, refusal);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /Function/Properties/Layers | ["arn"] | unsupported property Function.Layers of AWS::Lambda::Function
            /Function/Properties/Code/ZipFile | "code" | unsupported property Function.Code.ZipFile of AWS::Lambda::Function
            /Function/Properties/Code/S3Key | "other.jar" | Function.Code.S3Key: other.jar is not a file asset of this cloud assembly
            /Function/Properties/Handler | "app.Wrtier::handleRequest" | Function.Handler must name a class of the deployment package, got "app.Wrtier::handleRequest"
            /Function/Properties/Handler | "Writer" | Function.Handler must name a class of the deployment package, got "Writer"
            /Function/Properties/Timeout | "{{resolve:ssm:timeout}}" | Function.Timeout must be a whole number from 1 to 900, got "{{resolve:ssm:timeout}}"
            /Function/Properties/MemorySize | "much" | Function.MemorySize must be a whole number from 128 to 10240, got "much"
            /Function/Properties/SnapStart | {"ApplyOn": "Always"} | Function.SnapStart.ApplyOn must be one of PublishedVersions, None, got "Always"
            /Function/Properties/Environment/Variables | "TABLE" | Function.Environment.Variables must be an object, got "TABLE"
            /Alias/Properties/RoutingConfig | {"AdditionalVersionWeights": []} | unsupported property Alias.RoutingConfig of AWS::Lambda::Alias
            /Alias/Properties/FunctionVersion | "7" | AWS::Lambda::Alias (Alias) is of version 7, which AWS::Lambda::Function (Function) does not have
            """)
    void refusesPropertiesOfAFunction(String path, String json, String refusal) throws IOException {
        assertRefused(path, json, refusal);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /Table/Properties/GlobalSecondaryIndexes | [{"IndexName": "a", "KeySchema": [], "Projection": {}}] | unsupported property Table.GlobalSecondaryIndexes of AWS::DynamoDB::Table
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
    void readsTwoVersionsOfOneFunctionAsTwo() throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory)
                .withResource(
                        "/Options/Properties/Integration",
                        "{\"Type\": \"AWS_PROXY\", \"Uri\": {\"Fn::Sub\": "
                                + "\"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${Function.Arn}/invocations\"}}");

        assertEquals(
                Set.of("1", "$LATEST"),
                assembly.read().functions().stream()
                        .map(LambdaFunction::version)
                        .collect(Collectors.toSet()));
    }

    private void assertRefused(String path, String json, String refusal) throws IOException {
        assertRefusal(WrittenAssembly.in(directory).withResource(path, json), refusal);
    }

    private static void assertRefusal(WrittenAssembly assembly, String refusal) {
        AssemblyException exception = assertThrows(AssemblyException.class, assembly::read);

        assertEquals("Items.template.json: " + refusal, exception.getMessage());
    }
}
