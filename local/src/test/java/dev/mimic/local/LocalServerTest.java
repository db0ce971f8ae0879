package dev.mimic.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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

/** What a server serves of an assembly, as it says before anything starts. */
final class LocalServerTest {

    @TempDir
    private Path directory;

    @Test
    void namesWhatIsNotServedOnceAndServesTheRest() throws IOException {
        WrittenAssembly.in(directory).withResources("""
                {"Photos": {"Type": "AWS::S3::Bucket"}, "Old": {"Type": "AWS::S3::Bucket"},
                 "Thing": {"Type": "Custom::Thing", "Properties": {"ServiceToken": {"Fn::GetAtt": ["Photos", "Arn"]}}}}""");

        LocalServer server = read(LocalServer.of(directory));

        assertEquals(List.of("AWS::S3::Bucket: Photos, Old", "Custom::Thing: Thing"), server.unserved());
        assertEquals(
                Map.of("AWS::IAM::Role", List.of("Role"), "AWS::SNS::Topic", List.of("Topic")),
                server.withoutMeaning());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Photos | {"Type": "AWS::S3::Bucket"} | unsupported resource type AWS::S3::Bucket (Photos)
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
            """)
    void namesAFunctionThatIsNotOfJava(String path, String json, String reason) throws IOException {
        WrittenAssembly.in(directory).withResource(path, json);

        LocalServer server = read(LocalServer.of(directory));

        assertEquals(List.of("items answers POST /items with 501: " + reason), server.unserved());
    }

    @Test
    void aFunctionGetsValuesOfWhatIsNotServed() throws IOException {
        WrittenAssembly.in(directory)
                .withResource("/Photos", "{\"Type\": \"AWS::S3::Bucket\"}")
                .withResource(
                        "/Function/Properties/Environment/Variables",
                        "{\"BUCKET\": {\"Ref\": \"Photos\"}, \"ARN\": {\"Fn::GetAtt\": [\"Photos\", \"Arn\"]}}");

        LocalServer server = read(LocalServer.of(directory));

        assertEquals("Items-Photos", server.functions().get(0).environment().get("BUCKET"));
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

    @Test
    void servesTheStacksThatAreAskedFor() throws IOException {
        WrittenAssembly.in(directory).withSecondStack("Empty");

        assertEquals(
                1,
                read(LocalServer.of(directory).stacks(List.of("Items")))
                        .functions()
                        .size());
        assertEquals(
                directory + " has no REST API (AWS::ApiGateway::RestApi) and no table (AWS::DynamoDB::Table)"
                        + " that could be served",
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
