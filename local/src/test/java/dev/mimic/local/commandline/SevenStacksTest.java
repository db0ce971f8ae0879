package dev.mimic.local.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mimic.local.LocalServer;
import dev.mimic.local.StackResources;
import dev.mimic.local.apigateway.ApiGateway;
import dev.mimic.local.apigateway.ApiKeyValues;
import dev.mimic.local.assembly.CloudAssembly;
import dev.mimic.local.service.Functions;
import dev.mimic.local.service.InvocationResult;
import dev.mimic.local.service.InvokedFunction;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the start prints of seven stacks: a person reads which API is where, and calls each by what is printed. */
final class SevenStacksTest {

    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");

    private static final String ALLOWED = """
            {"principalId": "somebody", "policyDocument": {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": "execute-api:Invoke", "Resource": "*"}]}}""";

    /** One function for everything: it lets every token in, and answers every request. */
    private static final Functions FUNCTION = new Functions() {
        @Override
        public InvokedFunction find(String arn, String caller) {
            return new InvokedFunction(arn, Optional.empty());
        }

        @Override
        public CompletableFuture<InvocationResult> invoke(String functionArn, byte[] event) {
            boolean authorizes = new String(event, StandardCharsets.UTF_8).contains("\"authorizationToken\":\"VALUE\"");
            return CompletableFuture.completedFuture(new InvocationResult.Answered(
                    (authorizes ? ALLOWED : "{\"statusCode\": 200}").getBytes(StandardCharsets.UTF_8)));
        }
    };

    @TempDir
    private static Path assembly;

    private static ApiGateway gateway;

    @BeforeAll
    static void serve() throws Exception {
        SevenStacks.write(assembly);
        gateway =
                new ApiGateway(FUNCTION, new ApiKeyValues(Optional.empty()), 0, false, Clock.systemUTC(), entry -> {});
        gateway.read(CloudAssembly.read(assembly, StackResources.values()).stacks());
        gateway.start();
        gateway.open(Map.of());
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    @Test
    void eachApiIsNamedWithItsStackItsAddressesItsKeyAndACommand() {
        assertEquals("""

                Items.Api is served at
                http://127.0.0.1:3000/dev
                x-api-key: the-key-of-the-items-stack
                In a browser: http://127.0.0.1:3000/_local/status
                  curl -s http://127.0.0.1:3000/dev/items -H 'x-api-key: the-key-of-the-items-stack' -H 'Authorization: VALUE' -H 'Content-Type: application/json' -d '{}'

                Pets.Api is served at
                http://127.0.0.1:3001/prod
                In a browser: http://127.0.0.1:3001/_local/status
                  curl -s http://127.0.0.1:3001/prod/pets

                Users.Api is served at
                http://127.0.0.1:3002/prod
                In a browser: http://127.0.0.1:3002/_local/status
                  curl -s http://127.0.0.1:3002/prod/users/1

                Legacy.Api is served at
                http://127.0.0.1:3003/prod
                In a browser: http://127.0.0.1:3003/_local/status
                  curl -s -X PUT http://127.0.0.1:3003/prod/new -H 'Content-Type: application/json' -d '{}'

                Signed.Api is served at
                http://127.0.0.1:3004/prod
                In a browser: http://127.0.0.1:3004/_local/status
                  curl -s http://127.0.0.1:3004/prod/signed --aws-sigv4 aws:amz:us-east-1:execute-api -u ID:SECRET

                Staged.Api is served at
                http://127.0.0.1:3005/beta
                http://127.0.0.1:3005/prod
                In a browser: http://127.0.0.1:3005/_local/status
                  curl -s http://127.0.0.1:3005/beta/

                Documents.Api is served at
                http://127.0.0.1:3006/dev
                In a browser: http://127.0.0.1:3006/_local/status
                  id=$(curl -s http://127.0.0.1:3006/dev/mimic -d '{"hello":"world"}')
                  curl -s http://127.0.0.1:3006/dev/mimic/$id
                """, withPortsFrom3000(printedApis()));
    }

    @Test
    void whatIsNotServedIsALineForEachTypeAndEachReason() {
        LocalServer server = LocalServer.of(assembly).build();
        server.read();

        assertEquals(
                """

                Without meaning on one machine: 1 AWS::IAM::Role, 1 AWS::Logs::LogGroup

                Not served:
                  AWS::EC2::Instance: Items.Instance1, Items.Instance2, Items.Instance3 and 27 more
                  AWS::SNS::Topic: Items.Photos
                  Legacy.Api answers GET /old/1, GET /old/2, GET /old/3 and 9 more with 501: \
                no integration of type HTTP_PROXY with https://a.example is served on this machine

                Warnings:
                  Signed.Api asks for signed requests (AWS_IAM): their form is checked here, their signatures are not
                """,
                printed(out ->
                        Banner.printLimits(server.withoutMeaning(), server.unserved(), gateway.warnings(), out)));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are a POSIX shell's")
    void eachCommandIsAnsweredAsItIsPasted() throws Exception {
        List<String> answers = new ArrayList<>();
        String commands = printedApis()
                .lines()
                .filter(line -> line.startsWith("  "))
                // The status in place of the body, except for documents: there the id is used.
                .map(line ->
                        line.replaceFirst("^  curl -s (?!.*\\$id)", "curl -s -o /dev/null -w '%{http_code}\\\\n' "))
                .reduce("", (script, line) -> script + line + "\n");
        Process shell = new ProcessBuilder("sh", "-c", commands)
                .redirectErrorStream(true)
                .start();
        shell.inputReader().lines().forEach(answers::add);

        assertEquals(List.of("200", "200", "200", "200", "200", "200", "kept as an-id"), answers);
    }

    private static String printedApis() {
        return printed(out -> Banner.print(gateway.apis(), api -> List.of(api.origin() + "/_local/status"), out));
    }

    private static String printed(Consumer<PrintStream> printing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        printing.accept(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static String withPortsFrom3000(String text) {
        List<String> ports = PORT.matcher(text)
                .results()
                .map(port -> port.group(1))
                .distinct()
                .toList();
        return PORT.matcher(text).replaceAll(port -> "127.0.0.1:" + (3000 + ports.indexOf(port.group(1))));
    }
}
