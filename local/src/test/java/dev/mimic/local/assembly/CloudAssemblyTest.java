package dev.mimic.local.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.StackResources;
import dev.mimic.local.apigateway.model.Throttle;
import dev.mimic.local.apigateway.model.UsagePlan;
import dev.mimic.local.apigateway.model.UsagePlan.ApiKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CloudAssemblyTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {".", "missing"})
    void tellsHowToMakeAMissingAssembly(String name) {
        Path empty = directory.resolve(name);

        AssemblyException exception = assertThrows(AssemblyException.class, () -> StackResources.read(empty));

        assertEquals(
                "no cloud assembly in " + empty + ": manifest.json is missing; npx aws-cdk@2 synth makes it",
                exception.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.json", "Items.assets.json", "Items.template.json"})
    void namesTheFileThatIsNoJson(String file) throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory);
        Files.writeString(directory.resolve(file), "{ no");

        AssemblyException exception = assertThrows(AssemblyException.class, assembly::read);

        assertTrue(exception.getMessage().startsWith(directory.resolve(file) + " is not valid JSON: "));
    }

    @Test
    void namesTheFileThatHoldsNoObject() throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory);
        Files.writeString(directory.resolve("manifest.json"), "[]");

        AssemblyException exception = assertThrows(AssemblyException.class, assembly::read);

        assertEquals(directory.resolve("manifest.json") + " must hold a JSON object", exception.getMessage());
    }

    @Test
    void namesTheFileThatIsMissing() throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory);
        Files.delete(directory.resolve("Items.template.json"));

        AssemblyException exception = assertThrows(AssemblyException.class, assembly::read);

        assertTrue(exception.getMessage().startsWith("cannot read " + directory.resolve("Items.template.json") + ": "));
    }

    @Test
    void namesTheDeploymentPackageThatIsGone() throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory);
        Files.delete(directory.resolve("asset.function.jar"));

        AssemblyException exception = assertThrows(AssemblyException.class, assembly::read);

        assertEquals(
                "Items.template.json: Function.Code.S3Key: the asset " + directory.resolve("asset.function.jar")
                        + " is gone; synthesize again",
                exception.getMessage());
    }

    @Test
    void givesAbsolutePathsOfDeploymentPackages() throws IOException {
        WrittenAssembly.in(directory);
        Path relative = Path.of("").toAbsolutePath().relativize(directory);

        Path code = StackResources.read(relative).get(0).functions().get(0).code();

        assertTrue(code.isAbsolute(), code.toString());
        assertTrue(Files.isSameFile(directory.resolve("asset.function.jar"), code));
    }

    @Test
    void takesTheStackNameOfTheManifest() throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory)
                .with("manifest.json", "/artifacts/Items/properties/stackName", "\"Renamed\"");

        StackResources stack = assembly.read();

        assertEquals("Renamed", stack.stackName());
        assertEquals("Renamed-Table", stack.tables().get(0).name());
    }

    @Test
    void refusesAnEnvironmentOfUnknownForm() throws IOException {
        WrittenAssembly assembly =
                WrittenAssembly.in(directory).with("manifest.json", "/artifacts/Items/environment", "\"azure\"");

        AssemblyException exception = assertThrows(AssemblyException.class, assembly::read);

        assertEquals(
                directory.resolve("manifest.json")
                        + ": artifacts.Items.environment must be aws://ACCOUNT/REGION, got azure",
                exception.getMessage());
    }

    /** A macro of one's own may make anything of a template ("Template macros" in CloudFormation's user guide). */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "Company::Defaults" | "Company::Defaults"
            ["AWS::LanguageExtensions", "Company::Defaults"] | "Company::Defaults"
            {"Name": "AWS::Include", "Parameters": {"Location": "s3://bucket/part.json"}} | {"Name":"AWS::Include","Parameters":{"Location":"s3://bucket/part.json"}}
            """)
    void refusesATransformOfUnknownEffect(String section, String refused) throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory).with("Items.template.json", "/Transform", section);

        AssemblyException exception = assertThrows(AssemblyException.class, assembly::read);

        assertEquals("Items.template.json: unsupported Transform " + refused, exception.getMessage());
    }

    /** AWS's own replace their resources alone, which are not served either. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "\"AWS::Serverless-2016-10-31\"",
                "\"AWS::SecretsManager-2020-07-23\"",
                "[\"AWS::LanguageExtensions\", \"AWS::SecretsManager-2024-09-16\"]"
            })
    void servesATemplateWithATransformOfAws(String section) throws IOException {
        StackResources stack = WrittenAssembly.in(directory)
                .with("Items.template.json", "/Transform", section)
                .withResource("/Site", "{\"Type\": \"AWS::Serverless::Function\"}")
                .read();

        assertEquals(1, stack.restApis().size());
        assertTrue(stack.unread().contains("Site (AWS::Serverless::Function)"), stack.unread()::toString);
    }

    @Test
    void refusesMoreResourcesThanAStackMayHave() throws IOException {
        StringBuilder logs = new StringBuilder("{\"L0\": {\"Type\": \"AWS::Logs::LogGroup\"}");
        for (int i = 1; i <= 500; i++) {
            logs.append(", \"L%d\": {\"Type\": \"AWS::Logs::LogGroup\"}".formatted(i));
        }
        WrittenAssembly assembly =
                WrittenAssembly.in(directory).withResources(logs.append("}").toString());

        AssemblyException exception = assertThrows(AssemblyException.class, assembly::read);

        assertTrue(
                exception.getMessage().startsWith("Items.template.json: Resources must be at most 500, got 51"),
                exception.getMessage());
    }

    @Test
    void readsAMediaTypeWithoutItsSlash() throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory)
                .withResource("/Api/Properties/BinaryMediaTypes", "[\"image~1png\", \"a/b\"]");

        assertEquals(
                Set.of("image/png", "a/b"), assembly.read().restApis().get(0).binaryMediaTypes());
    }

    /** What a throttle does not say, API Gateway's quota for an account does: 10,000 a second, 5,000 at once. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"RateLimit": 5} | 5 | 5000
                    {"BurstLimit": 7} | 10000 | 7
                    {"RateLimit": "0.5", "BurstLimit": "7"} | 0.5 | 7
                    """)
    void leavesToTheAccountWhatAThrottleDoesNotSay(String throttle, double rateLimit, int burstLimit)
            throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory).withResource("/Plan/Properties/Throttle", throttle);

        UsagePlan plan = assembly.read().restApis().get(0).usagePlans().get(0);

        assertEquals(Optional.of(new Throttle(rateLimit, burstLimit)), plan.throttle());
    }

    @Test
    void leavesToTheAccountWhatAStageDoesNotSay() throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory).withResource("/Stage/Properties/MethodSettings", """
                        [{"HttpMethod": "*", "ResourcePath": "/*", "ThrottlingBurstLimit": 1}]""");

        assertEquals(
                Optional.of(new Throttle(10_000, 1)),
                assembly.read().restApis().get(0).stages().get(0).throttles().others());
    }

    /** CDK adds a setting to those that a stage has of its own, and such a stage was deployed (AWS Solutions Constructs). */
    @Test
    void takesASettingOfEveryMethodTwice() throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory).withResource("/Stage/Properties/MethodSettings", """
                [{"HttpMethod": "*", "ResourcePath": "/*", "LoggingLevel": "INFO", "DataTraceEnabled": false},
                 {"HttpMethod": "*", "ResourcePath": "/*", "DataTraceEnabled": false,
                  "ThrottlingRateLimit": 100, "ThrottlingBurstLimit": 25}]""");

        assertEquals(
                Optional.of(new Throttle(100, 25)),
                assembly.read().restApis().get(0).stages().get(0).throttles().others());
    }

    /** They say how a {@code Body} is imported, and this API has none. */
    @Test
    void takesTheOptionsOfAnImport() throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory).withResource("/Api/Properties", """
                {"Name": "items", "FailOnWarnings": true, "Mode": "overwrite",
                 "Parameters": {"endpointConfigurationTypes": "REGIONAL"}}""");

        assertEquals("items", assembly.read().restApis().get(0).name());
    }

    @Test
    void takesTheDeprecatedPropertiesOfAKey() throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory).withResource("/Key/Properties", """
                {"Enabled": true, "GenerateDistinctId": false, "Value": "a-value-of-20-letters",
                 "StageKeys": [{"RestApiId": {"Ref": "Api"}, "StageName": "dev"}]}""");

        ApiKey key =
                assembly.read().restApis().get(0).usagePlans().get(0).apiKeys().get(0);

        assertTrue(key.enabled());
        assertNotEquals("a-value-of-20-letters", key.id());
    }

    @Test
    void leavesOutResourcesWhoseConditionDoesNotHold() throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory)
                .with("Items.template.json", "/Conditions", "{\"Never\": {\"Fn::Equals\": [1, 2]}}")
                .withResource("/Queue", "{\"Type\": \"AWS::SQS::Queue\", \"Condition\": \"Never\"}");

        StackResources stack = assembly.read();

        assertEquals(1, stack.restApis().size());
    }
}
