package dev.mimic.local.stacks;

import static dev.mimic.local.stacks.Exchange.to;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.assembly.AssemblyException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Serves stacks as people have them: each answers, or it is said by name why not. */
final class ServedStacksTest {

    /** The stacks that can be served so far. */
    private static final Set<String> SERVED = Set.of("Proxy");

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    @TempDir
    private static Path assembly;

    private static ServedStacks served;

    @BeforeAll
    static void serve() throws IOException {
        SampleApp.synthesize(assembly);
        served = ServedStacks.start(assembly, SERVED);
    }

    @AfterAll
    static void close() {
        served.close();
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void answers(Exchange exchange) throws Exception {
        for (Optional<Exchange> next = Optional.of(exchange); next.isPresent(); ) {
            HttpResponse<String> answer = CLIENT.send(next.get().request(served), BodyHandlers.ofString());

            assertEquals(next.get().status(), answer.statusCode(), answer::body);
            assertTrue(next.get().answer().matcher(answer.body()).matches(), answer::body);
            next = next.get().next().apply(answer.body());
        }
    }

    /** What CloudFormation would refuse, and what is another service. */
    @ParameterizedTest
    @CsvSource({
        "Circle, 'circular dependency: Report\\w+\\.Environment\\.Variables\\.URL -> .*'",
        "HttpApi, '.*AWS::ApiGatewayV2::Api \\(Api\\w+\\).*'"
    })
    void saysByNameWhyNot(String stack, String reason) {
        AssemblyException refusal =
                assertThrows(AssemblyException.class, () -> ServedStacks.start(assembly, Set.of(stack)));

        assertTrue(refusal.getMessage().matches(stack + "\\.template\\.json: " + reason), refusal::getMessage);
    }

    static Stream<Exchange> exchanges() {
        return Stream.of(
                        catalog(),
                        mimic(),
                        orders(),
                        authorizers(),
                        proxies(),
                        stages(),
                        stacksOfStacks(),
                        settings(),
                        neighbours(),
                        notHere(),
                        openApi(),
                        signed())
                .flatMap(List::stream)
                .filter(exchange -> SERVED.contains(exchange.stack()));
    }

    private static List<Exchange> catalog() {
        Exchange create = to("Catalog", "POST", "/prod/products")
                .ofApi("Catalog")
                .withBody("{\"name\":\"tea\"}")
                .answers(201, "[0-9a-f-]{36}");
        return List.of(
                create.then(sku -> to("Catalog", "GET", "/prod/products/" + sku)
                        .ofApi("Catalog")
                        .answers(200, "\\{\"name\":\"tea\"}")),
                to("Catalog", "OPTIONS", "/prod/products").ofApi("Catalog").answers(200, ""));
    }

    private static List<Exchange> mimic() {
        Exchange store = to("Neighbours", "POST", "/dev/mimic").ofApi("Neighbours/Mimic/Api");
        return List.of(
                store.withBody("[1]").answers(403, message("Forbidden")),
                store.withBody("[1]")
                        .withApiKey()
                        .answers(200, "[0-9a-f-]{36}")
                        .then(id -> to("Neighbours", "GET", "/dev/mimic/" + id)
                                .ofApi("Neighbours/Mimic/Api")
                                .withApiKey()
                                .answers(200, "\\{\"id\":\"" + id + "\",\"body\":\\[1]}")));
    }

    /**
     * The messages as on AWS.
     *
     * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-validation-set-up.html">
     *     Set up basic request validation</a>
     */
    private static List<Exchange> orders() {
        return List.of(
                to("Orders", "POST", "/prod/orders")
                        .withBody("{\"product\":\"tea\",\"count\":2}")
                        .answers(200, "POST /orders body=\\{\"product\":\"tea\",\"count\":2} .*"),
                to("Orders", "POST", "/prod/orders")
                        .withBody("{\"product\":\"tea\",\"count\":0}")
                        .answers(400, message("Invalid request body")),
                to("Orders", "GET", "/prod/orders")
                        .answers(400, message("Missing required request parameters: \\[customer]")),
                to("Orders", "GET", "/prod/orders?customer=7").answers(200, "GET /orders .*"));
    }

    /**
     * Who lets in whom, and the messages.
     *
     * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html">Use
     *     API Gateway Lambda authorizers</a>
     * @see <a href="https://repost.aws/knowledge-center/api-gateway-403-error-lambda-authorizer">403 errors of a Lambda
     *     authorizer</a>
     */
    private static List<Exchange> authorizers() {
        Exchange token = to("Authorizers", "GET", "/prod/token");
        Exchange name = to("Authorizers", "GET", "/prod/name");
        return List.of(
                token.answers(401, message("Unauthorized")),
                token.with("Authorization", "Basic Ym9iOmJvYg==").answers(401, message("Unauthorized")),
                token.with("Authorization", "Bearer mallory")
                        .answers(403, message("User is not authorized to access this resource with an explicit deny")),
                token.with("Authorization", "Bearer alice")
                        .answers(200, ".* authorizer=\\{.*principalId=alice, role=owner} .*"),
                name.answers(401, message("Unauthorized")),
                name.with("X-Name", "bob").answers(200, ".* authorizer=\\{.*principalId=bob, role=guest} .*"));
    }

    private static List<Exchange> proxies() {
        return List.of(
                to("Proxy", "POST", "/prod/a/b").withBody("[1]").answers(200, "POST /a/b body=\\[1] stage=prod .*"),
                to("Proxy", "GET", "/prod/").answers(200, "GET / .*"),
                to("BareProxy", "GET", "/prod/shop/tea/2").answers(200, "GET /shop/tea/2 .*"),
                // A mock whose request template sets no status has none to answer with.
                to("BareProxy", "GET", "/prod/").answers(500, message("Internal server error")));
    }

    /**
     * Stages and their variables.
     *
     * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/stage-variables.html">Use stage variables</a>
     */
    private static List<Exchange> stages() {
        return List.of(
                to("Stages", "GET", "/test/report")
                        .answers(200, ".* stage=test variables=\\{backend=localhost, tier=silver} .*"),
                to("Stages", "GET", "/production/report")
                        .answers(200, ".* stage=production variables=\\{tier=gold} .*"),
                to("Stages", "GET", "/production/guarded").answers(403, message("Forbidden")),
                to("Stages", "GET", "/production/guarded").withApiKey().answers(200, "GET /guarded .*"),
                // The key's plan has the other stage alone.
                to("Stages", "GET", "/test/guarded").withApiKey().answers(403, message("Forbidden")),
                to("StageVariable", "GET", "/beta/").answers(200, ".* variables=\\{greeting=hello, version=v2} .*"));
    }

    /** Nested stacks, stacks that refer to each other, and two stacks of one name in two regions. */
    private static List<Exchange> stacksOfStacks() {
        String ledger = "Tier[\\w-]*Ledger\\w+";
        return List.of(
                to("Shop", "GET", "/prod/?show=ITEMS,ITEMS_ARN")
                        .ofApi("Shop")
                        .answers(
                                200,
                                ".* environment=\\{ITEMS=(Shop[\\w-]+), ITEMS_ARN=arn:aws:dynamodb:us-east-1:\\d{12}:table/\\1}"),
                to("Shop", "GET", "/prod/?show=ITEMS")
                        .ofApi("Back")
                        .answers(200, ".* environment=\\{ITEMS=Shop[\\w-]+}"),
                to("TierApi", "GET", "/prod/ledger?show=LEDGER,LEDGER_ARN")
                        .answers(
                                200,
                                ".* environment=\\{LEDGER=(" + ledger
                                        + "), LEDGER_ARN=arn:aws:dynamodb:us-east-1:\\d{12}:table/\\1}"),
                to("TierWeb", "GET", "/prod/?show=API,API_ID")
                        .answers(200, ".* environment=\\{API=https?://\\S+/prod/, API_ID=[a-z0-9]{10}}"),
                regional("us-east-1"),
                regional("eu-west-1"));
    }

    private static Exchange regional(String region) {
        return to("Regional", "GET", "/prod/?show=AWS_REGION,VISITS,VISITS_ARN")
                .ofApi("visits-" + region)
                .answers(
                        200,
                        ".* environment=\\{AWS_REGION=" + region
                                + ", VISITS=(Regional-Visits\\w+), VISITS_ARN=arn:aws:dynamodb:" + region
                                + ":123456789012:table/\\1}");
    }

    private static List<Exchange> settings() {
        return List.of(
                to("Settings", "GET", "/prod/?show=LOG_LEVEL,PLAN,LIMIT,ENCODED")
                        .answers(
                                200,
                                ".* environment=\\{ENCODED=YS11cy1lYXN0LTE=, LIMIT=1000, LOG_LEVEL=INFO, PLAN=with-support}"),
                to("Settings", "GET", "/prod/?show=GREETING,GREETING_NAME")
                        .answers(200, ".* environment=\\{GREETING=good morning, GREETING_NAME=/settings/greeting}"),
                to("Settings", "GET", "/prod/?show=SECRET,SECRET_ARN,PASSWORD,USER")
                        .answers(
                                200,
                                ".* environment=\\{PASSWORD=[A-Za-z0-9]{24}, SECRET=open-sesame,"
                                        + " SECRET_ARN=arn:aws:secretsmanager:us-east-1:\\d{12}:secret:\\S+, USER=admin}"),
                to("Layer", "GET", "/prod/").answers(200, "GET / .*"),
                to("Tables", "GET", "/prod/?show=EVENTS,DEVICES")
                        .answers(200, ".* environment=\\{DEVICES=Tables-Devices\\w+, EVENTS=Tables-Events\\w+}"));
    }

    /** What is not served has a name, an address or an ARN of the right form. */
    private static List<Exchange> neighbours() {
        return List.of(
                to("Neighbours", "GET", "/prod/report?show=PHOTOS,PHOTOS_DOMAIN,MIMIC_URL")
                        .answers(
                                200,
                                ".* environment=\\{MIMIC_URL=https?://\\S+/dev/mimic, PHOTOS=([a-z0-9.-]{3,63}),"
                                        + " PHOTOS_DOMAIN=\\1\\.s3\\.amazonaws\\.com}"),
                to("Neighbours", "GET", "/prod/report?show=ORDERS,ORDERS_ARN,USERS,CLIENT")
                        .answers(
                                200,
                                ".* environment=\\{CLIENT=\\w+,"
                                        + " ORDERS=https://sqs\\.us-east-1\\.amazonaws\\.com/\\d{12}/([\\w-]{1,80}),"
                                        + " ORDERS_ARN=arn:aws:sqs:us-east-1:\\d{12}:\\1, USERS=us-east-1_\\w+}"),
                to("Events", "GET", "/prod/?show=UPLOADS,JOBS_ARN,CHANGES_STREAM")
                        .answers(
                                200,
                                ".* environment=\\{CHANGES_STREAM=arn:aws:dynamodb:us-east-1:\\d{12}:table/Events-Changes\\w+"
                                        + "/stream/\\S+, JOBS_ARN=arn:aws:sqs:us-east-1:\\d{12}:[\\w-]+,"
                                        + " UPLOADS=[a-z0-9.-]{3,63}}"),
                to("Front", "GET", "/prod/api").answers(200, "GET /api .*"));
    }

    /** What cannot run on one machine says so, and the rest of its API answers. */
    private static List<Exchange> notHere() {
        return List.of(
                to("Languages", "GET", "/prod/java").answers(200, "GET /java .*"),
                to("Languages", "POST", "/prod/node").answers(501, ".*nodejs22\\.x.*"),
                to("Languages", "GET", "/prod/python").answers(501, ".*python3\\.13.*"),
                to("Services", "GET", "/prod/report").answers(200, "GET /report .*"),
                to("Services", "POST", "/prod/jobs").answers(501, ".*sqs.*"),
                to("Services", "GET", "/prod/elsewhere").answers(501, ".*HTTP.*"),
                to("Members", "GET", "/prod/open").answers(200, "GET /open .*"),
                to("Members", "GET", "/prod/members").answers(501, ".*COGNITO_USER_POOLS.*"));
    }

    private static List<Exchange> openApi() {
        return List.of(to("OpenApi", "GET", "/prod/reports/7").answers(200, "GET /reports/7 .*"));
    }

    /**
     * A signature of the right form is asked for.
     *
     * @see <a href="https://repost.aws/knowledge-center/api-gateway-authentication-token-errors">Missing Authentication
     *     Token</a>
     */
    private static List<Exchange> signed() {
        Exchange get = to("Signed", "GET", "/prod/");
        return List.of(
                get.answers(403, message("Missing Authentication Token")),
                get.with("X-Amz-Date", "20260115T120000Z")
                        .with(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260115/us-east-1/execute-api/aws4_request,"
                                        + " SignedHeaders=host;x-amz-date, Signature=" + "0a".repeat(32))
                        .answers(200, "GET / .*"));
    }

    private static String message(String text) {
        return "\\{\"message\": ?\"" + text + "\"}";
    }
}
