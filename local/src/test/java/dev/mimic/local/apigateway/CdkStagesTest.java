package dev.mimic.local.apigateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.StackResources;
import dev.mimic.local.apigateway.model.Integration;
import dev.mimic.local.apigateway.model.MethodThrottles;
import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.model.Route;
import dev.mimic.local.apigateway.model.Stage;
import dev.mimic.local.apigateway.model.Throttle;
import dev.mimic.local.apigateway.model.UsagePlan;
import dev.mimic.local.apigateway.server.RestApiServer;
import dev.mimic.local.assembly.SampleStacks;
import dev.mimic.local.service.InvocationResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/** Reads what CDK makes of an API with several stages. */
final class CdkStagesTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    private static StackResources stack;

    @BeforeAll
    static void synthesize(@TempDir Path directory) throws IOException {
        Path assembly = directory.resolve("cdk.out");
        App app = new App(AppProps.builder().outdir(assembly.toString()).build());
        new StagedStack(app, new SampleStacks(directory).jar());
        app.synth();
        stack = StackResources.read(assembly).get(0);
    }

    @Test
    void readsTheVariablesOfEachStage() {
        assertEquals(
                Map.of(
                        "prod", Map.of("function", "writer", "alias", "blue"),
                        "test", Map.of("function", "reader", "alias", "green"),
                        "bare", Map.of()),
                api("Staged").stages().stream().collect(Collectors.toMap(Stage::name, Stage::variables)));
    }

    /** "Use stage variables for a REST API in API Gateway": a function's name or alias in the integration's address. */
    @Test
    void aVariableNamesTheFunctionOfAMethod() {
        assertEquals("writer", function("prod", "GET /named"));
        assertEquals("reader", function("test", "GET /named"));
        assertEquals("published", function("prod", "GET /aliased"));
        assertEquals("published", function("test", "GET /aliased"));
    }

    @Test
    void aStageWithoutTheVariableLeadsNowhere() {
        Integration.Misconfigured nowhere =
                assertInstanceOf(Integration.Misconfigured.class, integration("bare", "GET /named"));

        assertEquals("GET /named leads nowhere on stage bare, which has no variable function, only []", nowhere.flaw());
    }

    @Test
    void eachStageAsksItsFunction() throws IOException, InterruptedException {
        RestApi api = api("Staged");
        try (RestApiServer server =
                new RestApiServer(api, Map.of(), CdkStagesTest::nameItself, Clock.systemUTC(), false)) {
            server.start(0);

            assertEquals(
                    "arn:aws:lambda:us-east-1:000000000000:function:writer",
                    get(server, "/prod/named").body());
            assertEquals(
                    "arn:aws:lambda:us-east-1:000000000000:function:reader",
                    get(server, "/test/named").body());
            assertEquals(500, get(server, "/bare/named").statusCode());
            assertEquals(403, get(server, "/dev/named").statusCode());
        }
    }

    private static CompletableFuture<InvocationResult> nameItself(String function, byte[] event) {
        byte[] answer =
                "{\"statusCode\":200,\"body\":\"%s\"}".formatted(function).getBytes(StandardCharsets.UTF_8);
        return CompletableFuture.completedFuture(new InvocationResult.Answered(answer));
    }

    private static HttpResponse<String> get(RestApiServer server, String path)
            throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .build(),
                BodyHandlers.ofString());
    }

    /** The type {@code MethodSetting} in CloudFormation's template reference, as CDK's {@code methodOptions} write it. */
    @Test
    void readsTheThrottlesOfMethods() {
        assertEquals(
                new MethodThrottles(
                        Map.of(
                                "GET /", new Throttle(1, 2),
                                "POST /items/{id}", new Throttle(3, 4)),
                        Optional.of(new Throttle(5, 6))),
                stage("prod").throttles());
        assertEquals(MethodThrottles.NONE, stage("test").throttles());
    }

    @Test
    void readsAUsagePlanOfSeveralStagesAndApis() {
        RestApi staged = api("Staged");
        RestApi second = api("Second");
        UsagePlan plan = staged.usagePlans().get(0);

        assertEquals(List.of(plan), staged.usagePlans());
        assertEquals(List.of(plan), second.usagePlans());
        assertEquals(
                Map.of("GET /", new Throttle(7, 8), "POST /items/{id}", new Throttle(9, 10)),
                plan.on(staged.id(), "prod").orElseThrow().throttles().methods());
        assertEquals(
                Map.of(), plan.on(second.id(), "prod").orElseThrow().throttles().methods());
        assertEquals(Optional.empty(), plan.on(staged.id(), "test"));
    }

    /** CDK's {@code addApiKey} gives a key {@code StageKeys}, which open nothing: the plan does. */
    @Test
    void aKeyBelongsToItsPlanWhateverItsStageKeys() {
        UsagePlan plan = api("Staged").usagePlans().get(0);

        assertEquals(
                List.of("planned", "disabled"),
                plan.apiKeys().stream().map(UsagePlan.ApiKey::name).toList());
        assertEquals(
                List.of(true, false),
                plan.apiKeys().stream().map(UsagePlan.ApiKey::enabled).toList());
        assertEquals(
                Optional.of("a-value-in-the-template"), plan.apiKeys().get(1).value());
        assertTrue(
                stack.unread().stream().anyMatch(unserved -> unserved.matches("\\w*Unplanned\\w* \\(.*::ApiKey\\)")),
                stack.unread()::toString);
    }

    @Test
    void aKeyHasOneValueForAllApis() {
        ApiKeyValues values = new ApiKeyValues(Optional.of("the-value-that-was-asked-for"));

        Map<String, String> staged = values.of(api("Staged"));

        assertEquals(staged, values.of(api("Second")));
        assertEquals(List.of("the-value-that-was-asked-for", "a-value-in-the-template"), List.copyOf(staged.values()));
    }

    /** {@code StageName}: "the name of a stage that API Gateway creates with this deployment". */
    @Test
    void aDeploymentMayNameAStage() {
        RestApi deployed = api("Deployed");

        assertEquals(
                List.of("live"), deployed.stages().stream().map(Stage::name).toList());
        assertEquals(Map.of("a", "b"), deployed.stages().get(0).variables());
        assertEquals(
                new MethodThrottles(Map.of(), Optional.of(new Throttle(11, 12))),
                deployed.stages().get(0).throttles());
    }

    @Test
    void namesAnApiWithoutAStageAsNotServed() {
        assertEquals(
                List.of("Staged", "Second", "Deployed"),
                stack.restApis().stream().map(RestApi::name).toList());
        assertTrue(
                stack.unread().stream().anyMatch(unserved -> unserved.matches("Nowhere\\w* \\(.*::RestApi\\)")),
                stack.unread()::toString);
    }

    private static RestApi api(String name) {
        return stack.restApis().stream()
                .filter(api -> api.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Stage stage(String name) {
        return api("Staged").stages().stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Integration integration(String stage, String method) {
        return stage(stage).routes().stream()
                .filter(route -> route.method().equals(method))
                .map(Route::integration)
                .findFirst()
                .orElseThrow();
    }

    private static String function(String stage, String method) {
        return ((Integration.LambdaProxy) integration(stage, method)).functionName();
    }
}
