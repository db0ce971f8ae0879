package dev.mimic.local.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What depends on itself is found before anything is resolved, wherever it stands. CloudFormation deploys none of it. */
final class CircleTest {

    private static final String NESTED =
            "{\"type\": \"cdk:cloud-assembly\", \"properties\": {\"directoryName\": \"%s\"}}";

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /Items/Properties/ParentId | {"Ref": "Items"} | Items.ParentId -> Items
            /Items/Properties/ParentId | {"Fn::GetAtt": ["Items", "ResourceId"]} | Items.ParentId -> Items
            /Items/Properties/ParentId | {"Fn::GetAtt": "Items.ResourceId"} | Items.ParentId -> Items
            /Table/Properties/TableName | {"Fn::Sub": "a-${Function}"} | Table.TableName -> Function.Environment.Variables.TABLE -> Table
            /Table/Properties/TableName | {"Fn::Sub": "a-${Function.Arn}"} | Table.TableName -> Function.Environment.Variables.TABLE -> Table
            /Table/Properties/TableName | {"Fn::Sub": ["${A}", {"A": {"Ref": "Table"}}]} | Table.TableName -> Table
            /Table/Properties/TableName | {"Fn::Join": ["", ["a", {"Fn::Select": [0, [{"Ref": "Table"}]]}]]} | Table.TableName -> Table
            /Table/DependsOn | "Table" | Table.DependsOn -> Table
            /Table/DependsOn | ["Role", "Alias"] | Table.DependsOn -> Alias.FunctionName -> Function.Environment.Variables.TABLE -> Table
            /Role/Properties/RoleName | {"Ref": "Function"} | Function.Role -> Role.RoleName -> Function
            """)
    void ofResources(String path, String json, String circle) throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory).withResource(path, json);

        assertRefusal(assembly, "Items.template.json: circular dependency: " + circle);
    }

    @Test
    void ofConditions() throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory).with("Items.template.json", "/Conditions", """
                {"A": {"Fn::Not": [{"Condition": "B"}]},
                 "B": {"Fn::And": [{"Fn::Equals": [1, 1]}, {"Condition": "A"}]},
                 "C": {"Fn::Equals": [{"Fn::If": ["A", 1, 2]}, 1]}}""");

        assertRefusal(
                assembly, "Items.template.json: circular dependency: Conditions.A -> Conditions.B -> Conditions.A");
    }

    /** A literal id, such as a template that was exported may hold, is a reference too. */
    @Test
    void ofAResourceThatNamesItselfByItsId() throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory);
        String id = assembly.read()
                .restApis()
                .get(0)
                .stages()
                .get(0)
                .routes()
                .get(0)
                .resourceId();

        assembly.withResource("/Items/Properties/ParentId", "\"" + id + "\"");

        assertRefusal(
                assembly, "Items.template.json: Post.ResourceId: " + id + " is not a resource of this stack's API");
    }

    @Test
    void leavesOutBranchesThatAreNotTaken() throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory)
                .with("Items.template.json", "/Conditions", "{\"Never\": {\"Fn::Equals\": [1, 2]}}")
                .withResource("/Table/Properties/TableName", """
                        {"Fn::If": ["Never", {"Ref": "Table"}, "items"]}""")
                .withResource("/Role/Condition", "\"Never\"")
                .withResource("/Role/DependsOn", "\"Role\"")
                .withResource("/Function/Properties/Role", "\"arn:aws:iam::123456789012:role/a\"");

        assertEquals("items", assembly.read().tables().get(0).name());
    }

    @Test
    void ofStacksThatImportFromEachOther() throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory)
                .withSecondStack("Other")
                .with("Items.template.json", "/Outputs", """
                        {"A": {"Value": {"Fn::ImportValue": "b"}, "Export": {"Name": "a"}}}""")
                .with("Other.template.json", "/Outputs", """
                        {"B": {"Value": {"Fn::ImportValue": {"Fn::Sub": "${A}"}}, "Export": {"Name": "b"}}}""")
                .with("Other.template.json", "/Parameters", """
                        {"A": {"Type": "String", "Default": "a"}}""");

        assertRefusal(
                assembly,
                "circular dependency: Items.template.json Outputs.A.Value -> Other.template.json Outputs.B.Value ->"
                        + " Items.template.json");
    }

    @Test
    void ofAStackThatReadsAnOutputOfItsOwn() throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory)
                .withResource("/Table/Properties/TableName", """
                {"Fn::GetStackOutput": {"StackName": {"Ref": "AWS::StackName"}, "OutputName": "A"}}""")
                .with("Items.template.json", "/Outputs", """
                        {"A": {"Value": {"Ref": "Table"}}}""");

        assertRefusal(assembly, "circular dependency: Items.template.json Table.TableName -> Items.template.json");
    }

    @Test
    void ofANestedAssemblyThatIsTheAssemblyItself() throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory)
                .with("manifest.json", "/artifacts/Nested", NESTED.formatted("../" + directory.getFileName()));

        assertRefusal(assembly, "circular dependency: manifest.json Nested -> manifest.json");
    }

    /** As many resources in a row as a template may have are not a circle. */
    @Test
    void readsALongChain() throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory);
        StringBuilder logs = new StringBuilder("{");
        for (int i = 0; i < 480; i++) {
            logs.append("\"L%d\": {\"Type\": \"AWS::Logs::LogGroup\", \"DependsOn\": \"L%d\"}, ".formatted(i, i + 1));
        }
        logs.append("\"L480\": {\"Type\": \"AWS::Logs::LogGroup\"}}");

        List<String> unserved = assembly.withResources(logs.toString()).read().unread();

        assertEquals(483, unserved.size());
    }

    private static void assertRefusal(WrittenAssembly assembly, String refusal) {
        AssemblyException exception = assertThrows(AssemblyException.class, assembly::read);

        assertEquals(refusal, exception.getMessage());
    }
}
