package dev.mimic.local.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.LocalServer;
import dev.mimic.local.StackResources;
import dev.mimic.local.dynamodb.Table;
import dev.mimic.local.lambda.LambdaFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stacks nested in a written one, {@code Items}, so that any part of either can be spoilt. */
final class NestedStacksTest {

    private static final String NAME = "Items-Nested-[0-9A-Z]{12}";

    @TempDir
    private Path directory;

    private WrittenAssembly assembly;

    /** A nested stack that is given the parent's table, has one of its own, and hands its name out. */
    private WrittenAssembly nested() throws IOException {
        assembly = WrittenAssembly.in(directory)
                .withResource("/Nested", """
                        {"Type": "AWS::CloudFormation::Stack", "Properties": {
                          "TemplateURL": {"Fn::Sub": "https://s3.${AWS::Region}.${AWS::URLSuffix}/assets/nested.json"},
                          "Parameters": {"Outer": {"Ref": "Table"}}}}""")
                .with("Items.assets.json", "/files/nested", """
                        {"source": {"path": "Nested.template.json", "packaging": "file"},
                         "destinations": {"here": {"bucketName": "assets", "objectKey": "nested.json"}}}""")
                .withResource("/Function/Properties/Environment/Variables/INNER", """
                        {"Fn::GetAtt": ["Nested", "Outputs.Inner"]}""");
        Files.writeString(directory.resolve("Nested.template.json"), """
                {
                  "Parameters": {
                    "Outer": {"Type": "String"},
                    "Suffix": {"Type": "String", "Default": "plain"}
                  },
                  "Resources": {
                    "Inner": {"Type": "AWS::DynamoDB::Table", "Properties": {"BillingMode": "PAY_PER_REQUEST",
                      "TableName": {"Fn::Sub": "${Outer}.${Suffix}"},
                      "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
                      "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]}}
                  },
                  "Outputs": {"Inner": {"Value": {"Ref": "Inner"}}}
                }""");
        return assembly;
    }

    @Test
    void readEachOtherInBothDirections() throws IOException {
        nested();

        StackResources all = StackResources.readTogether(directory);

        assertEquals(
                List.of("Items-Table", "Items-Table.plain"),
                all.tables().stream().map(Table::name).toList());
        assertEquals("Items-Table.plain", variables().get("INNER"));
        assertEquals(List.of("Role (AWS::IAM::Role)", "Logs (AWS::Logs::LogGroup)"), all.unread());
    }

    /** The form of the example on the page of {@code AWS::CloudFormation::Stack}; {@code Ref} is the id of the stack. */
    @Test
    void haveNamesInTheFormOfCloudFormation() throws IOException {
        nested().withResource("/Function/Properties/Environment/Variables/ID", "{\"Ref\": \"Nested\"}")
                .with("Nested.template.json", "/Outputs/Inner/Value", "{\"Ref\": \"AWS::StackName\"}");

        assertTrue(variables().get("INNER").matches(NAME), variables()::toString);
        assertTrue(
                variables()
                        .get("ID")
                        .matches("arn:aws:cloudformation:us-east-1:000000000000:stack/" + NAME + "/[0-9a-f-]{36}"),
                variables()::toString);
    }

    /** {@code CreateStack} takes names of at most 128 characters. */
    @Test
    void haveNamesOfAtMost128Characters() throws IOException {
        String logicalId = "N".repeat(150);
        nested().withResource("/" + logicalId, """
                        {"Type": "AWS::CloudFormation::Stack", "Properties": {
                          "TemplateURL": "https://s3.amazonaws.com/nested.json", "Parameters": {"Outer": "other"}}}""")
                .with("Nested.template.json", "/Outputs/Name", "{\"Value\": {\"Ref\": \"AWS::StackName\"}}")
                .withResource(
                        "/Function/Properties/Environment/Variables/NAME",
                        "{\"Fn::GetAtt\": [\"" + logicalId + "\", \"Outputs.Name\"]}");

        assertTrue(variables().get("NAME").matches("Items-N{109}-[0-9A-Z]{12}"), variables()::toString);
    }

    @Test
    void areTwoIfTheyHaveOneTemplate() throws IOException {
        nested().withResource("/Twin", """
                {"Type": "AWS::CloudFormation::Stack", "Properties": {
                  "TemplateURL": "https://s3.amazonaws.com/assets/nested.json",
                  "Parameters": {"Outer": {"Fn::GetAtt": ["Nested", "Outputs.Inner"]}, "Suffix": "twin"}}}""");

        assertEquals(
                List.of("Items-Table", "Items-Table.plain", "Items-Table.plain.twin"),
                StackResources.readTogether(directory).tables().stream()
                        .map(Table::name)
                        .toList());
    }

    @Test
    void areServedWithTheStackAroundThem() throws IOException {
        nested().withSecondStack("Other");

        LocalServer server = LocalServer.of(directory).stacks(List.of("Items")).build();
        server.read();

        assertEquals(2, server.tables().size());
        assertEquals(List.of(), server.unserved());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /Nested/Properties/Parameters/Suffix | {"Ref": "AWS::NoValue"} | Items-Table.plain
            /Nested/Properties/Parameters/Suffix | 7 | Items-Table.7
            /Nested/Properties/Parameters/Suffix | {"Fn::GetAtt": ["Table", "Arn"]} | Items-Table.arn:aws:dynamodb:us-east-1:000000000000:table/Items-Table
            /Nested/Properties/Parameters | {"Fn::If": ["Never", {}, {"Outer": "a"}]} | a.plain
            """)
    void takeTheirParametersOfTheStackAroundThem(String path, String json, String inner) throws IOException {
        nested().with("Items.template.json", "/Conditions", "{\"Never\": {\"Fn::Equals\": [1, 2]}}")
                .withResource(path, json)
                // The value itself, whether or not it could be the name of a table.
                .with("Nested.template.json", "/Outputs/Inner/Value", "{\"Fn::Sub\": \"${Outer}.${Suffix}\"}")
                .with("Nested.template.json", "/Resources", "{}");

        assertEquals(inner, variables().get("INNER"));
    }

    @Test
    void splitAListThatTheyAreGivenAsAText() throws IOException {
        nested().with("Nested.template.json", "/Parameters/Suffix", "{\"Type\": \"CommaDelimitedList\"}")
                .with("Nested.template.json", "/Resources", "{}")
                .withResource("/Nested/Properties/Parameters/Suffix", "\"a,b\"")
                .with("Nested.template.json", "/Outputs/Inner/Value", """
                        {"Fn::Select": [1, {"Ref": "Suffix"}]}""");

        assertEquals("b", variables().get("INNER"));
    }

    @Test
    void areNotThereIfTheirConditionDoesNotHold() throws IOException {
        nested().with("Items.template.json", "/Conditions", "{\"Never\": {\"Fn::Equals\": [1, 2]}}")
                .withResource("/Nested/Condition", "\"Never\"")
                .withResource("/Function/Properties/Environment/Variables/INNER", """
                        {"Fn::If": ["Never", {"Fn::GetAtt": ["Nested", "Outputs.Inner"]}, "none"]}""");

        assertEquals("none", variables().get("INNER"));
        assertEquals(1, StackResources.readTogether(directory).tables().size());
    }

    @Test
    void haveNoOutputWhoseConditionDoesNotHold() throws IOException {
        nested().with("Nested.template.json", "/Conditions", "{\"Never\": {\"Fn::Equals\": [1, 2]}}")
                .with("Nested.template.json", "/Outputs/Inner/Condition", "\"Never\"");

        AssemblyException exception =
                assertThrows(AssemblyException.class, () -> StackResources.readTogether(directory));

        assertEquals(
                "Items.template.json: unsupported Fn::GetAtt Outputs.Inner of AWS::CloudFormation::Stack (Nested) at"
                        + " Function.Environment.Variables.INNER",
                exception.getMessage());
    }

    /** Templates may also be kept in a bucket that no assembly knows of. */
    @Test
    void areNamedAsNotServedIfTheirTemplateIsNoAsset() throws IOException {
        nested().withResource("/Nested/Properties/TemplateURL", "\"https://s3.amazonaws.com/theirs/stack.yaml\"");

        LocalServer server = LocalServer.of(directory).build();
        server.read();

        assertEquals(List.of("AWS::CloudFormation::Stack: Nested"), server.unserved());
        assertEquals(1, server.tables().size());
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Nested.template.json | /Resources | [] | Nested.template.json: Resources must be an object, got []
            Nested.template.json | /Resources/Inner/DependsOn | "Inner" | Nested.template.json: circular dependency: Inner.DependsOn -> Inner
            Nested.template.json | /Resources/Inner/Properties/TableName | {"Ref": "Suffixe"} | Nested.template.json: no resource or parameter Suffixe, referred to at Inner.TableName
            Nested.template.json | /Parameters/Asked | {"Type": "String"} | Items.template.json: Nested.Parameters.Asked is missing: the parameter of Nested.template.json has no default
            Items.template.json | /Resources/Nested/Properties/Parameters/Outre | "a" | Items.template.json: Nested.Parameters.Outre is not a parameter of Nested.template.json
            Items.template.json | /Resources/Nested/Properties/Parameters/Outer | ["a"] | Items.template.json: Nested.Parameters.Outer must be a text, got ["a"]
            Items.template.json | /Resources/Nested/Properties/Parameters/Outer | {"Fn::Nope": 1} | Nested.template.json: Items.template.json: unsupported intrinsic Fn::Nope at Nested.Parameters.Outer
            Items.template.json | /Resources/Nested/Properties/Parameters | "a" | Items.template.json: Nested.Parameters must be an object, got "a"
            Items.template.json | /Resources/Nested/Properties/TemplateURL | null | Items.template.json: Nested.TemplateURL must be a text, got null
            Items.template.json | /Resources/Function/Properties/Environment/Variables/INNER | {"Fn::GetAtt": ["Nested", "Outputs.Innner"]} | Items.template.json: unsupported Fn::GetAtt Outputs.Innner of AWS::CloudFormation::Stack (Nested) at Function.Environment.Variables.INNER
            Nested.template.json | /Outputs/Inner/Condition | "Never" | Nested.template.json: no condition Never for Outputs.Inner
            Items.template.json | /Resources/Function/Properties/Environment/Variables/INNER | {"Fn::GetAtt": ["Nested", "Arn"]} | Items.template.json: unsupported Fn::GetAtt Arn of AWS::CloudFormation::Stack (Nested) at Function.Environment.Variables.INNER
            Items.template.json | /Resources/Table/Properties/TableName | {"Fn::GetAtt": ["Nested", "Outputs.Inner"]} | Items.template.json: circular dependency: Table.TableName -> Nested.Parameters.Outer -> Table
            Items.assets.json | /files/nested/source/path | "Gone.template.json" | Items.template.json: Nested.TemplateURL: the asset %s/Gone.template.json is gone; synthesize again
            Items.assets.json | /files/nested/source/path | "Broken.template.json" | %s/Broken.template.json is not valid JSON: Unrecognized token 'Resources\\u0007': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
            Items.assets.json | /files/nested/source/path | "Items.template.json" | circular dependency: the template of Items.template.json/Nested is that of Items.template.json
            """)
    void areRefusedByName(String file, String path, String json, String refusal) throws IOException {
        Files.writeString(directory.resolve("Broken.template.json"), "Resources\u0007: {}");
        nested().with(file, path, json);

        AssemblyException exception =
                assertThrows(AssemblyException.class, () -> StackResources.readTogether(directory));

        assertEquals(refusal.formatted(directory), exception.getMessage());
    }

    /** The API of the stack around has it, and so does the message. */
    @Test
    void areNamedWithAMethodOfTheirs() throws IOException {
        nested().withResource("/Nested/Properties/Parameters/Suffix", "{\"Ref\": \"Api\"}")
                .with("Nested.template.json", "/Resources/Extra", """
                        {"Type": "AWS::ApiGateway::Method", "Properties": {
                          "RestApiId": {"Ref": "Suffix"}, "ResourceId": "elsewhere", "HttpMethod": "PUT",
                          "AuthorizationType": "NONE", "Integration": {"Type": "MOCK"}}}""");

        AssemblyException exception =
                assertThrows(AssemblyException.class, () -> StackResources.readTogether(directory));

        assertEquals(
                "Items.template.json: Nested.template.json/Extra.ResourceId: elsewhere is not a resource of this stack's API",
                exception.getMessage());
    }

    /** An export is there when its stack is, and a stack is when those in it are. */
    @Test
    void cannotImportFromTheStackAroundThem() throws IOException {
        nested().with("Items.template.json", "/Outputs", """
                        {"Name": {"Value": {"Ref": "Table"}, "Export": {"Name": "name"}}}""")
                .with(
                        "Nested.template.json",
                        "/Resources/Inner/Properties/TableName",
                        "{\"Fn::ImportValue\": \"name\"}");

        AssemblyException exception =
                assertThrows(AssemblyException.class, () -> StackResources.readTogether(directory));

        assertEquals(
                "circular dependency: Items.template.json Nested -> Items.template.json/Nested Inner.TableName ->"
                        + " Items.template.json",
                exception.getMessage());
    }

    @Test
    void cannotBeInACircleThroughAnotherStack() throws IOException {
        nested().withSecondStack("Other")
                .with("Items.template.json", "/Outputs", """
                        {"Inner": {"Value": {"Fn::GetAtt": ["Nested", "Outputs.Inner"]}, "Export": {"Name": "inner"}}}""")
                .with("Other.template.json", "/Outputs", """
                        {"Name": {"Value": {"Fn::ImportValue": "inner"}, "Export": {"Name": "name"}}}""")
                .with(
                        "Nested.template.json",
                        "/Resources/Inner/Properties/TableName",
                        "{\"Fn::ImportValue\": \"name\"}");

        AssemblyException exception =
                assertThrows(AssemblyException.class, () -> StackResources.readTogether(directory));

        assertEquals(
                "circular dependency: Items.template.json Nested -> Items.template.json/Nested Inner.TableName ->"
                        + " Other.template.json Outputs.Name.Value -> Items.template.json",
                exception.getMessage());
    }

    /** Nothing is resolved before a circle was looked for but conditions: this one ends where it began. */
    @Test
    void cannotBeInACircleThroughAConditionOfTheirOwn() throws IOException {
        nested().with("Nested.template.json", "/Parameters/Suffix", "{\"Type\": \"String\"}")
                .with("Nested.template.json", "/Conditions", """
                        {"Plain": {"Fn::Equals": [{"Ref": "Suffix"}, "plain"]}}""")
                .with("Nested.template.json", "/Resources/Inner/Condition", "\"Plain\"")
                .with("Items.template.json", "/Outputs", """
                        {"Inner": {"Value": {"Fn::GetAtt": ["Nested", "Outputs.Inner"]}, "Export": {"Name": "inner"}}}""")
                .withResource("/Nested/Properties/Parameters/Suffix", "{\"Fn::ImportValue\": \"name\"}")
                .withSecondStack("Other")
                .with("Other.template.json", "/Outputs", """
                        {"Name": {"Value": {"Fn::ImportValue": "inner"}, "Export": {"Name": "name"}}}""");

        AssemblyException exception =
                assertThrows(AssemblyException.class, () -> StackResources.readTogether(directory));

        assertEquals(
                "circular dependency: Items.template.json Nested.Parameters.Suffix -> Other.template.json"
                        + " Outputs.Name.Value -> Items.template.json",
                exception.getMessage());
    }

    /** This circle is known only when both are open, and to open the inner one takes the value that it goes through. */
    @Test
    void cannotBeInACircleThatOpensThemAgain() throws IOException {
        nested().with("Nested.template.json", "/Resources/Inner", """
                        {"Type": "AWS::CloudFormation::Stack", "Properties": {
                          "TemplateURL": "https://s3.amazonaws.com/deep.json",
                          "Parameters": {"P": {"Fn::ImportValue": "name"}}}}""")
                .with("Nested.template.json", "/Outputs/Inner/Value", "{\"Fn::GetAtt\": [\"Inner\", \"Outputs.O\"]}")
                .with("Items.template.json", "/Outputs", """
                        {"Inner": {"Value": {"Fn::GetAtt": ["Nested", "Outputs.Inner"]}, "Export": {"Name": "inner"}}}""")
                .with("Items.assets.json", "/files/deep", """
                        {"source": {"path": "Deep.template.json", "packaging": "file"},
                         "destinations": {"here": {"bucketName": "assets", "objectKey": "deep.json"}}}""")
                .withSecondStack("Other")
                .with("Other.template.json", "/Outputs", """
                        {"Name": {"Value": {"Fn::ImportValue": "inner"}, "Export": {"Name": "name"}}}""");
        Files.writeString(directory.resolve("Deep.template.json"), """
                {"Parameters": {"P": {"Type": "String"}},
                 "Conditions": {"C": {"Fn::Equals": [{"Ref": "P"}, "a"]}},
                 "Resources": {"Logs": {"Type": "AWS::Logs::LogGroup", "Condition": "C"}},
                 "Outputs": {"O": {"Value": "b"}}}""");

        AssemblyException exception =
                assertThrows(AssemblyException.class, () -> StackResources.readTogether(directory));

        assertTrue(
                exception
                        .getMessage()
                        .endsWith(": circular dependency: Other.template.json Outputs.Name depends on itself"),
                exception::getMessage);
    }

    @Test
    void doNotBlockTheStackAroundThemIfItDoesWithoutThem() throws IOException {
        nested().with("Nested.template.json", "/Resources", "[]")
                .withResource("/Function/Properties/Environment/Variables", "{}");

        LocalServer server = LocalServer.of(directory).build();
        server.read();

        assertEquals(1, server.functions().size());
        assertEquals(
                List.of(
                        "Nested.template.json: Resources must be an object, got []",
                        "AWS::CloudFormation::Stack: Nested"),
                server.unserved());
    }

    private Map<String, String> variables() {
        LambdaFunction function =
                StackResources.readTogether(directory).functions().get(0);
        return function.environment();
    }
}
