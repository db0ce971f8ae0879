package dev.mimic.local.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mimic.local.LocalServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An assembly that is not as it must be is refused in one line, which names the file, the place and what is allowed. What
 * concerns a manifest ends the start; what concerns one stack leaves the others alone.
 */
final class MalformedAssemblyTest {

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /version | 54 | version must be a text such as "54.0.0", got 54
            /version | "latest" | version must be a text such as "54.0.0", got "latest"
            /artifacts | [] | artifacts must be an object, got []
            /artifacts | null | artifacts must be an object, got null
            /artifacts/Items | "Items.template.json" | artifacts.Items must be an object, got "Items.template.json"
            /artifacts/Items | {} | artifacts.Items.type must be a text, got nothing
            /artifacts/Items/type | ["aws:cloudformation:stack"] | artifacts.Items.type must be a text, got ["aws:cloudformation:stack"]
            /artifacts/Items/properties | [] | artifacts.Items.properties must be an object, got []
            /artifacts/Prod | {"type": "cdk:cloud-assembly"} | artifacts.Prod.properties.directoryName must be a text, got nothing
            /artifacts/Prod | {"type": "cdk:cloud-assembly", "properties": {"directoryName": 7}} | artifacts.Prod.properties.directoryName must be a text, got 7
            """)
    void manifest(String path, String json, String refusal) throws IOException {
        good().with("manifest.json", path, json);

        assertRefusal(directory.resolve("manifest.json") + ": " + refusal);
    }

    @Test
    void nestedAssemblyThatIsGone() throws IOException {
        good().with("manifest.json", "/artifacts/Prod", """
                {"type": "cdk:cloud-assembly", "properties": {"directoryName": "assembly-Prod"}}""");

        assertRefusal("no cloud assembly in " + directory.resolve("assembly-Prod")
                + ": manifest.json is missing; npx aws-cdk@2 synth makes it");
    }

    @Test
    void assemblyWithoutStacks() throws IOException {
        Files.writeString(directory.resolve("manifest.json"), "{\"version\": \"54.0.0\", \"artifacts\": {}}");

        IllegalArgumentException exception = assertThrows(
                IllegalArgumentException.class,
                () -> LocalServer.of(directory).build().read());

        assertEquals(
                directory + " has no REST API, table, queue, bucket or event bus that could be served",
                exception.getMessage());
    }

    /** Newer releases of CDK may say more, and older ones less. */
    @ParameterizedTest
    @ValueSource(strings = {"\"36.0.0\"", "\"999.0.0\"", "\"54.0.0+build\""})
    void versionThatIsNotKnown(String version) throws IOException {
        good().with("manifest.json", "/version", version)
                .with("manifest.json", "/artifacts/New", "{\"type\": \"cdk:of-the-future\"}");

        assertEquals(List.of(), refusedStacks());
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /artifacts/Broken/properties | {} | properties.templateFile must be a text, got nothing
            /artifacts/Broken/properties | {"templateFile": ["Broken.template.json"]} | properties.templateFile must be a text, got ["Broken.template.json"]
            /artifacts/Broken/properties/stackName | {} | properties.stackName must be a text, got {}
            /artifacts/Broken/environment | "azure" | environment must be aws://ACCOUNT/REGION, got azure
            /artifacts/Broken/environment | "aws:///" | environment must be aws://ACCOUNT/REGION, got aws:///
            /artifacts/Broken/environment | {} | environment must be a text, got {}
            /artifacts/Broken/dependencies | ["Nothing"] | dependencies: there is no artifact "Nothing" in the manifest
            /artifacts/Broken/dependencies | "Items" | dependencies must be a list, got "Items"
            /artifacts/Broken/dependencies | [7] | dependencies: there is no artifact 7 in the manifest
            """)
    void artifactOfAStack(String path, String json, String refusal) throws IOException {
        good().withSecondStack("Broken").with("manifest.json", path, json);

        assertStackRefusal(directory.resolve("manifest.json") + ": artifacts.Broken." + refusal);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [] | %s must hold a JSON object
            `` | %s must hold a JSON object
            {"Resources": | %s is not valid JSON: Unexpected end-of-input within/between Object entries
            Resources: {} | %s is not valid JSON: Unrecognized token 'Resources': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
            """)
    void fileOfATemplate(String content, String refusal) throws IOException {
        good().withSecondStack("Broken");
        Path file = Files.writeString(directory.resolve("Broken.template.json"), content);

        assertStackRefusal(refusal.formatted(file));
    }

    @Test
    void templateThatIsGone() throws IOException {
        good().withSecondStack("Broken");
        Path file = directory.resolve("Broken.template.json");
        Files.delete(file);

        assertStackRefusal("cannot read " + file + ": it is not there; synthesize again");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Resources": []} | Resources must be an object, got []
            {"Resources": "a"} | Resources must be an object, got "a"
            {"Resources": null} | Resources must be an object, got null
            {"Resources": {"A": 1}} | A must be a resource with a Type, got 1
            {"Resources": {"A": {}}} | A must be a resource with a Type, got {}
            {"Resources": {"A": {"Type": 7}}} | A must be a resource with a Type, got {"Type":7}
            {"Resources": {"A": {"Type": "AWS::IAM::Role", "Properties": "a"}}} | A must be an object, got "a"
            {"Resources": {"A": {"Type": "AWS::IAM::Role", "DependsOn": {}}}} | A.DependsOn must be a text, got {}
            {"Resources": {"A": {"Type": "AWS::IAM::Role", "DependsOn": ["A", 1]}}} | A.DependsOn[1] must be a text, got 1
            {"Resources": {"A": {"Type": "AWS::IAM::Role", "DependsOn": "B"}}} | no resource or parameter B, referred to at A.DependsOn
            {"Resources": {"A": {"Type": "AWS::IAM::Role", "Properties": {"RoleName": {"Ref": "B"}}}}} | no resource or parameter B, referred to at A.RoleName
            {"Resources": {"A": {"Type": "AWS::IAM::Role", "Properties": {"RoleName": {"Fn::GetAtt": ["B", "C"]}}}}} | no resource or parameter B, referred to at A.RoleName
            {"Resources": {"A": {"Type": "AWS::IAM::Role", "Properties": {"RoleName": {"Fn::Sub": "${B}"}}}}} | no resource or parameter B, referred to at A.RoleName
            {"Resources": {"A": {"Type": "AWS::IAM::Role", "Condition": ["C"]}}} | A.Condition must be a text, got ["C"]
            {"Resources": {"A": {"Type": "AWS::IAM::Role", "Condition": "C"}}} | no condition C for A
            {"Conditions": []} | Conditions must be an object, got []
            {"Conditions": {"C": "true"}, "Resources": {"A": {"Type": "AWS::IAM::Role", "Condition": "C"}}} | Conditions.C must be one condition function, got "true"
            {"Conditions": {"C": {"Fn::Not": [{"Condition": "C"}]}}} | circular dependency: Conditions.C -> Conditions.C
            {"Mappings": "a"} | Mappings must be an object, got "a"
            {"Parameters": []} | Parameters must be an object, got []
            {"Parameters": {"P": "a"}} | Parameters.P must be an object, got "a"
            {"Parameters": {"P": {"Default": "a"}}} | Parameters.P.Type must be a text, got nothing
            {"Parameters": {"P": {"Type": "String", "Default": ["a"]}}} | Parameters.P.Default must be a text or a number, got ["a"]
            {"Outputs": []} | Outputs must be an object, got []
            {"Outputs": {"O": "a"}} | Outputs.O must be an object, got "a"
            {"Outputs": {"O": {}}} | Outputs.O.Value is missing
            {"Outputs": {"O": {"Value": {"Ref": "B"}}}} | no resource or parameter B, referred to at Outputs.O.Value
            {"Outputs": {"O": {"Value": "a", "Condition": {}}}} | Outputs.O.Condition must be a text, got {}
            {"Outputs": {"O": {"Value": "a", "Export": "b"}}} | Outputs.O.Export must be an object, got "b"
            {"Outputs": {"O": {"Value": "a", "Export": {"Name": ["b"]}}}} | Outputs.O.Export.Name must be a text, got ["b"]
            {"Outputs": {"O": {"Value": "a", "Export": {"Name": {"Ref": "P"}}}}} | no resource or parameter P, referred to at Outputs.O.Export.Name
            {"Parameters": {"P": {"Type": "String"}}, "Outputs": {"O": {"Value": "a", "Export": {"Name": {"Ref": "P"}}}}} | parameter P at Outputs.O.Export.Name has no default
            {"Transform": ["AWS::LanguageExtensions", "Theirs"]} | unsupported Transform "Theirs"
            {"Globals": {}} | unknown section Globals; a template has AWSTemplateFormatVersion, Conditions, Description, Hooks, Mappings, Metadata, Outputs, Parameters, Resources, Rules, Transform
            {"Resource": {}} | unknown section Resource; a template has AWSTemplateFormatVersion, Conditions, Description, Hooks, Mappings, Metadata, Outputs, Parameters, Resources, Rules, Transform
            {"Resources": {"A\\nB": []}} | A\\u000aB must be a resource with a Type, got []
            """)
    void template(String template, String refusal) throws IOException {
        good().withSecondStack("Broken");
        Files.writeString(directory.resolve("Broken.template.json"), template);

        assertStackRefusal("Broken.template.json: " + refusal);
    }

    /** The quotas of "CloudFormation quotas" in its user guide. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Resources  | {"Type": "AWS::Logs::LogGroup"} | 500
            Parameters | {"Type": "String"}              | 200
            Mappings   | {}                              | 200
            Outputs    | {"Value": "a"}                  | 200
            """)
    void sectionThatIsTooLarge(String section, String entry, int most) throws IOException {
        WrittenAssembly assembly =
                good().withSecondStack("Broken").with("Broken.template.json", "/" + section, entries(entry, most));
        assertEquals(List.of(), refusedStacks());

        assembly.with("Broken.template.json", "/" + section, entries(entry, most + 1));

        assertStackRefusal("Broken.template.json: %s must be at most %d, got %d".formatted(section, most, most + 1));
    }

    private static String entries(String entry, int count) {
        StringBuilder entries = new StringBuilder("{");
        for (int i = 0; i < count; i++) {
            entries.append(i == 0 ? "" : ", ").append("\"E%d\": ".formatted(i)).append(entry);
        }
        return entries.append("}").toString();
    }

    /** 1 MB in S3, by the same page. */
    @Test
    void templateThatIsTooLarge() throws IOException {
        good().withSecondStack("Broken");
        Files.writeString(directory.resolve("Broken.template.json"), "{}" + " ".repeat((1 << 20) - 1));

        assertStackRefusal("Broken.template.json: a template must have at most 1048576 bytes, got 1048577");
    }

    /** Whatever a person has changed: the rows are of properties, objects in them, lists and their elements. */
    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /Table/Properties/TableName | ["items"] | Table.TableName must be 3 to 255 letters, digits, _, . and -, got ["items"]
            /Table/Properties/KeySchema | {} | Table.KeySchema must be a list of 1 to 2 elements, got {}
            /Table/Properties/KeySchema | ["id"] | Table.KeySchema[0] must be an object, got "id"
            /Table/Properties/KeySchema | [{"AttributeName": {}, "KeyType": "HASH"}] | Table.KeySchema[0].AttributeName must be a text, got {}
            /Function/Properties/Environment | "a" | Function.Environment must be an object, got "a"
            /Function/Properties/Environment/Variables/A1 | {"b": "c"} | Function.Environment.Variables.A1 must be a text without NUL, got {"b":"c"}
            /Function/Properties/Code | "asset.function.jar" | Function.Code must be an object, got "asset.function.jar"
            /Function/Properties/Timeout | "soon" | Function.Timeout must be a whole number from 1 to 900, got "soon"
            /Function/Properties/Handler | {"Fn::Join": ["::", "app.Writer"]} | Function.Handler must be a list, got "app.Writer"
            /Function/Properties/Handler | {"Fn::Nope": []} | unsupported intrinsic Fn::Nope at Function.Handler
            /Function/Properties/Handler | {"Ref": ["Table"]} | Function.Handler must be a literal text in Ref, got ["Table"]
            /Function/Properties/Handler | {"Fn::GetAtt": 7} | Function.Handler must be a literal text in Fn::GetAtt, got nothing
            /Function/Properties/Handler | {"Fn::Sub": {}} | Function.Handler must be a literal text in Fn::Sub, got {}
            /Post/Properties/Integration | [] | Post.Integration must be an object, got []
            /Stage/Properties/MethodSettings | {} | Stage.MethodSettings must be a list, got {}
            """)
    void property(String path, String json, String refusal) throws IOException {
        good().withResource(path, json);

        assertRefusal("Items.template.json: " + refusal);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /files | [] | files must be an object, got []
            /files/function | "asset.function.jar" | files.function.source.path must be a text, got nothing
            /files/function/source/path | 7 | files.function.source.path must be a text, got 7
            /files/function/destinations | [] | files.function.destinations must be an object, got []
            /files/function/destinations/here/objectKey | null | files.function.destinations.here.objectKey must be a text, got null
            """)
    void assetManifest(String path, String json, String refusal) throws IOException {
        good().with("Items.assets.json", path, json);

        assertRefusal(directory.resolve("Items.assets.json") + ": " + refusal);
    }

    @Test
    void assetManifestThatIsGone() throws IOException {
        good();
        Path file = directory.resolve("Items.assets.json");
        Files.delete(file);

        assertRefusal("cannot read " + file + ": it is not there; synthesize again");
    }

    /** CDK makes such paths if it does not stage assets; there must be something, though. */
    @Test
    void assetOutsideOfTheAssembly() throws IOException {
        good().with("Items.assets.json", "/files/function/source/path", "\"../gone.jar\"");

        assertRefusal("Items.template.json: Function.Code.S3Key: the asset " + directory.resolve("../gone.jar")
                + " is gone; synthesize again");
    }

    @Test
    void twoStacksOfOneName() throws IOException {
        good().withSecondStack("Broken")
                .with("manifest.json", "/artifacts/Broken/properties/stackName", "\"Items\"")
                .with(
                        "Items.template.json",
                        "/Outputs",
                        "{\"O\": {\"Value\": \"a\", \"Export\": {\"Name\": \"name\"}}}")
                .with(
                        "Broken.template.json",
                        "/Outputs",
                        "{\"O\": {\"Value\": \"a\", \"Export\": {\"Name\": \"name\"}}}");

        assertRefusal("stack Items is more than once in us-east-1 of account 000000000000: Items.template.json,"
                + " Broken.template.json; give each another stackName");
    }

    @Test
    void twoStacksOfOneNameInTwoRegionsAreTwo() throws IOException {
        good().withSecondStack("Other")
                .with("manifest.json", "/artifacts/Other/properties/stackName", "\"Items\"")
                .with("manifest.json", "/artifacts/Other/environment", "\"aws://unknown-account/eu-west-1\"");

        assertEquals(List.of(), refusedStacks());
    }

    @Test
    void stacksInACircleLeaveTheOthersAlone() throws IOException {
        good().withSecondStack("A")
                .withSecondStack("B")
                .with("A.template.json", "/Outputs", """
                        {"O": {"Value": {"Fn::ImportValue": "b"}, "Export": {"Name": "a"}}}""")
                .with("B.template.json", "/Outputs", """
                        {"O": {"Value": {"Fn::ImportValue": "a"}, "Export": {"Name": "b"}}}""");

        assertStackRefusal("circular dependency: A.template.json Outputs.O.Value -> B.template.json Outputs.O.Value ->"
                + " A.template.json");
    }

    /** "Fn::ImportValue" in CloudFormation's reference: names of exports are unique in an account and a region. */
    @Test
    void twoExportsOfOneName() throws IOException {
        good().withSecondStack("Broken")
                .with(
                        "Items.template.json",
                        "/Outputs",
                        "{\"O\": {\"Value\": \"a\", \"Export\": {\"Name\": \"name\"}}}")
                .with(
                        "Broken.template.json",
                        "/Outputs",
                        "{\"P\": {\"Value\": \"b\", \"Export\": {\"Name\": \"name\"}}}");

        assertStackRefusal("Broken.template.json: Outputs.P.Export.Name: Items.template.json exports name too");
    }

    /** The refused stack would not be deployed, so nobody imports its value. */
    @Test
    void theFirstOfTwoExportsIsImported() throws IOException {
        good().withSecondStack("Data")
                .withSecondStack("Broken")
                .with("Data.template.json", "/Outputs", "{\"O\": {\"Value\": \"a\", \"Export\": {\"Name\": \"name\"}}}")
                .with(
                        "Broken.template.json",
                        "/Outputs",
                        "{\"P\": {\"Value\": \"b\", \"Export\": {\"Name\": \"name\"}}}")
                .withResource("/Function/Properties/Environment/Variables/NAME", "{\"Fn::ImportValue\": \"name\"}");
        LocalServer server = LocalServer.of(directory).build();

        server.read();

        assertEquals("a", server.functions().get(0).environment().get("NAME"));
    }

    /** The file is that of the output, not only that of the stack which reads it. */
    @Test
    void outputThatAnotherStackReads() throws IOException {
        good().withSecondStack("Data")
                .with("Data.template.json", "/Parameters", "{\"P\": {\"Type\": \"String\"}}")
                .with("Data.template.json", "/Outputs", """
                        {"O": {"Value": {"Ref": "P"}, "Export": {"Name": "name"}}}""")
                .withResource("/Function/Properties/Environment/Variables/NAME", "{\"Fn::ImportValue\": \"name\"}");

        assertRefusal("Items.template.json: Data.template.json: parameter P at Outputs.O.Value has no default");
    }

    private WrittenAssembly good() throws IOException {
        return WrittenAssembly.in(directory);
    }

    private void assertRefusal(String refusal) {
        AssemblyException exception = assertThrows(
                AssemblyException.class, () -> LocalServer.of(directory).build().read());

        assertEquals(refusal, exception.getMessage());
    }

    /** The other stack is served. */
    private void assertStackRefusal(String refusal) {
        assertEquals(List.of(refusal), refusedStacks());
    }

    /** Returns what the server says of stacks that it does not serve, while it serves the sample. */
    private List<String> refusedStacks() {
        LocalServer server = LocalServer.of(directory).build();
        server.read();
        assertEquals(1, server.functions().size());
        return server.unserved();
    }
}
