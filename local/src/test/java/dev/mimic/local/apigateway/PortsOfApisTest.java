package dev.mimic.local.apigateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mimic.local.StackResources;
import dev.mimic.local.apigateway.server.PortInUseException;
import dev.mimic.local.assembly.CloudAssembly;
import dev.mimic.local.assembly.SynthesizedStack;
import dev.mimic.local.assembly.WrittenAssembly;
import dev.mimic.local.lambda.Lambda;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which API is where, after one assembly and the next: with ports that follow each other, one may be somebody else's. */
final class PortsOfApisTest {

    private static final int ATTEMPTS = 100;

    private static final String SECOND = """
            {"Second": {"Type": "AWS::ApiGateway::RestApi", "Properties": {"Name": "second"}},
             "SecondOptions": {"Type": "AWS::ApiGateway::Method", "Properties": {
               "RestApiId": {"Ref": "Second"}, "ResourceId": {"Fn::GetAtt": ["Second", "RootResourceId"]},
               "HttpMethod": "OPTIONS", "Integration": {"Type": "MOCK"}}},
             "SecondDeployment": {"Type": "AWS::ApiGateway::Deployment", "Properties": {"RestApiId": {"Ref": "Second"}}},
             "SecondStage": {"Type": "AWS::ApiGateway::Stage", "Properties": {
               "RestApiId": {"Ref": "Second"}, "DeploymentId": {"Ref": "SecondDeployment"}, "StageName": "dev"}}}""";

    @TempDir
    private Path directory;

    private final HttpClient client =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
    private final Lambda lambda = new Lambda((function, line) -> {});
    private WrittenAssembly assembly;
    private ServerSocket used;
    private ApiGateway gateway;

    @BeforeEach
    void servesOneBeforeAPortThatIsInUse() throws IOException {
        assembly = WrittenAssembly.in(directory);
        for (int attempt = 0; gateway == null && attempt < ATTEMPTS; attempt++) {
            ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            ApiGateway candidate = new ApiGateway(
                    lambda,
                    new ApiKeyValues(Optional.empty()),
                    any.getLocalPort() - 1,
                    true,
                    Clock.systemUTC(),
                    entry -> {});
            try {
                candidate.read(stacks());
                candidate.start();
                candidate.open(Map.of());
                gateway = candidate;
                used = any;
            } catch (PortInUseException another) {
                any.close();
            }
        }
    }

    @AfterEach
    void close() throws IOException {
        used.close();
        gateway.close();
    }

    @Test
    void aPortInUseChangesNothingAndIsTakenWhenItIsFree() throws Exception {
        int first = used.getLocalPort() - 1;
        List<ServedApi> before = gateway.apis();
        assembly.withResource("/Items/Properties/PathPart", "\"new\"").withResources(SECOND);
        gateway.read(stacks());

        String message = assertThrows(PortInUseException.class, gateway::start).getMessage();

        assertEquals("port " + (first + 1) + " is in use: stop what listens there, or choose another", message);
        assertEquals(before, gateway.apis());
        assertEquals(200, options(first, "/dev/items"));
        used.close();
        gateway.start();
        gateway.open(Map.of());
        assertEquals(
                List.of(first, first + 1),
                gateway.apis().stream().map(ServedApi::port).toList());
        assertEquals(200, options(first, "/dev/new"));
    }

    @Test
    void anApiOfAnotherLogicalIdTakesThePortOfTheOneThatIsGone() throws Exception {
        int first = used.getLocalPort() - 1;
        Path template = directory.resolve("Items.template.json");
        Files.writeString(template, Files.readString(template).replace("\"Api\"", "\"Service\""));
        gateway.read(stacks());
        gateway.start();

        assertEquals(200, options(first, "/dev/items"), "the old one goes on");
        gateway.open(Map.of());

        assertEquals(
                List.of("Service"),
                gateway.apis().stream().map(api -> api.api().logicalId()).toList());
        assertEquals(200, options(first, "/dev/items"));
    }

    private List<SynthesizedStack> stacks() {
        List<SynthesizedStack> stacks =
                CloudAssembly.read(directory, StackResources.values()).stacks();
        lambda.read(stacks);
        return stacks;
    }

    private int options(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method("OPTIONS", BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }
}
