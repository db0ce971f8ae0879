package dev.mimic.local.cloudformation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row is a resource {@code R} of a type, its properties, and the one flaw that is found in them. */
final class TemplateCheckTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            AWS::ApiGateway::ApiKey | {}
            AWS::ApiGateway::ApiKey | {"Enabled": "true", "Name": 7, "Value": {"Ref": "Secret"}}
            AWS::ApiGateway::ApiKey | {"Value": "{{resolve:ssm:key}}"}
            AWS::DynamoDB::Table | {"KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}], "TableName": {"Fn::Sub": "${A}"}}
            AWS::IAM::Role | {"AssumeRolePolicyDocument": {"Statement": [{"Anything": [1]}]}}
            AWS::IAM::Role | {"AssumeRolePolicyDocument": "{}", "Tags": [{"Key": "a", "Value": "b"}]}
            AWS::Lambda::Function | {"Code": {"S3Key": "a"}, "Role": "r", "MemorySize": "512", "Timeout": 900}
            AWS::Lambda::Function | {"Code": {"S3Key": "a"}, "Role": "r", "Environment": {"Variables": {"A1": "b"}}}
            AWS::Logs::LogGroup | {"RetentionInDays": "14"}
            Custom::Thing | {"Anything": [1]}
            """)
    void takesWhatIsDocumented(String type, String properties) throws JsonProcessingException {
        assertEquals(List.of(), flaws(type, properties));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            AWS::ApiGateway::ApiKey | {"Enbaled": true} | R.Enbaled is not a property of AWS::ApiGateway::ApiKey
            AWS::ApiGateway::ApiKey | {"APIKeyId": "a"} | R.APIKeyId is read-only in AWS::ApiGateway::ApiKey
            AWS::ApiGateway::ApiKey | {"Enabled": "yes"} | R.Enabled must be true or false, got "yes"
            AWS::ApiGateway::ApiKey | {"Name": null} | R.Name must be at most 1024 characters, got null
            AWS::ApiGateway::ApiKey | {"Name": ["a"]} | R.Name must be at most 1024 characters, got ["a"]
            AWS::ApiGateway::ApiKey | [] | R must be an object, got []
            AWS::ApiGateway::ApiKey | {"Value": "a-value-of-19-chars"} | R.Value must be 20 to 128 characters of printable ASCII without a space at either end, got "a-value-of-19-chars"
            AWS::ApiGateway::ApiKey | {"Tags": {"Key": "a"}} | R.Tags must be a list, got {"Key":"a"}
            AWS::ApiGateway::ApiKey | {"Tags": [{"Key": "a"}]} | R.Tags[0].Value of AWS::ApiGateway::ApiKey is missing
            AWS::ApiGateway::ApiKey | {"Tags": ["a"]} | R.Tags[0] must be an object, got "a"
            AWS::ApiGateway::UsagePlan | {"Throttle": {"RateLimit": 1e400}} | R.Throttle.RateLimit must be a number from 0 to 1000000, got "Infinity"
            AWS::ApiGateway::UsagePlan | {"Throttle": {"RateLimit": "NaN"}} | R.Throttle.RateLimit must be a number from 0 to 1000000, got "NaN"
            AWS::ApiGateway::UsagePlan | {"Throttle": {"RateLimit": 1e40}} | R.Throttle.RateLimit must be a number from 0 to 1000000, got 1.0E40
            AWS::ApiGateway::UsagePlan | {"Throttle": {"BurstLimit": 0.5}} | R.Throttle.BurstLimit must be a whole number from 0 to 2147483647, got 0.5
            AWS::ApiGateway::UsagePlan | {"Throttle": {"Rate": {"Ref": "A"}}} | R.Throttle.Rate is not a property of AWS::ApiGateway::UsagePlan
            AWS::ApiGateway::RestApi | {"Policy": null} | R.Policy must be a value or a text, got null
            AWS::DynamoDB::Table | {} | R.KeySchema of AWS::DynamoDB::Table is missing
            AWS::DynamoDB::Table | {"TableName": "ab"} | R.TableName must be 3 to 255 letters, digits, _, . and -, got "ab"
            AWS::DynamoDB::Table | {"KeySchema": []} | R.KeySchema must be a list of 1 to 2 elements, got []
            AWS::DynamoDB::Table | {"KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}, {"AttributeName": "b", "KeyType": "HASH"}]} | R.KeySchema[1] must differ from R.KeySchema[0] in KeyType, got "HASH" twice
            AWS::IAM::Role | {"AssumeRolePolicyDocument": {"Ref": "A"}, "Path": {}} | R.Path must be a text, got {}
            AWS::Logs::LogGroup | {"RetentionInDays": 2} | R.RetentionInDays must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, got 2
            """)
    void findsWhatIsNot(String type, String properties, String flaw) throws JsonProcessingException {
        assertEquals(flaw, flaws(type, properties).get(0));
    }

    @Test
    void showsTheBeginningOfALongValueOnOneLine() throws JsonProcessingException {
        String name = "a\n\0" + "b".repeat(2_000);

        List<String> flaws = flaws("AWS::ApiGateway::ApiKey", named(name).toString());

        assertEquals(
                "R.Name must be at most 1024 characters, got \"a\\n\\u0000" + "b".repeat(90) + "… (2011 characters)",
                flaws.get(0));
    }

    @Test
    void countsTheBytesOfTheEnvironment() throws JsonProcessingException {
        ObjectNode variables = MAPPER.createObjectNode();
        variables.put("FULL", "ä".repeat(2_046));
        ObjectNode function = MAPPER.createObjectNode().put("Role", "r");
        function.putObject("Code").put("S3Key", "a");
        function.putObject("Environment").set("Variables", variables);

        List<String> full = flaws("AWS::Lambda::Function", function.toString());
        variables.put("FULL", "ä".repeat(2_046) + "b");
        List<String> overfull = flaws("AWS::Lambda::Function", function.toString());

        assertEquals(List.of(), full);
        assertEquals(
                List.of("R.Environment.Variables must have at most 4096 bytes of names and values, got 4097"),
                overfull);
    }

    @Test
    void tellsHowToAddATypeThatTheTableLacks() throws JsonProcessingException {
        assertEquals(
                List.of("R: AWS::Kinesis::Stream is not in resource-types.json; to add it, run:"
                        + " node local/cloudformation/resource-types.mjs AWS::Kinesis::Stream"),
                flaws("AWS::Kinesis::Stream", "{}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"A": {"Type": "AWS::Lambda::Permission"}, "B": {"Type": "AWS::Lambda::Permission"}} |
            {"A": {"Type": "AWS::Logs::LogGroup", "Properties": {"LogGroupName": "a"}}, "B": {"Type": "AWS::Logs::LogGroup", "Properties": {"LogGroupName": "a"}}} | B must differ from A in LogGroupName, got "a" twice
            {"A": {"Type": "AWS::ApiGateway::Resource", "Properties": {"ParentId": {"Ref": "P"}, "PathPart": "a"}}, "B": {"Type": "AWS::ApiGateway::Resource", "Properties": {"ParentId": {"Ref": "P"}, "PathPart": "a"}}} | B must differ from A in ParentId, PathPart, got {"Ref":"P"}, "a" twice
            {"A": {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": "abc"}}, "B": {"Type": "AWS::DynamoDB::GlobalTable", "Properties": {"TableName": "abc"}}} | B must differ from A in TableName, got "abc" twice
            {"A": {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": {"Ref": "T"}}}, "B": {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": {"Ref": "U"}}}} |
            """)
    void findsTwoResourcesThatAreAlike(String resources, String flaw) throws JsonProcessingException {
        List<String> flaws =
                TemplateCheck.flaws(MAPPER.createObjectNode().set("Resources", MAPPER.readTree(resources)));

        assertEquals(
                Optional.ofNullable(flaw).stream().toList(),
                flaws.stream().filter(found -> found.contains("differ")).toList());
    }

    @Test
    void checksWhatAnIntrinsicFunctionComesTo() throws JsonProcessingException {
        TemplateCheck check = new TemplateCheck((intrinsic, place) -> Optional.of(
                intrinsic.path("Ref").asText().equals("AWS::NoValue")
                        ? MissingNode.getInstance()
                        : intrinsic.path("Ref")));

        check.add("R", "AWS::ApiGateway::ApiKey", MAPPER.readTree("""
                {"Name": {"Ref": "AWS::NoValue"}, "Enabled": {"Ref": "maybe"}}"""));
        check.add("K", "AWS::ApiGateway::UsagePlanKey", MAPPER.readTree("""
                {"KeyId": {"Ref": "AWS::NoValue"}, "KeyType": "API_KEY", "UsagePlanId": "p"}"""));

        assertEquals(
                List.of(
                        "R.Enabled must be true or false, got \"maybe\"",
                        "K.KeyId of AWS::ApiGateway::UsagePlanKey is missing"),
                check.flaws());
    }

    private static ObjectNode named(String name) {
        return MAPPER.createObjectNode().put("Name", name);
    }

    private static List<String> flaws(String type, String properties) throws JsonProcessingException {
        ObjectNode template = MAPPER.createObjectNode();
        JsonNode content = MAPPER.readTree(properties);
        template.putObject("Resources").putObject("R").put("Type", type).set("Properties", content);
        return TemplateCheck.flaws(template);
    }
}
