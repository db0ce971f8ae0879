package dev.mimic.local.stacks;

import static dev.mimic.local.stacks.Exchange.to;

import java.util.List;
import java.util.stream.Stream;

/** What the stacks of {@link SampleApp} are asked, and what they must answer. */
final class SampleExchanges {

    private static final String UUID = "[0-9a-f-]{36}";

    private SampleExchanges() {}

    /** Returns what is asked of the stacks, of each in this order. */
    static List<Exchange> all() {
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
                .toList();
    }

    private static List<Exchange> catalog() {
        return List.of(
                to("Catalog", "POST", "/prod/products")
                        .ofApi("Catalog")
                        .withBody("{\"name\":\"tea\"}")
                        .answers(201, UUID),
                to("Catalog", "OPTIONS", "/prod/products").ofApi("Catalog").answers(200, ""));
    }

    private static List<Exchange> mimic() {
        Exchange store =
                to("Neighbours", "POST", "/dev/mimic").ofApi("Neighbours-Mimic").withBody("[1]");
        return List.of(
                store.answers(403, message("Forbidden")),
                store.withApiKey()
                        .answers(200, UUID)
                        .then(id -> to("Neighbours", "GET", "/dev/mimic/" + id)
                                .ofApi("Neighbours-Mimic")
                                .withApiKey()
                                .answers(200, "\\{\"id\":\"" + id + "\",\"body\":\\[1]}")));
    }

    /** What is not served has a name, an address or an ARN of the right form. */
    private static List<Exchange> neighbours() {
        return List.of(
                to("Neighbours", "GET", "/prod/report")
                        .shows("MIMIC_URL", "https?://\\S+/dev/mimic")
                        .shows("PHOTOS", "neighbours-photos[a-z0-9-]+")
                        .shows("PHOTOS_DOMAIN", "neighbours-photos[a-z0-9-]+\\.s3\\.amazonaws\\.com")
                        .shows("ORDERS", "https://sqs\\.us-east-1\\.amazonaws\\.com/\\d{12}/Neighbours-Orders[\\w-]+")
                        .shows("ORDERS_ARN", "arn:aws:sqs:us-east-1:\\d{12}:Neighbours-Orders[\\w-]+")
                        .shows("USERS", "us-east-1_\\w+")
                        .shows("CLIENT", "\\w+"),
                to("Events", "GET", "/prod/")
                        .shows("UPLOADS", "events-uploads[a-z0-9-]+")
                        .shows("JOBS_ARN", "arn:aws:sqs:us-east-1:\\d{12}:Events-Jobs[\\w-]+")
                        .shows(
                                "CHANGES_STREAM",
                                "arn:aws:dynamodb:us-east-1:\\d{12}:table/Events-Changes\\w+/stream/\\S+"),
                to("Front", "GET", "/prod/api").reports("path", "/api"));
    }

    /**
     * The messages as on AWS.
     *
     * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-validation-set-up.html">
     *     Set up basic request validation</a>
     */
    private static List<Exchange> orders() {
        Exchange post = to("Orders", "POST", "/prod/orders").ofApi("Orders");
        Exchange get = to("Orders", "GET", "/prod/orders").ofApi("Orders");
        return List.of(
                post.withBody("{\"product\":\"tea\",\"count\":2}").reports("path", "/orders"),
                post.withBody("{\"product\":\"tea\",\"count\":0}").answers(400, message("Invalid request body")),
                get.answers(400, message("Missing required request parameters: \\[customer]")),
                to("Orders", "GET", "/prod/orders?customer=7")
                        .ofApi("Orders")
                        .reports("queryStringParameters/customer", "7"));
    }

    /**
     * Who is let in, and what the others are told.
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
                        .answers(403, ".*User is not authorized to access this resource with an explicit deny.*"),
                token.with("Authorization", "Bearer alice")
                        .reports("requestContext/authorizer/principalId", "alice")
                        .reports("requestContext/authorizer/role", "owner"),
                name.answers(401, message("Unauthorized")),
                name.with("X-Name", "bob").reports("requestContext/authorizer/role", "guest"));
    }

    private static List<Exchange> proxies() {
        return List.of(
                to("Proxy", "POST", "/prod/a/b")
                        .withBody("[1]")
                        .reports("path", "/a/b")
                        .reports("pathParameters/proxy", "a/b")
                        .reports("body", "\\[1]"),
                to("Proxy", "GET", "/prod/").reports("path", "/"),
                to("BareProxy", "GET", "/prod/shop/tea/2").reports("pathParameters/proxy", "tea/2"),
                // A mock whose request template sets no status has none to answer with.
                to("BareProxy", "GET", "/prod/").answers(500, message("Internal server error")));
    }

    /**
     * Stages, their variables and their keys.
     *
     * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/stage-variables.html">Use stage variables</a>
     */
    private static List<Exchange> stages() {
        Exchange guarded = to("Stages", "GET", "/production/guarded");
        return List.of(
                to("Stages", "GET", "/test/report")
                        .reports("requestContext/stage", "test")
                        .reports("stageVariables/tier", "silver")
                        .reports("stageVariables/backend", "localhost"),
                to("Stages", "GET", "/production/report").reports("stageVariables/tier", "gold"),
                guarded.answers(403, message("Forbidden")),
                guarded.withApiKey().reports("path", "/guarded"),
                // The key's plan has the other stage alone.
                to("Stages", "GET", "/test/guarded").withApiKey().answers(403, message("Forbidden")));
    }

    /** Nested stacks, stacks that refer to each other, and two stacks of one name in two regions. */
    private static List<Exchange> stacksOfStacks() {
        String items = "Shop-Data[\\w-]+Items\\w+";
        String ledger = "TierData-Ledger\\w+";
        return List.of(
                to("Shop", "GET", "/prod/")
                        .ofApi("Shop")
                        .shows("ITEMS", items)
                        .shows("ITEMS_ARN", "arn:aws:dynamodb:us-east-1:\\d{12}:table/" + items),
                to("Shop", "GET", "/prod/").ofApi("Back").shows("ITEMS", items),
                to("TierApi", "GET", "/prod/ledger")
                        .shows("LEDGER", ledger)
                        .shows("LEDGER_ARN", "arn:aws:dynamodb:us-east-1:\\d{12}:table/" + ledger),
                to("TierWeb", "GET", "/prod/")
                        .shows("API", "https?://\\S+/prod/")
                        .shows("API_ID", "[a-z0-9]{10}"),
                to("Library", "GET", "/open/").reports("resource", "/"),
                to("Library", "GET", "/open/books/7")
                        .reports("resource", "/books/\\{id}")
                        .reports("pathParameters/id", "7"),
                regional("us-east-1"),
                regional("eu-west-1"));
    }

    private static Exchange regional(String region) {
        return to("Regional", "GET", "/prod/")
                .ofApi("visits-" + region)
                .shows("AWS_REGION", region)
                .shows("VISITS", "Regional-Visits\\w+")
                .shows("VISITS_ARN", "arn:aws:dynamodb:" + region + ":123456789012:table/Regional-Visits\\w+");
    }

    private static List<Exchange> settings() {
        return List.of(
                to("Settings", "GET", "/prod/")
                        .shows("LOG_LEVEL", "INFO")
                        .shows("PLAN", "with-support")
                        .shows("LIMIT", "1000")
                        .shows("ENCODED", "YS11cy1lYXN0LTE=")
                        .shows("GREETING", "good morning")
                        .shows("GREETING_NAME", "/settings/greeting")
                        .shows("SECRET", "open-sesame")
                        .shows("SECRET_ARN", "arn:aws:secretsmanager:us-east-1:\\d{12}:secret:\\S+")
                        .shows("USER", "admin")
                        .shows("PASSWORD", "[A-Za-z0-9]{24}"),
                to("Layer", "GET", "/prod/Ada").answers(200, "Hello Ada"),
                to("Tables", "GET", "/prod/")
                        .shows("EVENTS", "Tables-Events\\w+")
                        .shows("DEVICES", "Tables-Devices\\w+"));
    }

    /** What cannot run on one machine says so, and the rest of its API answers. */
    private static List<Exchange> notHere() {
        return List.of(
                to("Languages", "GET", "/prod/java").reports("path", "/java"),
                to("Languages", "POST", "/prod/node")
                        .answers(
                                501,
                                message(
                                        "function Node\\w{8} runs nodejs22\\.x: only Java functions run on this machine")),
                to("Languages", "GET", "/prod/python")
                        .answers(
                                501,
                                message(
                                        "function Python\\w{8} runs python3\\.13: only Java functions run on this machine")),
                to("Services", "GET", "/prod/report").reports("path", "/report"),
                to("Services", "POST", "/prod/jobs")
                        .answers(
                                501,
                                message(
                                        "no integration of type AWS with arn:aws:apigateway:us-east-1:sqs:path/000000000000/Services-Jobs\\w{8}"
                                                + " is served on this machine")),
                to("Services", "GET", "/prod/elsewhere")
                        .answers(
                                501,
                                message(
                                        "no integration of type HTTP_PROXY with https://backend.example/elsewhere is served on this machine")),
                to("Members", "GET", "/prod/open").reports("path", "/open"),
                to("Members", "GET", "/prod/members")
                        .answers(
                                501,
                                message(
                                        "its authorizer is an Amazon Cognito user pool, and user pools are not served on this machine")));
    }

    private static List<Exchange> openApi() {
        return List.of(to("OpenApi", "GET", "/prod/reports/7").reports("pathParameters/id", "7"));
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
                        .reports("path", "/"));
    }

    private static String message(String text) {
        return "\\{\"message\": ?\"" + text + "\"}";
    }
}
