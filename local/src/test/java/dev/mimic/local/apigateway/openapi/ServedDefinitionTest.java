package dev.mimic.local.apigateway.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mimic.local.StackResources;
import dev.mimic.local.apigateway.ApiKeyValues;
import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.server.RestApiServer;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.WrittenAssembly;
import dev.mimic.local.service.InvocationResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.ApiDefinition;
import software.amazon.awscdk.services.apigateway.ApiKey;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.ProxyResourceOptions;
import software.amazon.awscdk.services.apigateway.SpecRestApi;
import software.amazon.awscdk.services.apigateway.UsagePlan;
import software.amazon.awscdk.services.apigateway.UsagePlanPerApiStage;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;

/** APIs that CDK makes of definitions, read and served over real HTTP. */
final class ServedDefinitionTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    @TempDir
    private Path directory;

    /** {@code ApiDefinition.fromAsset}: the file is an asset of the assembly, in YAML or JSON. */
    @Test
    void servesTheDefinitionInAFile() throws Exception {
        Path file = directory.resolve("pets.yaml");
        try (InputStream content = ServedDefinitionTest.class.getResourceAsStream("pets.yaml")) {
            Files.copy(content, file);
        }
        RestApi api = synthesize(stack -> {
                    SpecRestApi pets = SpecRestApi.Builder.create(stack, "Api")
                            .apiDefinition(ApiDefinition.fromAsset(file.toString()))
                            .failOnWarnings(true)
                            .build();
                    UsagePlan plan = UsagePlan.Builder.create(stack, "Plan")
                            .apiStages(List.of(UsagePlanPerApiStage.builder()
                                    .api(pets)
                                    .stage(pets.getDeploymentStage())
                                    .build()))
                            .build();
                    plan.addApiKey(ApiKey.Builder.create(stack, "Key")
                            .value("a-key-of-twenty-letters")
                            .build());
                })
                .restApis()
                .get(0);

        assertEquals("Api", api.name());
        assertEquals(Set.of("image/png"), api.binaryMediaTypes());
        assertEquals(
                List.of("Api answers GET /pets/{proxy+} with 501: no integration of type HTTP_PROXY with"
                        + " https://a.example/{proxy} is served on this machine"),
                api.notServed());
        try (RestApiServer server = serve(api)) {
            HttpResponse<String> page = get(server, "/prod/", "");
            HttpResponse<String> echo = get(server, "/prod/echo/hello", "a-key-of-twenty-letters");
            HttpResponse<String> pets = get(server, "/prod/pets/1", "");

            assertEquals("<a href=\"/prod/pets\">Pets</a>", page.body());
            assertEquals(Optional.of("text/html"), page.headers().firstValue("Content-Type"));
            assertEquals("{\"echo\": \"hello\"}", echo.body());
            assertEquals(Optional.of("prod"), echo.headers().firstValue("X-Stage"));
            assertEquals(403, get(server, "/prod/echo/hello", "").statusCode());
            assertEquals(501, pets.statusCode());
            assertEquals(
                    "{\"message\":\"no integration of type HTTP_PROXY with https://a.example/{proxy} is served on this"
                            + " machine\"}",
                    pets.body());
            assertEquals(404, get(server, "/prod/nothing", "").statusCode());
            assertEquals(
                    "{\"message\":\"nothing here\"}",
                    get(server, "/prod/nothing", "").body());
        }
    }

    /** {@code ApiDefinition.fromInline}: the function is found through the intrinsics of its URI. */
    @Test
    void servesADefinitionInTheTemplate() throws Exception {
        StackResources stack = synthesize(inline -> {
            Function function = function(inline);
            String uri = Fn.sub(
                    "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Arn}/invocations",
                    Map.of("Arn", function.getFunctionArn()));
            SpecRestApi.Builder.create(inline, "Api")
                    .apiDefinition(ApiDefinition.fromInline(Map.of(
                            "swagger",
                            "2.0",
                            "info",
                            Map.of("title", "Pets", "version", "1"),
                            "paths",
                            Map.of(
                                    "/pets",
                                    Map.of("post", Map.of("x-amazon-apigateway-integration", integration(uri)))))))
                    .build();
        });
        RestApi api = stack.restApis().get(0);

        assertEquals("Stack-Function76856677", stack.functions().get(0).name());
        try (RestApiServer server = serve(api)) {
            HttpResponse<String> answer = CLIENT.send(
                    HttpRequest.newBuilder(uri(server, "/prod/pets"))
                            .POST(HttpRequest.BodyPublishers.ofString("{}"))
                            .build(),
                    BodyHandlers.ofString());

            assertEquals("arn:aws:lambda:us-east-1:000000000000:function:Stack-Function76856677", answer.body());
        }
    }

    /** On the root CDK's addProxy makes a mock of nothing but a type beside the proxy (aws-cdk#8453). */
    @Test
    void servesAProxyWithItsBareMock() throws Exception {
        RestApi api = synthesize(
                        stack -> software.amazon.awscdk.services.apigateway.RestApi.Builder.create(stack, "Api")
                                .build()
                                .getRoot()
                                .addProxy(ProxyResourceOptions.builder()
                                        .defaultIntegration(new LambdaIntegration(function(stack)))
                                        .build()))
                .restApis()
                .get(0);

        try (RestApiServer server = serve(api)) {
            assertEquals(
                    "arn:aws:lambda:us-east-1:000000000000:function:Stack-Function76856677",
                    get(server, "/prod/any/thing", "").body());
            HttpResponse<String> root = get(server, "/prod", "");
            assertEquals(500, root.statusCode());
            assertEquals("{\"message\": \"Internal server error\"}", root.body());
        }
    }

    /** What a definition is read as is checked as if the template had it. */
    @Test
    void refusesAValueThatCloudFormationWouldRefuse() throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory).withResource("/Api/Properties/Body", """
                {"swagger": "2.0", "paths": {"/a b": {"get": {"x-amazon-apigateway-integration": {
                  "type": "mock", "httpMethod": "GET"}}}}}""");

        assertEquals(
                "Items.template.json: Api /a b.PathPart must be letters, digits and :,._$- or a parameter in braces,"
                        + " got \"a b\"",
                assertThrows(AssemblyException.class, assembly::read).getMessage());
    }

    /** CloudFormation refuses a function that needs the address of the API whose definition invokes it. */
    @Test
    void refusesACircleThroughADefinition() throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory)
                .withResource("/Function/Properties/Environment/Variables/API", "{\"Ref\": \"Api\"}")
                .withResource("/Api/Properties/Body", """
                        {"swagger": "2.0", "paths": {"/a": {"get": {"x-amazon-apigateway-integration": {
                          "type": "aws_proxy", "httpMethod": "POST", "uri": {"Fn::GetAtt": ["Function", "Arn"]}}}}}}""");

        assertEquals(
                "Items.template.json: circular dependency: Function.Environment.Variables.API ->"
                        + " Api.Body.paths./a.get.x-amazon-apigateway-integration.uri -> Function",
                assertThrows(AssemblyException.class, assembly::read).getMessage());
    }

    /** CloudFormation hands a file to API Gateway without resolving anything in it. */
    @Test
    void refusesIntrinsicsInAFile() throws IOException {
        assertEquals(
                "Items.template.json: Api.BodyS3Location: CloudFormation resolves nothing in a file, and it holds"
                        + " {\"Fn::Sub\":\"b\"}",
                refusalOf("swagger: '2.0'\na: {Fn::Sub: b}"));
    }

    @Test
    void refusesAFileThatIsNeitherJsonNorYaml() throws IOException {
        assertEquals(
                "Items.template.json: Api.BodyS3Location: " + directory.resolve("asset.function.jar")
                        + " is neither JSON nor YAML in line 2, column 4",
                refusalOf("{\"swagger\": \"2.0\",\n\"a\""));
    }

    private String refusalOf(String file) throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory)
                .withResource("/Api/Properties/BodyS3Location", "{\"Bucket\": \"b\", \"Key\": \"function.jar\"}");
        Files.writeString(directory.resolve("asset.function.jar"), file);

        return assertThrows(AssemblyException.class, assembly::read).getMessage();
    }

    /** As the console exports an integration to a function. */
    private static Map<String, Object> integration(String uri) {
        return Map.of(
                "type", "aws_proxy",
                "httpMethod", "POST",
                "uri", uri,
                "contentHandling", "CONVERT_TO_TEXT",
                "passthroughBehavior", "when_no_match",
                "responses", Map.of("default", Map.of("statusCode", "200")));
    }

    private StackResources synthesize(Consumer<Stack> content) {
        App app = new App(AppProps.builder()
                .outdir(directory.resolve("cdk.out").toString())
                .build());
        content.accept(new Stack(app, "Stack"));
        app.synth();
        return StackResources.read(directory.resolve("cdk.out")).get(0);
    }

    private Function function(Stack stack) {
        try {
            Path jar = directory.resolve("function.jar");
            WrittenAssembly.writeJar(jar, "app/Reader.class");
            return Function.Builder.create(stack, "Function")
                    .runtime(Runtime.JAVA_21)
                    .handler("app.Reader")
                    .code(Code.fromAsset(jar.toString()))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server whose functions answer their name. */
    private static RestApiServer serve(RestApi api) {
        RestApiServer server = new RestApiServer(
                api,
                new ApiKeyValues(Optional.empty()).of(api),
                (function, event) -> CompletableFuture.completedFuture(
                        new InvocationResult.Answered("{\"statusCode\":200,\"body\":\"%s\"}"
                                .formatted(function)
                                .getBytes(StandardCharsets.UTF_8))),
                Clock.systemUTC(),
                false);
        server.start(0);
        return server;
    }

    private static HttpResponse<String> get(RestApiServer server, String path, String key) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(uri(server, path))
                        .header("x-api-key", key)
                        .build(),
                BodyHandlers.ofString());
    }

    private static URI uri(RestApiServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
