package dev.mimic.local.stacks;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.LocalServer;
import dev.mimic.local.apigateway.ServedApi;
import dev.mimic.local.assembly.AssemblyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Serves stacks as people have them: each answers, or it is said by name why not. */
final class ServedStacksTest {

    /** All of the circle: the function, the stage, the deployment, the method, and the function again. */
    private static final String CIRCLE = "Circle\\.template\\.json: circular dependency: "
            + "(Report\\w{8})\\.Environment\\.Variables\\.URL -> ApiDeploymentStageprod\\w{8}\\.DeploymentId"
            + " -> ApiDeployment\\w{40}\\.DependsOn -> ApiGET\\w{8}\\.Integration\\.Uri -> \\1";

    private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1");

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    private static final List<Exchange> EXCHANGES = SampleExchanges.all();

    /** Most requests wait for a function to initialize, so several stacks are asked at once. */
    private static final ExecutorService CALLERS = Executors.newFixedThreadPool(4);

    private static final Map<Exchange, CompletableFuture<Void>> ASKED = new IdentityHashMap<>();

    @TempDir
    private static Path assembly;

    private static ServedStacks served;

    /** One stack is asked one thing after the other, as its exchanges expect. */
    @BeforeAll
    static void serve() {
        SampleApp.synthesize(assembly);
        served = ServedStacks.startInThisJvm(assembly);
        Map<String, CompletableFuture<Void>> before = new HashMap<>();
        for (Exchange exchange : EXCHANGES) {
            CompletableFuture<Void> asked = before.getOrDefault(
                            exchange.stack(), CompletableFuture.completedFuture(null))
                    .handle((done, fault) -> exchange)
                    .thenAcceptAsync(ServedStacksTest::ask, CALLERS);
            before.put(exchange.stack(), asked);
            ASKED.put(exchange, asked);
        }
    }

    @AfterAll
    static void close() {
        CALLERS.shutdownNow();
        served.close();
    }

    private static void ask(Exchange exchange) {
        ask(exchange, served);
    }

    private static void ask(Exchange exchange, ServedStacks of) {
        for (Optional<Exchange> next = Optional.of(exchange); next.isPresent(); ) {
            HttpResponse<String> answer = send(next.get().request(of));

            next.get().check(answer);
            next = next.get().next().apply(answer.body());
        }
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @FieldSource("EXCHANGES")
    void answers(Exchange exchange) {
        assertDoesNotThrow(ASKED.get(exchange)::join);
    }

    /** Functions with the AWS SDK, which looks for its settings in many places; EndToEndTest has Mimic's own. */
    @Tag("extended")
    @Test
    void answersTheSameFromFunctionsInJvmsOfTheirOwn() {
        try (ServedStacks apart = ServedStacks.start(assembly, "Catalog")) {
            EXCHANGES.stream()
                    .filter(exchange -> exchange.stack().equals("Catalog"))
                    .forEach(exchange -> ask(exchange, apart));
        }
    }

    /** All are served at once, but the one that CloudFormation would refuse. */
    @Test
    void whatCannotBeServedLeavesTheOthersAlone() {
        List<String> refused =
                unserved().filter(line -> line.contains(".template.json")).toList();

        assertEquals(1, refused.size(), refused::toString);
        assertTrue(refused.get(0).matches(CIRCLE), refused::toString);
    }

    @Test
    void oneNameInTwoRegionsIsTwoStacks() {
        LocalServer server = served.server();
        List<ServedApi> apis = server.apis().stream()
                .filter(api -> api.stack().equals("Regional"))
                .toList();

        assertEquals(2, apis.stream().map(ServedApi::origin).distinct().count());
        assertEquals(REGIONS, apis.stream().map(api -> api.api().region()).toList());
        assertEquals(
                REGIONS,
                server.tables().stream()
                        .filter(table -> table.name().startsWith("Regional-"))
                        .map(table -> table.database().region())
                        .toList());
        assertEquals(
                REGIONS,
                server.functions().stream()
                        .filter(function -> function.name().startsWith("Regional-"))
                        .map(function -> function.arn().split(":")[3])
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "AWS::Cognito::UserPool, Neighbours.Users",
        "AWS::StepFunctions::StateMachine, Neighbours.Fulfilment",
        "AWS::ApiGatewayV2::Api, HttpApi.Api"
    })
    void namesOnceWhatIsNotServed(String type, String resource) {
        Pattern name = Pattern.compile("\\b" + Pattern.quote(resource) + "[0-9A-F]{8}\\b");
        List<String> lines = unserved().filter(name.asPredicate()).toList();

        assertEquals(1, lines.size(), () -> resource + " in " + lines);
        assertTrue(lines.get(0).startsWith(type + ": "), lines::toString);
        assertEquals(1, name.matcher(lines.get(0)).results().count(), lines::toString);
    }

    @Test
    void namesTheScheduleOfARule() {
        assertEquals(
                1,
                unserved()
                        .filter(line ->
                                line.matches("AWS::Events::Rule \\(Nightly\\w+\\): no schedule runs on this machine,"
                                        + " cron\\(0 2 \\* \\* \\? \\*\\) \\(ScheduleExpression\\)"))
                        .count());
    }

    private static Stream<String> unserved() {
        return served.server().unserved().stream();
    }

    /** What CloudFormation would refuse, and what is another service. */
    @ParameterizedTest
    @CsvSource({
        "Circle, '" + CIRCLE + "'",
        "HttpApi, '.* has no REST API, table, queue, bucket or event bus that could be served, only AWS::ApiGatewayV2::Api, .*'"
    })
    void saysByNameWhyNot(String stack, String reason) {
        LocalServer server = LocalServer.of(assembly).stacks(List.of(stack)).build();

        RuntimeException refusal = assertThrows(RuntimeException.class, server::read);

        assertTrue(refusal.getMessage().matches(reason), refusal::getMessage);
    }

    /** All or nothing: of everything, of a stack beside what is not served, and of one with a route that is not. */
    @ParameterizedTest
    @CsvSource({
        "**, '" + CIRCLE + "'",
        "Neighbours, 'unsupported resource type AWS::Cognito::UserPool \\(Users\\w{8}\\), .*'",
        "Languages, 'not served: Api answers ANY /node with 501: .*nodejs22\\.x.*'"
    })
    void strictlyIsRefused(String stacks, String reason) {
        LocalServer server =
                LocalServer.of(assembly).stacks(List.of(stacks)).strict(true).build();

        AssemblyException refusal = assertThrows(AssemblyException.class, server::read);

        assertTrue(refusal.getMessage().matches(reason), refusal::getMessage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Proxy", "Shop", "Tier*", "Library*"})
    void strictlyIsServed(String stacks) {
        LocalServer server =
                LocalServer.of(assembly).stacks(List.of(stacks)).strict(true).build();

        server.read();

        assertEquals(List.of(), server.unserved());
    }
}
