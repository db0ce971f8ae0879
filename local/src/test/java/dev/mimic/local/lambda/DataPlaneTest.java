package dev.mimic.local.lambda;

import static dev.mimic.local.lambda.Invocations.answer;
import static dev.mimic.local.lambda.Invocations.error;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mimic.local.lambda.functions.GreetingHandler;
import dev.mimic.local.lambda.functions.ScriptedHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a function in good health sees of its environment, and what its caller sees of it. */
class DataPlaneTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final RecordedLog log = new RecordedLog();
    private static DataPlane lambda;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        Path code = FunctionPackage.write(directory);
        lambda = new DataPlane(
                List.of(
                        FunctionPackage.function("Greeting", code, GreetingHandler.class, TIMEOUT),
                        FunctionPackage.function("Scripted", code, ScriptedHandler.class, TIMEOUT),
                        FunctionPackage.function("Logging", code, ScriptedHandler.class, TIMEOUT)),
                Map.of("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:8000"),
                1,
                log);
    }

    @AfterAll
    static void stop() {
        lambda.close();
    }

    @Test
    void typedHandlerTakesAndGivesProxyEvents() throws Exception {
        String event = "{\"httpMethod\":\"GET\",\"pathParameters\":{\"id\":\"42\"},\"body\":\"W\u00f6rld\"}";

        JsonNode answer = new ObjectMapper().readTree(answer(lambda, "Greeting", event));

        assertEquals(200, answer.get("statusCode").intValue());
        assertEquals("42", answer.get("headers").get("X-Id").textValue());
        assertEquals("Hello W\u00f6rld", answer.get("body").textValue());
    }

    @Test
    void streamHandlerTakesAndGivesBytes() throws Exception {
        assertEquals("\"\u00e9\\u0000\ud83d\ude00\"", answer(lambda, "Scripted", "echo \"\u00e9\\u0000\ud83d\ude00\""));
    }

    @Test
    void contextDescribesFunctionAndInvocation() throws Exception {
        String[] context = answer(lambda, "Scripted", "context").split(" ");

        assertEquals(36, context[0].length());
        assertEquals("Scripted", context[1]);
        assertEquals("7", context[2]);
        assertEquals("arn:aws:lambda:eu-west-1:123456789012:function:Scripted:7", context[3]);
        assertEquals("256", context[4]);
        assertTrue(Integer.parseInt(context[5]) > 0 && Integer.parseInt(context[5]) <= TIMEOUT.toMillis(), context[5]);
        assertEquals("/aws/lambda/Scripted", context[6]);
    }

    @Test
    void environmentHoldsLambdasAndTheTemplatesVariablesAndNothingElseOfThisProcess() throws Exception {
        Set<String> expected = Set.of(
                "_HANDLER=dev.mimic.local.lambda.functions.ScriptedHandler::handleRequest",
                "AWS_DEFAULT_REGION=eu-west-1",
                "AWS_ENDPOINT_URL=http://this-aws-service-is-not-served-locally.invalid",
                "AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:8000",
                "AWS_EXECUTION_ENV=AWS_Lambda_java25",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE=256",
                "AWS_LAMBDA_FUNCTION_NAME=Scripted",
                "AWS_LAMBDA_FUNCTION_VERSION=7",
                "AWS_LAMBDA_INITIALIZATION_TYPE=on-demand",
                "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=false",
                "AWS_REGION=eu-west-1",
                "AWS_USE_DUALSTACK_ENDPOINT=false",
                "AWS_USE_FIPS_ENDPOINT=false",
                "MIMIC_TABLE=Table",
                "TZ=:UTC");

        Set<String> environment =
                Set.of(answer(lambda, "Scripted", "environment").split("\n"));

        Set<String> missing = new HashSet<>(expected);
        missing.removeAll(environment);
        assertEquals(Set.of(), missing);
        Set<String> leaked = environment.stream()
                .map(variable -> variable.substring(0, variable.indexOf('=')))
                .filter(name -> System.getenv().containsKey(name))
                .collect(Collectors.toSet());
        leaked.removeAll(Set.of("PATH", "LANG", "LC_ALL", "LC_CTYPE", "SystemRoot", "TEMP", "TZ"));
        assertEquals(Set.of(), leaked);
    }

    /** What a template sets for the real AWS would keep the SDK from DynamoDB Local. */
    @ParameterizedTest
    @CsvSource({
        "AWS_ACCESS_KEY_ID, 123456789012",
        "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS, false",
        "AWS_USE_DUALSTACK_ENDPOINT, false",
        "AWS_USE_FIPS_ENDPOINT, false"
    })
    void theTemplateCannotLeadTheSdkElsewhere(String name, String value) {
        LambdaFunction plain =
                FunctionPackage.function("Function", Path.of("."), ScriptedHandler.class, Duration.ofSeconds(3));
        LambdaFunction misled = new LambdaFunction(
                plain.name(),
                plain.version(),
                plain.runtime(),
                plain.handler(),
                plain.code(),
                plain.layers(),
                Map.of(name, "true"),
                plain.memorySize(),
                plain.timeout(),
                plain.snapStart(),
                plain.region(),
                plain.account());

        assertEquals(
                value,
                EnvironmentVariables.of(misled, Path.of("."), "127.0.0.1:1", Map.of())
                        .get(name));
    }

    @ParameterizedTest
    @CsvSource({"file.encoding, UTF-8", "user.language, en", "user.timezone, UTC", "java.net.preferIPv4Stack, true"})
    void jvmIsSetUpAsInLambda(String property, String value) throws Exception {
        assertEquals(value, answer(lambda, "Scripted", "property " + property));
    }

    @Test
    void workingDirectoryAndHomeAreTheTaskRoot() throws Exception {
        Path directory = Path.of(answer(lambda, "Scripted", "property user.dir"));

        assertTrue(Files.exists(directory.resolve("lib").resolve("a.jar")), directory.toString());
        assertEquals(directory.toString(), answer(lambda, "Scripted", "property user.home"));
    }

    @Test
    void standardInputIsEmpty() throws Exception {
        assertEquals("-1", answer(lambda, "Scripted", "input"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.amazonaws.services.lambda.runtime.Context",
                "com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent"
            })
    void functionSeesTheRuntimeAndItsOwnLibraries(String className) throws Exception {
        assertEquals("true", answer(lambda, "Scripted", "sees " + className));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.mimic.local.lambda.DataPlane",
                "com.fasterxml.jackson.databind.ObjectMapper",
                "org.eclipse.jetty.server.Server",
                "software.amazon.awssdk.services.dynamodb.DynamoDbClient",
                "org.junit.jupiter.api.Test"
            })
    void functionSeesNothingOfThisProgram(String className) throws Exception {
        assertEquals("false", answer(lambda, "Scripted", "sees " + className));
    }

    @ParameterizedTest
    @CsvSource({"loose.txt, loose", "library.txt, a"})
    void looseFilesComeBeforeLibrariesAndLibrariesInLexicalOrder(String resource, String from) throws Exception {
        assertEquals(from, answer(lambda, "Scripted", "resource " + resource));
    }

    @Test
    void faultOfTheHandlerBecomesLambdasErrorObject() throws Exception {
        String pid = answer(lambda, "Scripted", "pid");

        JsonNode error = error(lambda, "Scripted", "throw");

        assertEquals("broken", error.get("errorMessage").textValue());
        assertEquals(
                IllegalStateException.class.getName(), error.get("errorType").textValue());
        assertTrue(error.get("stackTrace").get(0).textValue().startsWith(ScriptedHandler.class.getName()));
        assertFalse(error.get("stackTrace").toString().contains("RuntimeInterfaceClient"));
        assertEquals(pid, answer(lambda, "Scripted", "pid"));
    }

    @Test
    void carriesTheLargestAnswer() throws Exception {
        int size = RuntimeApi.MAX_PAYLOAD;

        assertEquals(size, answer(lambda, "Scripted", "answer " + size).length());
    }

    @Test
    void refusesAnAnswerOneByteLarger() throws Exception {
        JsonNode error = error(lambda, "Scripted", "answer " + (RuntimeApi.MAX_PAYLOAD + 1));

        assertEquals("Function.ResponseSizeTooLarge", error.get("errorType").textValue());
        assertEquals(
                "Response payload size exceeded maximum allowed payload size (6291556 bytes).",
                error.get("errorMessage").textValue());
    }

    @Test
    void carriesALargeEvent() throws Exception {
        int size = 6 * 1024 * 1024;

        assertEquals(Integer.toString(size), answer(lambda, "Scripted", "size " + "x".repeat(size)));
    }

    @Test
    void logsEachInvocationBetweenStartAndReport() throws Exception {
        answer(lambda, "Logging", "log");
        List<String> first = log.upTo("Logging", "REPORT");
        answer(lambda, "Logging", "echo");
        List<String> second = log.upTo("Logging", "REPORT");

        String requestId = first.get(1).split(" ")[2];
        assertEquals(
                List.of(
                        "INIT_START Runtime Version: java:" + Runtime.version(),
                        "START RequestId: " + requestId + " Version: 7",
                        "printed: \u00e9\u2713",
                        "logged without a line end",
                        "[WARN] logged as a warning",
                        "printed as an error",
                        "printed without a line end",
                        "END RequestId: " + requestId),
                first.subList(0, first.size() - 1));
        String report = "REPORT RequestId: \\S{36}\tDuration: \\d+\\.\\d\\d ms\tBilled Duration: \\d+ ms"
                + "\tMemory Size: 256 MB\tMax Memory Used: [1-9]\\d+ MB";
        assertTrue(first.get(8).matches(report + "\tInit Duration: \\d+\\.\\d\\d ms"), first.get(8));
        assertEquals(3, second.size());
        assertTrue(second.get(2).matches(report), second.get(2));
    }

    @Test
    void unknownFunctionIsAFaultOfTheCaller() {
        ExecutionException fault = assertThrows(
                ExecutionException.class,
                () -> lambda.invoke(FunctionPackage.arn("Nothing"), new byte[0]).get());

        assertEquals(
                "no function " + FunctionPackage.arn("Nothing") + "; there are "
                        + List.of(
                                FunctionPackage.arn("Greeting"),
                                FunctionPackage.arn("Logging"),
                                FunctionPackage.arn("Scripted")),
                fault.getCause().getMessage());
    }

    @Test
    void refusesABoundBelowOne() {
        IllegalArgumentException fault =
                assertThrows(IllegalArgumentException.class, () -> new DataPlane(List.of(), Map.of(), 0, log));

        assertEquals("maxConcurrency must be at least 1, got 0", fault.getMessage());
    }
}
