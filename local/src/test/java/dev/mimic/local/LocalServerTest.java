package dev.mimic.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.WrittenAssembly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server serves of an assembly, as it says before anything starts. */
final class LocalServerTest {

    @TempDir
    private Path directory;

    @Test
    void namesWhatIsNotServedOnceAndServesTheRest() throws IOException {
        WrittenAssembly.in(directory).withResources("""
                {"Photos": {"Type": "AWS::SNS::Topic"}, "Old": {"Type": "AWS::SNS::Topic"},
                 "Thing": {"Type": "Custom::Thing", "Properties": {"ServiceToken": {"Fn::GetAtt": ["Photos", "TopicArn"]}}}}""");

        LocalServer server = read(LocalServer.of(directory));

        assertEquals(List.of("AWS::SNS::Topic: Photos, Old", "Custom::Thing: Thing"), server.unserved());
        assertEquals(
                Map.of("AWS::IAM::Role", List.of("Role"), "AWS::Logs::LogGroup", List.of("Logs")),
                server.withoutMeaning());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Photos | {"Type": "AWS::SNS::Topic"} | unsupported resource type AWS::SNS::Topic (Photos)
            """)
    void refusesWhatIsNotServedIfAskedTo(String id, String json, String refusal) throws IOException {
        WrittenAssembly.in(directory).withResource("/" + id, json);

        AssemblyException exception = assertThrows(
                AssemblyException.class, () -> read(LocalServer.of(directory).strict(true)));

        assertEquals(refusal, exception.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /Function/Properties/Runtime | "nodejs24.x" | function Function runs nodejs24.x: only Java functions run on this machine
            /Function/Properties/PackageType | "Image" | function Function is a container image: only Java functions run on this machine
            /Function/Properties/Code/S3Key | "other.jar" | function Function has its code in a bucket, not in this cloud assembly
            /Function/Properties/Code/S3Key | {"Ref": "NoDefault"} | function Function has its code in a bucket, not in this cloud assembly
            """)
    void namesAFunctionThatCannotRunHere(String path, String json, String reason) throws IOException {
        WrittenAssembly.in(directory)
                .with("Items.template.json", "/Parameters", "{\"NoDefault\": {\"Type\": \"String\"}}")
                .withResource(path, json);

        LocalServer server = read(LocalServer.of(directory));

        assertEquals(List.of("items answers POST /items with 501: " + reason), server.unserved());
    }

    /** A definition is in a bucket, or a custom resource makes it during the deployment. */
    @ParameterizedTest
    @ValueSource(strings = {"\"api.yaml\"", "{\"Fn::GetAtt\": [\"Writer\", \"TemplateOutputKey\"]}"})
    void namesAnApiWhoseDefinitionIsElsewhere(String key) throws IOException {
        WrittenAssembly.in(directory)
                .withResources(
                        "{\"Writer\": {\"Type\": \"Custom::TemplateWriter\"}, \"Post\": {\"Type\": \"Custom::A\"},"
                                + " \"Options\": {\"Type\": \"Custom::A\"}}")
                .withResource("/Api/Properties/BodyS3Location", "{\"Bucket\": \"b\", \"Key\": " + key + "}");

        LocalServer server = read(LocalServer.of(directory));

        assertTrue(server.unserved()
                .contains("AWS::ApiGateway::RestApi (Api): its definition at BodyS3Location is not in this cloud"
                        + " assembly"));
        assertEquals("Items-Table", server.tables().get(0).name());
    }

    /**
     * What AWS documents as checked or shared out by a service that is not here: "API Gateway resource policies", "Cache
     * settings for REST APIs" ("caching is best-effort"), "Set up an API Gateway canary release deployment", "Implement
     * Lambda canary deployments using a weighted alias", "Configuring Amazon EFS file system access".
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /Api/Properties/Policy | {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "*"}]} | AWS::ApiGateway::RestApi (Api) has a resource policy (Policy), which is not checked here: everybody is let in
            /Stage/Properties/CacheClusterEnabled | true | stage dev of AWS::ApiGateway::RestApi (Api) keeps no answers here (CacheClusterEnabled): each request is answered anew
            /Stage/Properties/CanarySetting | {"DeploymentId": {"Ref": "Deployment"}, "PercentTraffic": 10, "StageVariableOverrides": {"a": "b"}} | stage dev of AWS::ApiGateway::RestApi (Api) has no canary here (CanarySetting): it answers every request by itself
            /Alias/Properties/RoutingConfig | {"AdditionalVersionWeights": [{"FunctionVersion": "7", "FunctionWeight": 0.1}]} | AWS::Lambda::Alias (Alias) leads to version 1 alone here (RoutingConfig)
            /Function/Properties/FileSystemConfigs | [{"Arn": {"Fn::GetAtt": ["Files", "Arn"]}, "LocalMountPath": "/mnt/data"}] | AWS::Lambda::Function (Function) runs without /mnt/data (FileSystemConfigs): what is there is missing here
            """)
    void servesWithAWarning(String path, String json, String warning) throws IOException {
        WrittenAssembly.in(directory)
                .withResource("/Files", "{\"Type\": \"AWS::EFS::AccessPoint\"}")
                .withResource(path, json);

        LocalServer server = read(LocalServer.of(directory));

        assertEquals(List.of(warning), server.warnings());
        assertEquals(1, server.functions().size());
    }

    /**
     * What changes no answer here: who reaches the address of an API ("API endpoint types for REST APIs"), a cache that the
     * stage lacks ("a cache cluster must be enabled on the stage for responses to be cached"), what integrations by HTTP
     * alone are shown ("Generate and configure an SSL certificate for backend authentication"), what a Lambda proxy
     * integration does not map (LocalStack's test_lambda_aws_proxy_integration_request_data_mapping, recorded of AWS).
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /Api/Properties/EndpointConfiguration | {"Types": ["PRIVATE"], "VpcEndpointIds": ["vpce-0123456789abcdef0"]}
            /Stage/Properties/ClientCertificateId | "abcdef"
            /Stage/Properties/MethodSettings | [{"HttpMethod": "*", "ResourcePath": "/*", "CachingEnabled": true, "CacheTtlInSeconds": 60}]
            /Post/Properties/Integration/RequestParameters | {"integration.request.header.Content-Type": "'application/json'"}
            """)
    void servesWhatChangesNoAnswer(String path, String json) throws IOException {
        WrittenAssembly.in(directory)
                .with("Items.template.json", "/Parameters", "{\"NoDefault\": {\"Type\": \"String\"}}")
                .withResource(path, json);

        LocalServer server = read(LocalServer.of(directory));

        assertEquals(List.of(), server.warnings());
        assertEquals(List.of(), server.unserved());
        assertEquals(1, server.functions().size());
    }

    @Test
    void aFunctionGetsValuesOfWhatIsNotServed() throws IOException {
        WrittenAssembly.in(directory)
                .withResource("/Photos", "{\"Type\": \"AWS::SNS::Topic\"}")
                .withResource(
                        "/Function/Properties/Environment/Variables",
                        "{\"TOPIC\": {\"Ref\": \"Photos\"}, \"NAME\": {\"Fn::GetAtt\": [\"Photos\", \"TopicName\"]}}");

        LocalServer server = read(LocalServer.of(directory));

        assertEquals("Items-Photos", server.functions().get(0).environment().get("NAME"));
    }

    @Test
    void oneStackThatCannotBeServedDoesNotBlockTheOthers() throws IOException {
        WrittenAssembly.in(directory)
                .withSecondStack("Broken")
                .with(
                        "Broken.template.json",
                        "/Resources",
                        "{\"Table\": {\"Type\": \"AWS::DynamoDB::Table\", \"Properties\": {}}}");

        LocalServer server = read(LocalServer.of(directory));

        assertEquals(1, server.functions().size());
        assertEquals(1, server.unserved().size());
        assertEquals("Broken.template.json", server.unserved().get(0).replaceFirst(":.*", ""));
    }

    /** As the tables are named: account and region are there to tell two of one name apart. */
    @ParameterizedTest
    @CsvSource({"Abroad, Items, Abroad", "Items, Items, 111122223333/eu-west-1/Items"})
    void namesAStackByItsNameUnlessAnotherHasItToo(String name, String first, String second) throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory)
                .withSecondStack("Abroad")
                .withResource("/Function/Properties/Runtime", "\"nodejs24.x\"")
                .with("manifest.json", "/artifacts/Abroad/environment", "\"aws://111122223333/eu-west-1\"")
                .with("manifest.json", "/artifacts/Abroad/properties/stackName", "\"" + name + "\"");
        assembly.with("Abroad.template.json", "/Resources", assembly.resources());

        LocalServer server = read(LocalServer.of(directory));

        assertEquals(
                List.of(first + ".items answers POST", second + ".items answers POST"),
                server.unserved().stream()
                        .map(line -> line.replaceFirst(" /items with.*", ""))
                        .toList());
    }

    @Test
    void servesTheStacksThatAreAskedFor() throws IOException {
        WrittenAssembly.in(directory).withSecondStack("Empty");

        assertEquals(
                1,
                read(LocalServer.of(directory).stacks(List.of("Items")))
                        .functions()
                        .size());
        assertEquals(
                directory + " has no REST API, table, queue, bucket or event bus that could be served",
                refusal(LocalServer.of(directory).stacks(List.of("Empty"))));
        assertEquals(
                "no stack Itmes in " + directory + "; there are [Items, Empty]",
                refusal(LocalServer.of(directory).stacks(List.of("Itmes"))));
    }

    private static String refusal(LocalServerBuilder settings) {
        return assertThrows(IllegalArgumentException.class, () -> read(settings))
                .getMessage();
    }

    private static LocalServer read(LocalServerBuilder settings) {
        LocalServer server = settings.build();
        server.read();
        return server;
    }
}
