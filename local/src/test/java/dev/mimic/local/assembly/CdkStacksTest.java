package dev.mimic.local.assembly;

import static dev.mimic.local.dynamodb.SampleTable.attribute;
import static dev.mimic.local.dynamodb.SampleTable.globalIndex;
import static dev.mimic.local.dynamodb.SampleTable.hash;
import static dev.mimic.local.dynamodb.SampleTable.localIndex;
import static dev.mimic.local.dynamodb.SampleTable.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mimic.dynamodb.Database;
import dev.mimic.local.StackResources;
import dev.mimic.local.apigateway.model.GatewayResponse;
import dev.mimic.local.apigateway.model.Integration;
import dev.mimic.local.apigateway.model.IntegrationResponse;
import dev.mimic.local.apigateway.model.MappingTemplate;
import dev.mimic.local.apigateway.model.MethodThrottles;
import dev.mimic.local.apigateway.model.Model;
import dev.mimic.local.apigateway.model.RequestParameter;
import dev.mimic.local.apigateway.model.RequestParameter.Location;
import dev.mimic.local.apigateway.model.RequestValidation;
import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.model.Route;
import dev.mimic.local.apigateway.model.Stage;
import dev.mimic.local.apigateway.model.Throttle;
import dev.mimic.local.apigateway.model.UsagePlan;
import dev.mimic.local.dynamodb.SampleTable;
import dev.mimic.local.dynamodb.Table;
import dev.mimic.local.lambda.LambdaFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/** Reads what CDK makes of its own constructs. */
final class CdkStacksTest {

    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:";

    /** A stack of the kind that this machine serves, with most of what CDK adds to one. */
    private static StackResources store;

    private static SampleStacks sample;

    @BeforeAll
    static void synthesizeTheStore(@TempDir Path directory) throws IOException {
        sample = new SampleStacks(directory);
        store = synthesize(directory.resolve("cdk.out"), sample::addStore).get(0);
    }

    @Test
    void readsATable() {
        Table table = store.tables().get(0);

        assertEquals(Database.DEFAULT, table.database());
        assertEquals(
                CreateTableRequest.builder()
                        .tableName("Store-TableCD117FA1")
                        .attributeDefinitions(attribute("id", "S"), attribute("page", "N"))
                        .keySchema(hash("id"), range("page"))
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .build(),
                table.request());
        assertEquals(Optional.of("expires"), table.timeToLiveAttribute());
    }

    @Test
    void readsATableV2(@TempDir Path directory) {
        List<StackResources> stacks = synthesize(directory, sample::addTableV2);

        assertEquals(
                List.of(SampleTable.with(
                        "items",
                        request -> request.attributeDefinitions(attribute("id", "B"), attribute("at", "N"))
                                .globalSecondaryIndexes(globalIndex(index -> index.indexName("byTime")
                                        .keySchema(hash("at"))
                                        .projection(projection -> projection.projectionType("ALL"))))
                                .streamSpecification(
                                        stream -> stream.streamEnabled(true).streamViewType("NEW_AND_OLD_IMAGES")))),
                stacks.get(0).tables());
    }

    /** Also the capacity that CDK's {@code Table} has unless it is told otherwise. */
    @Test
    void readsIndexesStreamAndCapacityOfATable(@TempDir Path directory) {
        List<StackResources> stacks = synthesize(directory, SampleStacks::addTableWithIndexes);

        assertEquals(
                CreateTableRequest.builder()
                        .tableName("Store-TableCD117FA1")
                        .attributeDefinitions(
                                attribute("id", "S"),
                                attribute("page", "N"),
                                attribute("owner", "S"),
                                attribute("digest", "B"))
                        .keySchema(hash("id"), range("page"))
                        .globalSecondaryIndexes(globalIndex(index -> index.indexName("byOwner")
                                .keySchema(hash("owner"), range("page"))
                                .projection(projection ->
                                        projection.projectionType("INCLUDE").nonKeyAttributes("title", "text"))
                                .provisionedThroughput(capacity ->
                                        capacity.readCapacityUnits(3L).writeCapacityUnits(4L))))
                        .localSecondaryIndexes(localIndex(index -> index.indexName("byDigest")
                                .keySchema(hash("id"), range("digest"))
                                .projection(projection -> projection.projectionType("KEYS_ONLY"))))
                        .streamSpecification(
                                stream -> stream.streamEnabled(true).streamViewType("NEW_IMAGE"))
                        .billingMode(BillingMode.PROVISIONED)
                        .provisionedThroughput(
                                capacity -> capacity.readCapacityUnits(5L).writeCapacityUnits(5L))
                        .build(),
                stacks.get(0).tables().get(0).request());
    }

    @Test
    void readsTheFunctionBehindAnAlias() {
        LambdaFunction writer = function("Store-Writer3ED51D24");

        assertEquals(
                new LambdaFunction(
                        "Store-Writer3ED51D24",
                        "1",
                        "java25",
                        "app.Writer::handleRequest",
                        writer.code(),
                        List.of(),
                        Map.of(
                                "TABLE",
                                "Store-TableCD117FA1",
                                "TABLE_ARN",
                                "arn:aws:dynamodb:us-east-1:000000000000:table/Store-TableCD117FA1"),
                        512,
                        Duration.ofSeconds(10),
                        true,
                        "us-east-1",
                        "000000000000"),
                writer);
    }

    @Test
    void readsAFunctionThatIsReachedDirectlyWithTheDefaultsOfLambda() {
        LambdaFunction reader = function("reader");

        assertEquals(
                new LambdaFunction(
                        "reader",
                        "$LATEST",
                        "java21",
                        "app.Reader",
                        reader.code(),
                        List.of(),
                        Map.of(),
                        128,
                        Duration.ofSeconds(3),
                        false,
                        "us-east-1",
                        "000000000000"),
                reader);
    }

    @Test
    void findsDeploymentPackagesAmongTheAssets() throws IOException {
        Path jar = function("Store-Writer3ED51D24").code();
        Path directory = function("reader").code();

        assertEquals(-1, Files.mismatch(sample.jar(), jar));
        assertEquals(
                -1,
                Files.mismatch(sample.classes().resolve("app/Reader.class"), directory.resolve("app/Reader.class")));
    }

    @Test
    void readsTheNamesOfTheApi() {
        RestApi api = store.restApis().get(0);

        assertEquals("ApiF70053CD", api.logicalId());
        assertEquals("Items", api.name());
        assertEquals(List.of("dev"), api.stages().stream().map(Stage::name).toList());
        assertEquals(Set.of("image/png"), api.binaryMediaTypes());
        assertTrue(api.id().matches("[a-z0-9]{10}"), api.id());
    }

    @Test
    void readsTheRoutes() {
        Map<String, Route> routes = routes(store);

        assertEquals(
                Set.of("ANY /", "POST /items", "GET /items/{id}", "DELETE /items/{id}", "OPTIONS /items/{id}"),
                routes.keySet());
        assertEquals(
                Set.of("POST /items"),
                routes.values().stream()
                        .filter(Route::apiKeyRequired)
                        .map(Route::method)
                        .collect(Collectors.toSet()));
        assertTrue(routes.get("ANY /").resourceId().matches("[a-z0-9]{10}"));
        assertTrue(routes.get("POST /items").resourceId().matches("[a-z0-9]{6}"));
        assertEquals(
                routes.get("GET /items/{id}").resourceId(),
                routes.get("OPTIONS /items/{id}").resourceId());
    }

    @Test
    void followsIntegrationsToTheirFunctions() {
        Map<String, Route> routes = routes(store);

        Integration writer = new Integration.LambdaProxy(ARN + "Store-Writer3ED51D24:1", Duration.ofSeconds(29));
        assertEquals(writer, routes.get("POST /items").integration());
        assertEquals(writer, routes.get("DELETE /items/{id}").integration());
        assertEquals(
                new Integration.LambdaProxy(ARN + "reader", Duration.ofSeconds(5)),
                routes.get("GET /items/{id}").integration());
    }

    @Test
    void readsAPreflightForSeveralOrigins() {
        Integration preflight = routes(store).get("OPTIONS /items/{id}").integration();

        assertEquals(
                preflight(
                        204,
                        Map.of(
                                "Access-Control-Allow-Origin",
                                "https://a.example",
                                "Vary",
                                "Origin",
                                "Access-Control-Allow-Headers",
                                "X-Api-Key,Content-Type",
                                "Access-Control-Allow-Methods",
                                "GET"),
                        Set.of("https://b.example", "https://c.example")),
                preflight);
    }

    @Test
    void readsAPreflightForEveryOrigin(@TempDir Path directory) {
        List<StackResources> stacks = synthesize(directory, sample::addOpenApi);

        IntegrationResponse preflight = ((Integration.Mock)
                        routes(stacks.get(0)).get("OPTIONS /").integration())
                .responses()
                .get(0);
        assertEquals(200, preflight.statusCode());
        assertEquals("*", preflight.headers().get("Access-Control-Allow-Origin"));
        assertEquals("GET,POST", preflight.headers().get("Access-Control-Allow-Methods"));
        assertEquals(Set.of(), preflight.otherOrigins());
    }

    @Test
    void readsTheUsagePlanOfTheStage() {
        List<UsagePlan> plans = store.restApis().get(0).usagePlans();

        assertEquals(1, plans.size());
        assertEquals("Store-PlanDAF4E53A", plans.get(0).name());
        assertEquals(Optional.of(new Throttle(0.5, 20)), plans.get(0).throttle());
        assertEquals(
                Optional.of(new UsagePlan.Quota(1000, UsagePlan.Period.MONTH, 100)),
                plans.get(0).quota());
    }

    @Test
    void readsTheKeysOfAUsagePlan() {
        List<UsagePlan.ApiKey> keys =
                store.restApis().get(0).usagePlans().get(0).apiKeys();

        String keyId = keys.get(0).id();
        String fixedId = keys.get(1).id();
        assertEquals(
                List.of(
                        new UsagePlan.ApiKey("Key961B73FD", keyId, "Store-Key961B73FD", Optional.empty(), true),
                        new UsagePlan.ApiKey(
                                "Fixed91177E7B", fixedId, "fixed", Optional.of("a-value-of-20-letters"), false)),
                keys);
        assertTrue(keyId.matches("[a-z0-9]{10}"), keyId);
        assertNotEquals(keyId, fixedId);
    }

    @Test
    void readsTheThrottleOfTheStage() {
        assertEquals(
                new MethodThrottles(Map.of(), Optional.of(new Throttle(50, 100))),
                store.restApis().get(0).stages().get(0).throttles());
    }

    @Test
    void readsTheGatewayResponses() {
        assertEquals(
                Map.of(
                        "MISSING_AUTHENTICATION_TOKEN",
                        new GatewayResponse(
                                "MISSING_AUTHENTICATION_TOKEN",
                                OptionalInt.of(404),
                                Map.of("Vary", "Origin"),
                                Map.of("Access-Control-Allow-Origin", "Origin"),
                                Map.of("application/json", "{\"message\":$context.error.messageString}")),
                        "THROTTLED",
                        new GatewayResponse("THROTTLED", OptionalInt.empty(), Map.of(), Map.of())),
                store.restApis().get(0).gatewayResponses());
    }

    @Test
    void readsWhatAnApiChecksAndCompresses(@TempDir Path directory) throws IOException {
        List<StackResources> stacks = synthesize(directory, sample::addValidatedApi);

        RequestValidation validation = routes(stacks.get(0)).get("POST /").validation();
        assertEquals(
                List.of(
                        new RequestParameter(Location.HEADER, "X-Id"),
                        new RequestParameter(Location.QUERYSTRING, "shop")),
                validation.requiredParameters());
        Model item = validation.model("application/json").orElseThrow();
        assertEquals(
                List.of("/price: must have a minimum value of 1"),
                item.errors(new ObjectMapper().readTree("{\"price\": 0.5}")));
        assertEquals(OptionalInt.of(1024), stacks.get(0).restApis().get(0).minimumCompressionSize());
        assertEquals(OptionalInt.empty(), store.restApis().get(0).minimumCompressionSize());
    }

    @Test
    void listsWhatHasNoMeaningOnOneMachine() {
        Set<String> types = store.unread().stream()
                .map(unserved -> unserved.replaceFirst("\\w+ \\((.*)\\)", "$1"))
                .collect(Collectors.toSet());

        assertEquals(
                Set.of(
                        "AWS::IAM::Role",
                        "AWS::IAM::Policy",
                        "AWS::Lambda::Permission",
                        "AWS::Logs::LogGroup",
                        "AWS::CloudWatch::Alarm",
                        "AWS::SSM::Parameter",
                        "AWS::ApiGateway::Account",
                        "Custom::LogRetention",
                        "AWS::Lambda::Function"),
                types);
    }

    @Test
    void leavesAFunctionAloneThatNoApiReaches() {
        assertEquals(
                Set.of("reader", "Store-Writer3ED51D24"),
                store.functions().stream().map(LambdaFunction::name).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"strong", "weak"})
    void resolvesWhatOneStackTakesFromAnother(String references, @TempDir Path directory) {
        Map<String, Object> context = Map.of("@aws-cdk/core:defaultCrossStackReferences", references);

        List<StackResources> stacks = synthesize(directory, context, sample::addDependentStacks);

        assertEquals(
                List.of("Data", "Web"),
                stacks.stream().map(StackResources::stackName).toList());
        assertEquals(
                Map.of("TABLE_ARN", "arn:aws:dynamodb:us-east-1:000000000000:table/Data-TableCD117FA1"),
                stacks.get(1).functions().get(0).environment());
    }

    @Test
    void readsTheStacksOfAStage(@TempDir Path directory) {
        List<StackResources> stacks = synthesize(directory, sample::addStage);

        assertEquals(
                List.of("Prod-Data"),
                stacks.stream().map(StackResources::stackName).toList());
    }

    @Test
    void makesArnsOfTheAccountAndTheRegionThatTheAppFixes(@TempDir Path directory) {
        List<StackResources> stacks = synthesize(directory, sample::addStackOfEnvironment);

        assertEquals(
                Map.of("TABLE_ARN", "arn:aws:dynamodb:eu-west-1:123456789012:table/Store-TableCD117FA1"),
                stacks.get(0).functions().get(0).environment());
        assertEquals("eu-west-1", stacks.get(0).functions().get(0).region());
        assertEquals("123456789012", stacks.get(0).functions().get(0).account());
        assertEquals("123456789012", stacks.get(0).restApis().get(0).account());
    }

    private static Integration preflight(int statusCode, Map<String, String> headers, Set<String> otherOrigins) {
        IntegrationResponse response = new IntegrationResponse(
                statusCode, Optional.empty(), headers, Map.of(), Map.of(), List.of(), otherOrigins);
        return new Integration.Mock(
                Map.of("application/json", new MappingTemplate("{ statusCode: 200 }")),
                Integration.PassthroughBehavior.WHEN_NO_MATCH,
                false,
                List.of(response));
    }

    private static List<StackResources> synthesize(Path directory, Consumer<App> stacks) {
        return synthesize(directory, Map.of(), stacks);
    }

    private static List<StackResources> synthesize(Path directory, Map<String, Object> context, Consumer<App> stacks) {
        App app = new App(
                AppProps.builder().outdir(directory.toString()).context(context).build());
        stacks.accept(app);
        app.synth();
        return StackResources.read(directory);
    }

    private static LambdaFunction function(String name) {
        return store.functions().stream()
                .filter(function -> function.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Route> routes(StackResources stack) {
        return stack.restApis().get(0).stages().get(0).routes().stream()
                .collect(Collectors.toMap(Route::method, route -> route));
    }
}
