package dev.mimic.local.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What AWS would refuse is refused at the start, in one line that names the resource, the property, the value and the
 * rule. The rules stand in the tables of {@code mimic-cloudformation}, with AWS's pages; these rows are values that
 * were once served without a word or ended in a stack trace.
 */
final class DocumentedValuesTest {

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /Table/Properties/TableName | "ab" | Table.TableName must be 3 to 255 letters, digits, _, . and -, got "ab"
            /Table/Properties/KeySchema | [{"AttributeName": "id", "KeyType": "HASH"}, {"AttributeName": "at", "KeyType": "HASH"}] | Table.KeySchema[1] must differ from Table.KeySchema[0] in KeyType, got "HASH" twice
            /Table/Properties/LocalSecondaryIndexes | [1, 2, 3, 4, 5, 6] | Table.LocalSecondaryIndexes must be a list of 0 to 5 elements, got [1,2,3,4,5,6]
            /Table/Properties/GlobalSecondaryIndexes | [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21] | Table.GlobalSecondaryIndexes must be a list of 0 to 20 elements, got [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21]
            /Table/Properties/StreamSpecification | {"StreamViewType": "ALL"} | Table.StreamSpecification.StreamViewType must be one of KEYS_ONLY, NEW_AND_OLD_IMAGES, NEW_IMAGE, OLD_IMAGE, got "ALL"
            /Table/Properties/TimeToLiveSpecification | {"AttributeName": "", "Enabled": true} | Table.TimeToLiveSpecification.AttributeName must be 1 to 255 characters, got ""
            /Table/Properties/TabelName | "items" | Table.TabelName is not a property of AWS::DynamoDB::Table
            /Table/Properties/StreamArn | "arn" | Table.StreamArn is read-only in AWS::DynamoDB::Table
            /Function/Properties/MemorySize | 0 | Function.MemorySize must be a whole number from 128 to 10240, got 0
            /Function/Properties/MemorySize | -512 | Function.MemorySize must be a whole number from 128 to 10240, got -512
            /Function/Properties/MemorySize | {"Fn::Join": ["", ["1", "2"]]} | Function.MemorySize must be a whole number from 128 to 10240, got "12"
            /Function/Properties/Timeout | 0 | Function.Timeout must be a whole number from 1 to 900, got 0
            /Function/Properties/FunctionName | "a b" | Function.FunctionName must be 1 to 64 letters, digits, _ and -, got "a b"
            /Function/Properties/Architectures | ["x99"] | Function.Architectures[0] must be one of arm64, x86_64, got "x99"
            /Function/Properties/Environment/Variables/A1 | "a\\u0000b" | Function.Environment.Variables.A1 must be a text without NUL, got "a\\u0000b"
            /Function/Properties/Environment/Variables/A-B | "c" | Function.Environment.Variables must have names of two or more letters, digits and _, a letter first, got "A-B"
            /Function/Properties/Environment/Variables/AWS_REGION | "mars" | Function.Environment.Variables must not have AWS_REGION, which AWS sets itself
            /Alias/Properties/Name | "7" | Alias.Name must be 1 to 128 letters, digits, _ and -, and not a number, got "7"
            """)
    void ofTablesAndFunctions(String path, String json, String refusal) throws IOException {
        assertRefused(path, json, refusal);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /Plan/Properties/Throttle/RateLimit | 1e400 | Plan.Throttle.RateLimit must be a number from 0 to 1000000, got "Infinity"
            /Plan/Properties/Throttle/RateLimit | "NaN" | Plan.Throttle.RateLimit must be a number from 0 to 1000000, got "NaN"
            /Plan/Properties/Throttle/RateLimit | 1e20 | Plan.Throttle.RateLimit must be a number from 0 to 1000000, got 1.0E20
            /Plan/Properties/Throttle/RateLimit | -1 | Plan.Throttle.RateLimit must be a number from 0 to 1000000, got -1
            /Plan/Properties/Throttle/BurstLimit | -1 | Plan.Throttle.BurstLimit must be a whole number from 0 to 2147483647, got -1
            /Plan/Properties/Quota/Limit | 3000000000 | Plan.Quota.Limit must be a whole number from 0 to 2147483647, got 3000000000
            /Api/Properties/MinimumCompressionSize | 10485761 | Api.MinimumCompressionSize must be a whole number from 0 to 10485760, got 10485761
            /Stage/Properties/StageName | "a/b" | Stage.StageName must be 1 to 128 letters, digits, _ and -, got "a/b"
            /Stage/Properties/MethodSettings/0/ThrottlingRateLimit | -1 | Stage.MethodSettings[0].ThrottlingRateLimit must be a number from 0 to 1000000, got -1
            /NotFound/Properties/ResponseType | "NO_IDEA" | NotFound.ResponseType must be one of ACCESS_DENIED, API_CONFIGURATION_ERROR, AUTHORIZER_CONFIGURATION_ERROR, AUTHORIZER_FAILURE, BAD_REQUEST_BODY, BAD_REQUEST_PARAMETERS, DEFAULT_4XX, DEFAULT_5XX, EXPIRED_TOKEN, INTEGRATION_FAILURE, INTEGRATION_TIMEOUT, INVALID_API_KEY, INVALID_SIGNATURE, MISSING_AUTHENTICATION_TOKEN, QUOTA_EXCEEDED, REQUEST_TOO_LARGE, RESOURCE_NOT_FOUND, THROTTLED, UNAUTHORIZED, UNSUPPORTED_MEDIA_TYPE, WAF_FILTERED, got "NO_IDEA"
            /NotFound/Properties/StatusCode | 999 | NotFound.StatusCode must be a status from 100 to 599, got 999
            /Options/Properties/Integration/IntegrationResponses/0/StatusCode | "999" | Options.Integration.IntegrationResponses[0].StatusCode must be a status from 100 to 599, got "999"
            /Post/Properties/HttpMethod | "post" | Post.HttpMethod must be one of ANY, DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT, got "post"
            /Post/Properties/Integration/TimeoutInMillis | -1 | Post.Integration.TimeoutInMillis must be a whole number from 50 to 300000, got -1
            /Key/Properties/Value | "too-short" | Key.Value must be 20 to 128 characters of printable ASCII without a space at either end, got "too-short"
            /Key/Properties/Value | " a-header-would-lose-the-space" | Key.Value must be 20 to 128 characters of printable ASCII without a space at either end, got " a-header-would-lose-the-space"
            /Key/Properties/Value | "no-header-carries-caf\u00e9" | Key.Value must be 20 to 128 characters of printable ASCII without a space at either end, got "no-header-carries-café"
            /Items/Properties/PathPart | "a/b" | Items.PathPart must be letters, digits and :,._$- or a parameter in braces, got "a/b"
            /Items/Properties/PathPart | null | Items.PathPart must be letters, digits and :,._$- or a parameter in braces, got null
            """)
    void ofAnApi(String path, String json, String refusal) throws IOException {
        assertRefused(path, json, refusal);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /Again | {"Type": "AWS::ApiGateway::Method", "Properties": {"RestApiId": {"Ref": "Api"}, "ResourceId": {"Ref": "Items"}, "HttpMethod": "POST", "Integration": {"Type": "MOCK"}}} | Again must differ from Post in RestApiId, ResourceId, HttpMethod, got "2cc5z2g7w2", "39wjnh", "POST" twice
            /Again | {"Type": "AWS::ApiGateway::Resource", "Properties": {"RestApiId": {"Ref": "Api"}, "ParentId": {"Fn::GetAtt": ["Api", "RootResourceId"]}, "PathPart": "items"}} | Again must differ from Items in ParentId, PathPart, got "415os1o61z", "items" twice
            /Again | {"Type": "AWS::ApiGateway::GatewayResponse", "Properties": {"RestApiId": {"Ref": "Api"}, "ResponseType": "MISSING_AUTHENTICATION_TOKEN"}} | Again must differ from NotFound in RestApiId, ResponseType, got "2cc5z2g7w2", "MISSING_AUTHENTICATION_TOKEN" twice
            """)
    void ofResourcesThatAreAlike(String path, String json, String refusal) throws IOException {
        assertRefused(path, json, refusal);
    }

    @Test
    void ofTwoTablesWithOneName() throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory)
                .withResource("/Table/Properties/TableName", "\"items\"")
                .withResource("/Again", """
                        {"Type": "AWS::DynamoDB::GlobalTable", "Properties": {
                          "TableName": "items",
                          "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
                          "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
                          "Replicas": [{"Region": "eu-west-1"}]}}""");

        assertRefusal(assembly, "Again must differ from Table in TableName, got \"items\" twice");
    }

    @Test
    void ofTwoFunctionsWithOneName() throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory)
                .withResource("/Function/Properties/FunctionName", "\"writer\"")
                .withResource("/Again", """
                        {"Type": "AWS::Lambda::Function", "Properties": {
                          "FunctionName": "writer", "Code": {"S3Key": "a"}, "Role": "arn"}}""");

        assertRefusal(assembly, "Again must differ from Function in FunctionName, got \"writer\" twice");
    }

    @Test
    void ofAnEnvironmentOfMoreThan4Kilobytes() throws IOException {
        String value = String.join("", Collections.nCopies(300 * 1024, "a"));
        WrittenAssembly assembly = WrittenAssembly.in(directory)
                .withResource("/Function/Properties/Environment/Variables", "{\"LARGE\": \"" + value + "\"}");

        assertRefusal(
                assembly,
                "Function.Environment.Variables must have at most 4096 bytes of names and values, got 307205");
    }

    private void assertRefused(String path, String json, String refusal) throws IOException {
        assertRefusal(WrittenAssembly.in(directory).withResource(path, json), refusal);
    }

    private static void assertRefusal(WrittenAssembly assembly, String refusal) {
        AssemblyException exception = assertThrows(AssemblyException.class, assembly::read);

        assertEquals("Items.template.json: " + refusal, exception.getMessage());
    }
}
