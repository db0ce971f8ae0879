package dev.mimic.local.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.mimic.local.StackResources;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IntrinsicsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String TEMPLATE = """
            {
              "Transform": "AWS::LanguageExtensions",
              "Rules": {"CheckBootstrapVersion": {"Assertions": [{"Assert": {"Fn::Not": [{"Fn::Contains": [["1"], "2"]}]}}]}},
              "Mappings": {
                "Sizes": {"eu-west-1": {"small": "t3", "Zones": ["a", "b"]}, "us-east-1": {"small": "m5"}}
              },
              "Parameters": {
                "Secret": {"Type": "String", "NoEcho": true, "Default": "hidden"},
                "Subnets": {"Type": "List<AWS::EC2::Subnet::Id>", "Default": "subnet-1,subnet-2"},
                "StoredList": {"Type": "AWS::SSM::Parameter::Value<List<String>>", "Default": "/zones"},
                "Image": {"Type": "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>", "Default": "/aws/service/image"},
                "StoredName": {"Type": "AWS::SSM::Parameter::Name", "Default": "/limit"},
                "Limit": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/limit"},
                "Tier": {"Type": "String", "Default": "small"},
                "Size": {"Type": "Number", "Default": 7},
                "Zones": {"Type": "CommaDelimitedList", "Default": "a, b"},
                "Asked": {"Type": "String"},
                "Stored": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/path"}
              },
              "Conditions": {
                "IsSmall": {"Fn::Equals": [{"Ref": "Tier"}, "small"]},
                "IsLarge": {"Fn::Not": [{"Condition": "IsSmall"}]},
                "IsBoth": {"Fn::And": [{"Condition": "IsSmall"}, {"Condition": "IsLarge"}]},
                "IsEither": {"Fn::Or": [{"Condition": "IsLarge"}, {"Condition": "IsSmall"}]},
                "IsOdd": {"Fn::Contains": [["a"], "b"]},
                "IsText": "true",
                "IsLonely": {"Fn::And": [{"Condition": "IsSmall"}]},
                "IsHalf": {"Fn::Equals": [1]}
              },
              "Resources": {
                "Table": {"Type": "AWS::DynamoDB::Table"},
                "Named": {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": {"Fn::Sub": "${Tier}-table"}}},
                "Unnamed": {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": {"Ref": "AWS::NoValue"}}},
                "Streamed": {"Type": "AWS::DynamoDB::GlobalTable", "Properties": {"StreamSpecification": {"StreamViewType": "KEYS_ONLY"}}},
                "Absent": {"Type": "AWS::DynamoDB::Table", "Condition": "IsLarge"},
                "Function": {"Type": "AWS::Lambda::Function"},
                "Version": {"Type": "AWS::Lambda::Version", "Properties": {"FunctionName": {"Ref": "Function"}}},
                "Alias": {
                  "Type": "AWS::Lambda::Alias",
                  "Properties": {"FunctionName": {"Fn::GetAtt": ["Function", "Arn"]}, "Name": "live"}
                },
                "Api": {"Type": "AWS::ApiGateway::RestApi"},
                "Resource": {"Type": "AWS::ApiGateway::Resource"},
                "Stage": {"Type": "AWS::ApiGateway::Stage", "Properties": {"StageName": "dev"}},
                "Key": {"Type": "AWS::ApiGateway::ApiKey"},
                "Role": {"Type": "AWS::IAM::Role"},
                "LimitParameter": {"Type": "AWS::SSM::Parameter", "Properties": {"Name": "/limit", "Type": "String", "Value": "20"}},
                "ZonesParameter": {"Type": "AWS::SSM::Parameter", "Properties": {"Name": "/zones", "Type": "StringList", "Value": "a,b"}}
              }
            }
            """;

    private final Intrinsics intrinsics;

    IntrinsicsTest() throws JsonProcessingException {
        intrinsics = intrinsics(MAPPER.readTree(TEMPLATE));
    }

    private static Intrinsics intrinsics(JsonNode template) {
        StackEnvironment environment = new StackEnvironment("Items", "123456789012", "eu-west-1");
        ResourceValues values = StackResources.values();
        DynamicReferences dynamicReferences = new DynamicReferences(values);
        Template read = Template.of(template);
        Sources sources = new Sources(values, new StackOutputs(), dynamicReferences);
        Intrinsics intrinsics = new Intrinsics(environment, read, ParameterValues.NONE, sources);
        dynamicReferences.add(
                environment,
                () -> List.copyOf(read.resources().values()),
                intrinsics.references().names());
        return intrinsics;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Ref": "AWS::AccountId"} | "123456789012"
            {"Ref": "AWS::Region"} | "eu-west-1"
            {"Ref": "AWS::Partition"} | "aws"
            {"Ref": "AWS::URLSuffix"} | "amazonaws.com"
            {"Ref": "AWS::StackName"} | "Items"
            {"a": {"Ref": "AWS::NoValue"}, "b": [{"Ref": "AWS::NoValue"}, 1]} | {"b": [1]}
            {"Ref": "Tier"} | "small"
            {"Ref": "Size"} | "7"
            {"Ref": "Zones"} | ["a", "b"]
            {"Ref": "Subnets"} | ["subnet-1", "subnet-2"]
            {"Ref": "Secret"} | "hidden"
            {"Ref": "StoredName"} | "/limit"
            {"Ref": "Limit"} | "20"
            {"Ref": "StoredList"} | ["a", "b"]
            {"Ref": "Stored"} | "{{resolve:ssm:/path}}"
            {"Ref": "Image"} | "{{resolve:ssm:/aws/service/image}}"
            """)
    void resolvesParameters(String value, String expected) throws JsonProcessingException {
        assertEquals(MAPPER.readTree(expected), resolve(value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Ref": "Table"} | "Items-Table"
            {"Ref": "Named"} | "small-table"
            {"Ref": "Unnamed"} | "Items-Unnamed"
            {"Fn::GetAtt": ["Named", "Arn"]} | "arn:aws:dynamodb:eu-west-1:123456789012:table/small-table"
            {"Fn::GetAtt": ["Streamed", "StreamArn"]} | "arn:aws:dynamodb:eu-west-1:123456789012:table/Items-Streamed/stream/2026-01-01T00:00:00.000"
            {"Fn::GetAtt": "Table.Arn"} | "arn:aws:dynamodb:eu-west-1:123456789012:table/Items-Table"
            {"Ref": "Function"} | "Items-Function"
            {"Fn::GetAtt": ["Function", "Arn"]} | "arn:aws:lambda:eu-west-1:123456789012:function:Items-Function"
            {"Ref": "Version"} | "arn:aws:lambda:eu-west-1:123456789012:function:Items-Function:1"
            {"Fn::GetAtt": ["Version", "Version"]} | "1"
            {"Ref": "Alias"} | "arn:aws:lambda:eu-west-1:123456789012:function:Items-Function:live"
            {"Ref": "Stage"} | "dev"
            """)
    void resolvesReferencesToResources(String value, String expected) throws JsonProcessingException {
        assertEquals(MAPPER.readTree(expected), resolve(value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Fn::Join": ["-", ["a", {"Ref": "Tier"}, 1]]} | "a-small-1"
            {"Fn::Join": ["+", {"Fn::Split": [".", "a..b."]}]} | "a++b+"
            {"Fn::Select": ["1", {"Fn::Split": ["/", "x/y/z"]}]} | "y"
            {"Fn::Select": [0, {"Ref": "Zones"}]} | "a"
            {"Fn::Sub": "${AWS::Region}/${Tier}/${Table}/${Table.Arn}"} | "eu-west-1/small/Items-Table/arn:aws:dynamodb:eu-west-1:123456789012:table/Items-Table"
            {"Fn::Sub": ["${Own}-${Tier}-$1", {"Own": {"Ref": "Size"}}]} | "7-small-$1"
            {"Fn::Sub": "${!Literal}"} | "${Literal}"
            {"Fn::If": ["IsSmall", 1, 2]} | 1
            {"Fn::If": ["IsLarge", 1, 2]} | 2
            {"Fn::If": ["IsBoth", 1, 2]} | 2
            {"Fn::If": ["IsEither", {"a": {"Ref": "Tier"}}, 2]} | {"a": "small"}
            {"Fn::FindInMap": ["Sizes", {"Ref": "AWS::Region"}, {"Ref": "Tier"}]} | "t3"
            {"Fn::FindInMap": ["Sizes", "eu-west-1", "Zones"]} | ["a", "b"]
            {"Fn::FindInMap": ["Sizes", "us-east-1", "Zones", {"DefaultValue": {"Ref": "Size"}}]} | "7"
            {"Fn::FindInMap": ["Sizes", "us-east-1", "small", {"DefaultValue": "none"}]} | "m5"
            {"Fn::Base64": {"Fn::Sub": "${Tier} ü"}} | "c21hbGwgw7w="
            {"Fn::GetAZs": ""} | ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
            {"Fn::Select": [1, {"Fn::GetAZs": {"Ref": "AWS::Region"}}]} | "eu-west-1b"
            {"Fn::GetAZs": "us-west-2"} | ["us-west-2a", "us-west-2b", "us-west-2c"]
            {"Fn::Cidr": ["192.168.0.0/24", "6", "5"]} | ["192.168.0.0/27", "192.168.0.32/27", "192.168.0.64/27", "192.168.0.96/27", "192.168.0.128/27", "192.168.0.160/27"]
            {"Fn::Cidr": ["10.0.0.0/16", 2, 8]} | ["10.0.0.0/24", "10.0.1.0/24"]
            {"Fn::Select": [1, {"Fn::Cidr": ["2001:db8:1234:1a00::/56", 2, 64]}]} | "2001:db8:1234:1a01::/64"
            {"Fn::Length": {"Ref": "Zones"}} | 2
            {"Fn::Length": [{"a": 1}, {"Fn::Split": [",", "a,b"]}, 3]} | 3
            {"Fn::ToJsonString": {"key1": "value1", "key2": {"Ref": "Tier"}}} | "{\\"key1\\":\\"value1\\",\\"key2\\":\\"small\\"}"
            {"Fn::ToJsonString": [{"key1": "value1"}, {"key2": {"Ref": "Tier"}}]} | "[{\\"key1\\":\\"value1\\"},{\\"key2\\":\\"small\\"}]"
            """)
    void callsFunctions(String value, String expected) throws JsonProcessingException {
        assertEquals(MAPPER.readTree(expected), resolve(value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Fn::FindInMap": ["Sizes", "mars-1", "small"]} | no value Mappings.Sizes.mars-1.small for Fn::FindInMap at Table.TableName
            {"Fn::FindInMap": ["Sizes", "small"]} | Fn::FindInMap needs 3 to 4 arguments, got ["Sizes","small"] at Table.TableName
            {"a": [{"Fn::Transform": {"Name": "AWS::Include"}}]} | unsupported intrinsic Fn::Transform at Table.TableName.a[0]
            {"Fn::Base64": ["b"]} | Table.TableName must be a text, got ["b"]
            {"Fn::Cidr": ["10.0.0.0/16", 2]} | Fn::Cidr needs 3 arguments, got ["10.0.0.0/16",2] at Table.TableName
            {"Fn::Cidr": ["localhost/16", 2, 8]} | Table.TableName must be a CIDR block in Fn::Cidr, got localhost/16
            {"Fn::Cidr": ["10.0.0.256/16", 2, 8]} | Table.TableName must be a CIDR block in Fn::Cidr, got 10.0.0.256
            {"Fn::Cidr": ["10.0.0.0/16", 257, 2]} | Table.TableName must have a count from 1 to 256 in Fn::Cidr, got 257
            {"Fn::Cidr": ["10.0.0.0/16", 1, 33]} | Table.TableName must have a cidrBits from 0 to 32 in Fn::Cidr, got 33
            {"Fn::Cidr": ["10.0.0.0/24", 3, 7]} | Table.TableName must fit in Fn::Cidr, got 3 blocks of 7 bits in 10.0.0.0/24
            {"Fn::Length": "Zones"} | Table.TableName must be a list, got "Zones"
            {"Fn::ImportValue": "name"} | no stack of this assembly exports name, imported at Table.TableName
            {"Fn::GetStackOutput": {"StackName": "Data", "OutputName": "Name"}} | no stack Data of this assembly has an output Name in eu-west-1, read at Table.TableName
            {"Fn::GetStackOutput": {"StackName": "Data", "OutputName": "Name", "RoleArn": "arn"}} | unsupported output of another account at Table.TableName
            {"Ref": "AWS::NotificationARNs"} | unsupported pseudo parameter AWS::NotificationARNs at Table.TableName
            {"Ref": "Asked"} | parameter Asked at Table.TableName has no default
            {"Ref": "Nothing"} | no resource or parameter Nothing, referred to at Table.TableName
            {"Ref": "Absent"} | no resource or parameter Absent, referred to at Table.TableName
            {"Ref": "Role"} | unsupported Ref of AWS::IAM::Role (Role) at Table.TableName
            {"Fn::GetAtt": ["Table", "StreamArn"]} | unsupported Fn::GetAtt StreamArn of AWS::DynamoDB::Table (Table) at Table.TableName
            {"Fn::GetAtt": "Table"} | Fn::GetAtt needs Resource.Attribute, got Table at Table.TableName
            {"Fn::GetAtt": ["Table"]} | Fn::GetAtt needs 2 arguments, got ["Table"] at Table.TableName
            {"Fn::Join": "a"} | Fn::Join needs 2 arguments, got "a" at Table.TableName
            {"Fn::Join": ["", "a"]} | Table.TableName must be a list, got "a"
            {"Fn::Join": ["", [null]]} | Table.TableName must be a text, got null
            {"Fn::Select": ["2", ["a", "b"]]} | Fn::Select has no element 2 in [a, b] at Table.TableName
            {"Fn::Select": ["-1", ["a", "b"]]} | Fn::Select has no element -1 in [a, b] at Table.TableName
            {"Fn::If": ["IsUnknown", 1, 2]} | no condition IsUnknown for Table.TableName
            {"Fn::If": ["IsOdd", 1, 2]} | unsupported intrinsic Fn::Contains at Conditions.IsOdd
            {"Fn::If": ["IsText", 1, 2]} | Conditions.IsText must be one condition function, got "true"
            {"Fn::If": ["IsSmall", 1]} | Fn::If needs 3 arguments, got ["IsSmall",1] at Table.TableName
            {"Fn::If": "IsSmall"} | Fn::If needs 3 arguments, got "IsSmall" at Table.TableName
            {"Fn::If": [{"Ref": "Tier"}, 1, 2]} | Table.TableName must be a literal text in Fn::If, got {"Ref":"Tier"}
            {"Fn::If": ["IsLonely", 1, 2]} | Fn::And needs 2 to 10 arguments, got [{"Condition":"IsSmall"}] at Conditions.IsLonely
            {"Fn::If": ["IsHalf", 1, 2]} | Fn::Equals needs 2 arguments, got [1] at Conditions.IsHalf
            {"Fn::Sub": ["${A}"]} | Fn::Sub needs 2 arguments, got ["${A}"] at Table.TableName
            {"Fn::Select": [0]} | Fn::Select needs 2 arguments, got [0] at Table.TableName
            {"Fn::Split": [",", "a", "b"]} | Fn::Split needs 2 arguments, got [",","a","b"] at Table.TableName
            {"Ref": {"Fn::Join": ["", ["Ti", "er"]]}} | Table.TableName must be a literal text in Ref, got {"Fn::Join":["",["Ti","er"]]}
            """)
    void refusesByName(String value, String refusal) {
        AssemblyException exception = assertThrows(AssemblyException.class, () -> resolve(value));

        assertEquals(refusal, exception.getMessage());
    }

    /** Their pages in the template reference, each with "You must use the AWS::LanguageExtensions transform". */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Fn::Length": [1]} | Fn::Length at Table.TableName needs the Transform AWS::LanguageExtensions
            {"Fn::ToJsonString": {}} | Fn::ToJsonString at Table.TableName needs the Transform AWS::LanguageExtensions
            {"Fn::FindInMap": ["a", "b", "c", {"DefaultValue": 1}]} | Fn::FindInMap with a DefaultValue at Table.TableName needs the Transform AWS::LanguageExtensions
            """)
    void refusesWhatNeedsATransform(String value, String refusal) throws JsonProcessingException {
        Intrinsics plain = intrinsics(MAPPER.createObjectNode());
        JsonNode call = MAPPER.readTree(value);

        AssemblyException exception =
                assertThrows(AssemblyException.class, () -> plain.resolve(call, "Table.TableName"));

        assertEquals(refusal, exception.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Ref": "Api"} | [a-z0-9]{10}
            {"Fn::GetAtt": ["Api", "RootResourceId"]} | [a-z0-9]{10}
            {"Ref": "Resource"} | [a-z0-9]{6}
            {"Ref": "Key"} | [a-z0-9]{10}
            {"Ref": "AWS::StackId"} | arn:aws:cloudformation:eu-west-1:123456789012:stack/Items/[0-9a-f-]{36}
            """)
    void derivesIdsInTheFormOfAws(String value, String form) throws JsonProcessingException {
        String id = resolve(value).asText();

        assertEquals(id, resolve(value).asText());
        assertTrue(id.matches(form), id);
    }

    /** Evaluated anew wherever it is named, the last of them would be 2 to the power of 60 times. */
    @Test
    void evaluatesEachConditionOnce() throws JsonProcessingException {
        ObjectNode template = MAPPER.createObjectNode();
        ObjectNode conditions = template.putObject("Conditions");
        for (int i = 0; i < 60; i++) {
            conditions.set("C" + i, MAPPER.readTree("""
                    {"Fn::And": [{"Condition": "C%1$d"}, {"Condition": "C%1$d"}]}""".formatted(i + 1)));
        }
        conditions.set("C60", MAPPER.readTree("{\"Fn::Equals\": [1, 1]}"));

        JsonNode value = intrinsics(template)
                .resolve(MAPPER.readTree("{\"Fn::If\": [\"C0\", \"yes\", \"no\"]}"), "Table.TableName");

        assertEquals("yes", value.asText());
    }

    @Test
    void resolvesEachNameOnce() throws JsonProcessingException {
        ObjectNode template = MAPPER.createObjectNode();
        ObjectNode resources = template.putObject("Resources");
        for (int i = 0; i < 60; i++) {
            resources.set("T" + i, MAPPER.readTree("""
                    {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": {"Fn::Select": [0, [
                      {"Ref": "T%1$d"}, {"Ref": "T%1$d"}]]}}}""".formatted(i + 1)));
        }
        resources.set("T60", MAPPER.readTree("{\"Type\": \"AWS::DynamoDB::Table\"}"));

        JsonNode value = intrinsics(template).resolve(MAPPER.readTree("{\"Ref\": \"T0\"}"), "Table.TableName");

        assertEquals("Items-T60", value.asText());
    }

    /** Sixty variables in each other, each used twice, would be a text of 2 to the power of 60 characters. */
    @Test
    void refusesATextThatOutgrowsEveryTemplate() throws JsonProcessingException {
        JsonNode value = TextNode.valueOf("a");
        for (int i = 0; i < 60; i++) {
            ObjectNode outer = MAPPER.createObjectNode();
            outer.putArray("Fn::Sub").add("${A}${A}").addObject().set("A", value);
            value = outer;
        }
        JsonNode grown = value;

        AssemblyException exception =
                assertThrows(AssemblyException.class, () -> intrinsics.resolve(grown, "Table.TableName"));

        assertEquals(
                "Table.TableName must be at most 1048576 characters, as a whole template, got 2097152",
                exception.getMessage());
    }

    @Test
    void givesDifferentResourcesDifferentIds() throws JsonProcessingException {
        assertNotEquals(resolve("{\"Ref\": \"Api\"}"), resolve("{\"Ref\": \"Key\"}"));
    }

    private JsonNode resolve(String value) throws JsonProcessingException {
        return intrinsics.resolve(MAPPER.readTree(value), "Table.TableName");
    }
}
