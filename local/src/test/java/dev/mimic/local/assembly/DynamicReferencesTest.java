package dev.mimic.local.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.LocalServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/**
 * The values of parameters and secrets that templates hold, where templates refer to them.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html">Get values stored in
 *     other services using dynamic references</a>
 */
final class DynamicReferencesTest {

    private static final String STORED = """
            {"Limit": {"Type": "AWS::SSM::Parameter", "Properties": {"Name": "/items/limit", "Type": "String", "Value": "20"}},
             "Plain": {"Type": "AWS::SSM::Parameter", "Properties": {"Name": "plain", "Type": "String", "Value": {"Ref": "Table"}}},
             "One": {"Type": "AWS::SSM::Parameter", "Properties": {"Name": "one", "Type": "String", "Value": "{{resolve:ssm:other}}"}},
             "Other": {"Type": "AWS::SSM::Parameter", "Properties": {"Name": "other", "Type": "String", "Value": "{{resolve:ssm:one}}"}},
             "Unknown": {"Type": "AWS::SSM::Parameter", "Properties": {"Name": {"Ref": "Nowhere"}, "Type": "String", "Value": "1"}},
             "Login": {"Type": "AWS::SecretsManager::Secret", "Properties": {"Name": "login", "SecretString": "{\\"user\\":\\"ann\\",\\"port\\":1}"}},
             "Token": {"Type": "AWS::SecretsManager::Secret", "Properties": {"SecretString": "{{x}}"}},
             "Empty": {"Type": "AWS::SecretsManager::Secret"},
             "Attached": {"Type": "AWS::SecretsManager::SecretTargetAttachment", "Properties": {
                 "SecretId": {"Ref": "Login"}, "TargetId": "orders", "TargetType": "AWS::RDS::DBInstance"}}}""";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "{{resolve:ssm:/items/limit}}" | 20
            "{{resolve:ssm:/items/limit:1}}" | 20
            "at most {{resolve:ssm:/items/limit}} of {{resolve:ssm:plain}}" | at most 20 of Items-Table
            {"Fn::Sub": "{{resolve:ssm:/${Kind}/limit}}/s"} | 20/s
            {"Fn::GetAtt": ["Limit", "Value"]} | 20
            {"Fn::GetAtt": ["Limit", "Type"]} | String
            {"Ref": "Limit"} | /items/limit
            {"Fn::GetAtt": ["Plain", "Arn"]} | arn:aws:ssm:us-east-1:000000000000:parameter/plain
            {"Ref": "StoredLimit"} | 20
            {"Fn::Select": [0, {"Fn::Split": [":", "{{resolve:ssm:/items/limit}}:"]}]} | {{resolve
            "{{resolve:secretsmanager:login:SecretString:user}}" | ann
            "{{resolve:secretsmanager:login:SecretString:port::}}" | 1
            "{{resolve:secretsmanager:login}}" | {"user":"ann","port":1}
            "{{resolve:secretsmanager:login:SecretString}}" | {"user":"ann","port":1}
            {"Fn::Join": ["", ["{{resolve:secretsmanager:", {"Ref": "Login"}, ":SecretString:user:AWSCURRENT:}}!"]]} | ann!
            {"Fn::Sub": "{{resolve:secretsmanager:arn:aws:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:login:SecretString:user}}"} | ann
            {"Fn::Join": ["", ["{{resolve:secretsmanager:", {"Ref": "Attached"}, ":SecretString:user::}}"]]} | ann
            {"Fn::Sub": "{{resolve:secretsmanager:${Token}}}"} | {{x}}
            """)
    void resolvesWhatAStackOfTheAssemblyHolds(String value, String expected) throws IOException {
        LocalServer server = read(value);

        assertEquals(expected, variable(server));
        assertEquals(List.of(), server.warnings());
    }

    /** CloudFormation would fail; here the function gets a text that shows what is missing, and the start says so. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{resolve:ssm:/elsewhere}}",
                "{{resolve:ssm-secure:/items/limit}}",
                "{{resolve:secretsmanager:login:SecretString:password::}}",
                "{{resolve:secretsmanager:Items-Empty}}",
                "{{resolve:secretsmanager:arn:aws}}",
                "{{resolve:ssm:one}}"
            })
    void leavesWhatNoStackHoldsAsItStandsAndSaysSo(String reference) throws IOException {
        LocalServer server = read("\"" + reference + "\"");

        assertEquals(reference, variable(server));
        assertEquals(
                List.of("Items.template.json: " + reference + " at Function.Environment.Variables.VALUE"
                        + " stays as it stands: no parameter or secret of this assembly has that value"),
                server.warnings().subList(0, 1));
    }

    @Test
    void refusesWhatNoStackHoldsIfAskedTo() throws IOException {
        read("\"{{resolve:ssm:/elsewhere}}\"");
        LocalServer strict = LocalServer.of(directory).strict(true).build();

        AssemblyException exception = assertThrows(AssemblyException.class, strict::read);

        assertEquals(
                "not served: Items.template.json: {{resolve:ssm:/elsewhere}} at Function.Environment.Variables.VALUE"
                        + " stays as it stands: no parameter or secret of this assembly has that value",
                exception.getMessage());
    }

    /** Their API is not served, and a function may well ask it. */
    @Test
    void namesParametersAndSecretsAsNotServed() throws IOException {
        List<String> unserved = read("\"\"").unserved();

        assertTrue(unserved.contains("AWS::SecretsManager::Secret: Login, Token, Empty"), unserved::toString);
        assertTrue(unserved.contains("AWS::SSM::Parameter: Limit, Plain, One and 2 more"), unserved::toString);
    }

    /** "PasswordLength", "ExcludeCharacters" and so on of GenerateSecretString in the template reference. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {} | (?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])(?=.*[^a-zA-Z0-9 ])[!-~]{32}
            {"PasswordLength": 8, "ExcludePunctuation": true} | (?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])[a-zA-Z0-9]{8}
            {"PasswordLength": 4, "ExcludeLowercase": true, "ExcludeUppercase": true, "ExcludePunctuation": true, "ExcludeCharacters": "12345678"} | [09]{4}
            {"PasswordLength": 2, "ExcludeLowercase": true, "ExcludeUppercase": true, "ExcludePunctuation": true, "IncludeSpace": true} | (?=.*[0-9])(?=.* )[0-9 ]{2}
            {"PasswordLength": 1, "RequireEachIncludedType": false} | [!-~]
            {"Fn::If": ["Short", {"PasswordLength": 8}, {"PasswordLength": 2}]} | [!-~]{8}
            {"SecretStringTemplate": {"Fn::Sub": "{\\"user\\":\\"${Kind}\\"}"}, "GenerateStringKey": "password", "PasswordLength": 5, "ExcludePunctuation": true} | \\{"user":"items","password":"[a-zA-Z0-9]{5}"}
            """)
    void generatesASecretAsItIsAskedFor(String settings, String form) throws IOException {
        String secret = variable(generated(settings));

        assertTrue(secret.matches(form), secret);
    }

    @Test
    void aGeneratedSecretIsAnotherInEachServerAndStaysThroughAReload() throws IOException {
        LocalServer server = generated("{}");
        String first = variable(server);

        server.read();

        assertEquals(first, variable(server));
        assertNotEquals(first, variable(LocalServer.of(directory).build()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"PasswordLength": 4097} | Made.GenerateSecretString.PasswordLength must be from 1 to 4096, got 4097
            {"PasswordLength": 3} | Made.GenerateSecretString.PasswordLength must be at least 4, one for each type of character, got 3
            {"SecretStringTemplate": "{}"} | Made.GenerateSecretString must have both SecretStringTemplate and GenerateStringKey, or none
            {"SecretStringTemplate": "[]", "GenerateStringKey": "a"} | Made.GenerateSecretString.SecretStringTemplate must be a JSON object, got []
            {"ExcludeLowercase": true, "ExcludeUppercase": true, "ExcludePunctuation": true, "ExcludeNumbers": true} | Made.GenerateSecretString must leave characters for a password
            """)
    void refusesASecretThatCannotBeGenerated(String settings, String refusal) throws IOException {
        AssemblyException exception = assertThrows(AssemblyException.class, () -> generated(settings));

        assertEquals("Items.template.json: " + refusal, exception.getMessage());
    }

    /** Thirty parameters, each twice in the next one, would be a text of 2 to the power of 30 characters. */
    @Test
    void refusesATextThatOutgrowsEveryTemplate() throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory);
        for (int i = 0; i < 30; i++) {
            assembly.withResource("/P" + i, """
                    {"Type": "AWS::SSM::Parameter", "Properties": {"Name": "p%d", "Type": "String",
                      "Value": "{{resolve:ssm:p%2$d}}{{resolve:ssm:p%2$d}}"}}""".formatted(i, i + 1));
        }
        assembly.withResource("/P30", """
                        {"Type": "AWS::SSM::Parameter", "Properties": {"Name": "p30", "Type": "String", "Value": "a"}}""")
                .withResource("/Function/Properties/Environment/Variables", "{\"VALUE\": \"{{resolve:ssm:p0}}\"}");
        LocalServer server = LocalServer.of(directory).build();

        AssemblyException exception = assertThrows(AssemblyException.class, server::read);

        assertEquals(
                "Items.template.json: P9.Value must be at most 1048576 characters, as a whole template, got 2097152",
                exception.getMessage());
    }

    @Test
    void resolvesWhatCdkWrites() throws IOException {
        SampleStacks sample = new SampleStacks(directory);
        App app = new App(AppProps.builder()
                .outdir(directory.resolve("cdk.out").toString())
                .build());
        sample.addStoredValues(app);
        app.synth();
        LocalServer server = LocalServer.of(directory.resolve("cdk.out"))
                .stacks(List.of("Web"))
                .build();

        server.read();

        Map<String, String> environment = server.functions().get(0).environment();
        assertEquals("20", environment.get("LIMIT"));
        assertEquals("20", environment.get("LIMIT_OF_ITS_STACK"));
        assertEquals("a,b", environment.get("ZONES"));
        assertEquals("admin", environment.get("USER"));
        assertTrue(environment.get("PASSWORD").matches("[a-zA-Z0-9]{24}"), environment::toString);
        assertEquals("{{resolve:ssm:/elsewhere}}", environment.get("ELSEWHERE"));
        assertEquals(1, server.warnings().size(), server.warnings()::toString);
    }

    private LocalServer generated(String settings) throws IOException {
        WrittenAssembly.in(directory)
                .with(
                        "Items.template.json",
                        "/Parameters",
                        "{\"Kind\": {\"Type\": \"String\", \"Default\": \"items\"}}")
                .with(
                        "Items.template.json",
                        "/Conditions",
                        "{\"Short\": {\"Fn::Equals\": [{\"Ref\": \"Kind\"}, \"items\"]}}")
                .withResource(
                        "/Made",
                        "{\"Type\": \"AWS::SecretsManager::Secret\", \"Properties\": {\"GenerateSecretString\": "
                                + settings + "}}")
                .withResource(
                        "/Function/Properties/Environment/Variables",
                        "{\"VALUE\": {\"Fn::Sub\": \"{{resolve:secretsmanager:${Made}}}\"}}");
        LocalServer server = LocalServer.of(directory).build();
        server.read();
        return server;
    }

    private LocalServer read(String value) throws IOException {
        WrittenAssembly.in(directory)
                .with("Items.template.json", "/Parameters", """
                        {"Kind": {"Type": "String", "Default": "items"}, "Nowhere": {"Type": "String"},
                         "StoredLimit": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/items/limit"}}""")
                .withResources(STORED)
                .withResource("/Function/Properties/Environment/Variables", "{\"VALUE\": " + value + "}");
        LocalServer server = LocalServer.of(directory).build();
        server.read();
        return server;
    }

    private static String variable(LocalServer server) {
        if (server.functions().isEmpty()) {
            server.read();
        }
        return server.functions().get(0).environment().get("VALUE");
    }
}
