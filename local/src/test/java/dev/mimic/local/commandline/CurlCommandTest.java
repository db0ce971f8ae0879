package dev.mimic.local.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mimic.local.apigateway.ServedApi;
import dev.mimic.local.apigateway.model.ApiKeySource;
import dev.mimic.local.apigateway.model.Authorization;
import dev.mimic.local.apigateway.model.Authorizer;
import dev.mimic.local.apigateway.model.Authorizer.IdentitySource;
import dev.mimic.local.apigateway.model.Authorizer.Location;
import dev.mimic.local.apigateway.model.Integration;
import dev.mimic.local.apigateway.model.MethodThrottles;
import dev.mimic.local.apigateway.model.RequestParameter;
import dev.mimic.local.apigateway.model.RequestValidation;
import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.model.Route;
import dev.mimic.local.apigateway.model.Stage;
import dev.mimic.local.apigateway.model.UsagePlan;
import dev.mimic.local.apigateway.model.UsagePlan.ApiKey;
import dev.mimic.local.apigateway.model.UsagePlan.ApiStage;
import dev.mimic.local.apigateway.server.KeyAllowances;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CurlCommandTest {

    private static final Integration FUNCTION =
            new Integration.LambdaProxy("arn:aws:lambda:us-east-1:000000000000:function:f", Duration.ofSeconds(29));
    private static final Integration ELSEWHERE = new Integration.NotServed("not here");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a GET without parameters first    | POST /a, GET /a/{id}, GET /b, GET /c | curl -s /dev/b
            ANY is called by GET              | ANY /, OPTIONS /                     | curl -s /dev/
            then anything without parameters  | GET /a/{id}, DELETE /a               | curl -s -X DELETE /dev/a
            then a GET with parameters        | PUT /a/{id}, GET /a/{id}/b/{other}   | curl -s /dev/a/1/b/1
            a greedy parameter is one as well | ANY /{proxy+}                        | curl -s /dev/1
            a preflight if there is no other  | OPTIONS /a                           | curl -s -X OPTIONS /dev/a
            HEAD waits for no body            | HEAD /a                              | curl -s -I /dev/a
            what a shell takes apart          | GET /a$b                             | curl -s /dev'/a$b'
            """)
    void callsTheRouteThatIsEasiestToCall(String fact, String routes, String command) {
        assertEquals(List.of(command), commands(Stream.of(routes.split(", ")).map(CurlCommandTest::route)), fact);
    }

    @Test
    void callsNothingThatIsNotServed() {
        Route elsewhere = new Route("GET", "/a", "a", false, ELSEWHERE);
        Route misconfigured = new Route("GET", "/b", "b", false, new Integration.Misconfigured("no variable"));

        assertEquals(List.of("curl -s /dev/c/1"), commands(Stream.of(elsewhere, misconfigured, route("GET /c/{id}"))));
        assertEquals(List.of(), commands(Stream.of(elsewhere, misconfigured)));
        assertEquals(
                List.of(),
                commands(Stream.of("POST /mimic", "GET /mimic/{id}", "GET /mimic/{id}/body")
                        .map(method -> method.split(" "))
                        .map(parts -> new Route(parts[0], parts[1], "id", false, ELSEWHERE))));
    }

    @Test
    void givesTheFirstKeyThatIsEnabledWhereOneIsAskedFor() {
        assertEquals(
                List.of("curl -s /dev/a -H 'x-api-key: second'"),
                commands(Stream.of(new Route("GET", "/a", "a", true, FUNCTION))));
    }

    @Test
    void givesWhatTheAuthorizerAndTheValidatorAskFor() {
        Authorizer authorizer = new Authorizer(
                "auth",
                Authorizer.Type.REQUEST,
                "arn",
                List.of(
                        new IdentitySource(Location.HEADER, "X-Token"),
                        new IdentitySource(Location.QUERY_STRING, "tenant"),
                        new IdentitySource(Location.CONTEXT, "identity.sourceIp")),
                Optional.empty(),
                Duration.ZERO);
        RequestValidation validation = new RequestValidation(
                List.of(
                        new RequestParameter(RequestParameter.Location.QUERYSTRING, "q"),
                        new RequestParameter(RequestParameter.Location.HEADER, "X-Trace"),
                        new RequestParameter(RequestParameter.Location.PATH, "id")),
                Map.of());
        Route route =
                new Route("GET", "/a/{id}", "a", false, new Authorization.Custom(authorizer), validation, FUNCTION);

        assertEquals(
                List.of("curl -s /dev/a/1'?tenant=VALUE&q=VALUE' -H 'X-Token: VALUE' -H 'X-Trace: VALUE'"),
                commands(Stream.of(route)));
    }

    @Test
    void storesADocumentAndGetsItBackOnlyWhereTheApiIsMimics() {
        assertEquals(
                List.of("curl -s /dev/things -H 'Content-Type: application/json' -d '{}'"), commands("POST /things"));
        assertEquals(
                List.of("curl -s /dev/mimic -H 'Content-Type: application/json' -d '{}'"),
                commands("POST /mimic", "GET /mimic/{id}"));
        assertEquals(
                List.of("id=$(curl -s /dev/mimic -d '{\"hello\":\"world\"}')", "curl -s /dev/mimic/$id"),
                commands("GET /other", "POST /mimic", "GET /mimic/{id}", "GET /mimic/{id}/body"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "two words", "it's", "$HOME `id` \\ \"!*"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are a POSIX shell's")
    void holdsAnyTextWhenPasted(String text) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "printf %s " + CurlCommand.quoted(text)).start();

        assertEquals(text, new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static Route route(String method) {
        String[] parts = method.split(" ");
        return new Route(parts[0], parts[1], "id", false, FUNCTION);
    }

    private static List<String> commands(String... methods) {
        return commands(Stream.of(methods).map(CurlCommandTest::route));
    }

    /** The commands without the address. */
    private static List<String> commands(Stream<Route> routes) {
        ApiKey disabled = new ApiKey("A", "a1b2c3d4e5", "First", Optional.empty(), false);
        ApiKey enabled = new ApiKey("B", "f6g7h8i9j0", "Second", Optional.empty(), true);
        UsagePlan plan = new UsagePlan(
                "planid",
                "Plan",
                Optional.empty(),
                Optional.empty(),
                List.of(disabled, enabled),
                List.of(new ApiStage("abcdefghij", "dev", MethodThrottles.NONE)));
        RestApi api = new RestApi(
                "Api",
                "abcdefghij",
                "Sample",
                List.of(new Stage("dev", Map.of(), routes.toList(), MethodThrottles.NONE)),
                Map.of(),
                List.of(plan),
                Set.of(),
                "000000000000",
                "us-east-1",
                ApiKeySource.HEADER,
                OptionalInt.empty());
        ServedApi served = new ServedApi(
                "Stack",
                api,
                Map.of("a1b2c3d4e5", "first", "f6g7h8i9j0", "second"),
                (function, event) -> new CompletableFuture<>(),
                Clock.systemUTC(),
                new KeyAllowances(Clock.systemUTC(), true),
                entry -> {});
        return Commands.of(served).stream()
                .map(command -> command.replace(served.origin(), ""))
                .toList();
    }
}
