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
            /Stage/Properties/Variables | {"a-b": "c"} | a name in Stage.Variables must be letters, digits and _, got a-b
            /Stage/Properties/Variables | {"a": "b c"} | Stage.Variables.a must be letters, digits and any of -._~:/?#&=,, got b c
            /Stage/Properties/MethodSettings | [{"HttpMethod": "*", "ResourcePath": "/~1a", "ThrottlingBurstLimit": 1}] | unsupported value * /~1a at Stage.MethodSettings[0].HttpMethod, allowed: one method and one path, or * and /*
            /Stage/Properties/MethodSettings | [{"HttpMethod": "GET", "ResourcePath": "/*", "ThrottlingBurstLimit": 1}] | unsupported value GET /* at Stage.MethodSettings[0].HttpMethod, allowed: one method and one path, or * and /*
            /Stage/Properties/RestApiId | "elsewhere" | AWS::ApiGateway::UsagePlan (Plan): AWS::ApiGateway::RestApi (Api) has no stage dev, only []
            /Deployment/Properties/StageName | "dev" | AWS::ApiGateway::RestApi (Api) has two stages named dev
            /Deployment/Properties/StageDescription | {"Variables": {"a": "b"}} | unsupported property Deployment.StageDescription of AWS::ApiGateway::Deployment
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
            /Post/Properties/AuthorizationType | "CUSTOM" | Post.AuthorizerId of AWS::ApiGateway::Method is missing
            /Post/Properties/AuthorizerId | "abc" | unsupported property Post.AuthorizerId of AWS::ApiGateway::Method
            /Post/Properties/ApiKeyRequired | "yes" | Post.ApiKeyRequired must be true or false, got "yes"
            /Post/Properties/Integration/Uri | "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/other/invocations" | POST /items invokes other, which is not a function of a served stack
            /Post/Properties/Integration/IntegrationHttpMethod | "GET" | unsupported value GET at Post.Integration.IntegrationHttpMethod, allowed: POST
            /Post/Properties/Integration/ResponseTransferMode | "STREAM" | unsupported value STREAM at Post.Integration.ResponseTransferMode, allowed: BUFFERED
            /Options/Properties/Integration/IntegrationResponses/0/ResponseParameters | {"method.response.header.A": "method.request.header.A"} | unsupported response parameter method.response.header.A: method.request.header.A at Options.Integration.IntegrationResponses[0].ResponseParameters
            /Options/Properties/Integration/IntegrationResponses/0/ResponseParameters | {"method.response.body": "'b'"} | unsupported response parameter method.response.body at Options.Integration.IntegrationResponses[0].ResponseParameters, allowed: method.response.header.<name>
            /Options/Properties/Integration/IntegrationResponses/0/ResponseParameters | {"method.response.header.A": "context.authorizer.a"} | unsupported response parameter method.response.header.A: context.authorizer.a at Options.Integration.IntegrationResponses[0].ResponseParameters
            /Options/Properties/Integration/IntegrationResponses/0/SelectionPattern | "5(" | Options.Integration.IntegrationResponses[0].SelectionPattern must be a regular expression, got 5(: Unclosed group
            /Options/Properties/Integration/ContentHandling | "CONVERT_TO_BINARY" | unsupported value CONVERT_TO_BINARY at Options.Integration.ContentHandling, allowed: CONVERT_TO_TEXT
            /Options/Properties/Integration/IntegrationResponses/0/ContentHandling | "CONVERT_TO_BINARY" | unsupported value CONVERT_TO_BINARY at Options.Integration.IntegrationResponses[0].ContentHandling, allowed: CONVERT_TO_TEXT
            /Options/Properties/Integration/PassthroughBehavior | "ALWAYS" | Options.Integration.PassthroughBehavior must be one of WHEN_NO_MATCH, WHEN_NO_TEMPLATES, NEVER, got "ALWAYS"
            /Options/Properties/Integration/IntegrationResponses/0/Pattern | "5.." | Options.Integration.IntegrationResponses[0].Pattern is not a property of AWS::ApiGateway::Method
            """)
    void refusesPropertiesOfAMethod(String path, String json, String refusal) throws IOException {
        assertRefused(path, json, refusal);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /Plan/Properties/ApiStages/0/ApiId | "elsewhere" | Plan.ApiStages[0].ApiId: elsewhere is not a REST API of this stack
            /Plan/Properties/ApiStages/0/Stage | "prod" | AWS::ApiGateway::UsagePlan (Plan): AWS::ApiGateway::RestApi (Api) has no stage prod, only [dev]
            /Plan/Properties/ApiStages/0/Throttle | {"/items/POST": {"Rate": 1}} | Plan.ApiStages[0].Throttle./items/POST.Rate is not a property of AWS::ApiGateway::UsagePlan
            /Plan/Properties/Throttle/RateLimit | "fast" | Plan.Throttle.RateLimit must be a number from 0 to 1000000, got "fast"
            /Plan/Properties/Quota/Period | "YEAR" | Plan.Quota.Period must be one of DAY, WEEK, MONTH, got "YEAR"
            /Plan/Properties/Quota/Limit | 1.5 | Plan.Quota.Limit must be a whole number from 0 to 2147483647, got 1.5
            /PlanKey/Properties/KeyId | "elsewhere" | PlanKey.KeyId: elsewhere is not an API key of this stack
            /Key/Properties/Value | "{{resolve:ssm:key}}" | Key.Value must be 20 to 128 characters of printable ASCII without a space at either end, got "{{resolve:ssm:key}}"
            """)
    void refusesPropertiesOfAUsagePlan(String path, String json, String refusal) throws IOException {
        assertRefused(path, json, refusal);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /Function/Properties/Layers | ["a", "b", "c", "d", "e", "f"] | Function.Layers must be a list of 0 to 5 elements, got ["a","b","c","d","e","f"]
            /Function/Properties/Code/ZipFile | "code" | unsupported property Function.Code.ZipFile of AWS::Lambda::Function
            /Function/Properties/Handler | "app.Wrtier::handleRequest" | Function.Handler must name a class of the deployment package, got "app.Wrtier::handleRequest"
            /Function/Properties/Handler | "Writer" | Function.Handler must name a class of the deployment package, got "Writer"
            /Function/Properties/Timeout | "{{resolve:ssm:timeout}}" | Function.Timeout must be a whole number from 1 to 900, got "{{resolve:ssm:timeout}}"
            /Function/Properties/MemorySize | "much" | Function.MemorySize must be a whole number from 128 to 10240, got "much"
            /Function/Properties/SnapStart | {"ApplyOn": "Always"} | Function.SnapStart.ApplyOn must be one of PublishedVersions, None, got "Always"
            /Function/Properties/Environment/Variables | "TABLE" | Function.Environment.Variables must be an object, got "TABLE"
            /Alias/Properties/FunctionVersion | "7" | AWS::Lambda::Alias (Alias) is of version 7, which AWS::Lambda::Function (Function) does not have
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

    /** "A given API key can only be associated with one usage plan for each stage of your API." */
    @Test
    void refusesAKeyInTwoUsagePlansOfOneStage() throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory).withResources("""
                {"Other": {"Type": "AWS::ApiGateway::UsagePlan", "Properties": {
                   "ApiStages": [{"ApiId": {"Ref": "Api"}, "Stage": {"Ref": "Stage"}}]}},
                 "OtherKey": {"Type": "AWS::ApiGateway::UsagePlanKey", "Properties": {
                   "KeyId": {"Ref": "Key"}, "KeyType": "API_KEY", "UsagePlanId": {"Ref": "Other"}}}}""");

        assertRefusal(
                assembly,
                "API key Key is in two usage plans of stage dev: AWS::ApiGateway::UsagePlan (Plan),"
                        + " AWS::ApiGateway::UsagePlan (Other)");
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
