package dev.mimic.local.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.LocalServer;
import dev.mimic.local.StackResources;
import dev.mimic.local.apigateway.model.Integration;
import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.model.Route;
import dev.mimic.local.dynamodb.Table;
import dev.mimic.local.lambda.LambdaFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.NestedStack;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.services.apigateway.Deployment;
import software.amazon.awscdk.services.apigateway.IRestApi;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.Method;
import software.amazon.awscdk.services.apigateway.RestApiAttributes;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.constructs.Construct;

/** Reads what CDK makes of {@code NestedStack}: it writes parameters and outputs wherever a reference leaves a stack. */
final class CdkNestedStacksTest {

    private static Path assembly;

    private static StackResources all;

    @BeforeAll
    static void synthesize(@TempDir Path directory) throws IOException {
        Path code = directory.resolve("classes");
        Files.createDirectories(code.resolve("app"));
        Files.write(code.resolve("app/Writer.class"), new byte[] {1});
        assembly = directory.resolve("cdk.out");
        App app = new App(AppProps.builder().outdir(assembly.toString()).build());
        addShop(app, code);
        addOffice(app, code);
        addLibrary(app, code);
        app.synth();
        all = StackResources.readTogether(assembly);
    }

    /** The API above, the functions below and one further below; the table above, another one beside the functions. */
    private static void addShop(App app, Path code) {
        Stack shop = new Stack(app, "Shop");
        var orders = table(shop, "Orders");
        var items = table(new NestedStack(shop, "Data"), "Items");
        NestedStack compute = new NestedStack(shop, "Compute");
        Function writer = function(compute, "Writer", code, Map.of("ORDERS", orders.getTableName()));
        Function reader = function(
                new NestedStack(compute, "Inner"),
                "Reader",
                code,
                Map.of("ITEMS", items.getTableName(), "ORDERS_ARN", orders.getTableArn()));
        orders.grantReadWriteData(writer);
        var api = new software.amazon.awscdk.services.apigateway.RestApi(shop, "Api");
        api.getRoot().addMethod("POST", new LambdaIntegration(writer));
        api.getRoot().addMethod("GET", new LambdaIntegration(reader));
        function(new NestedStack(shop, "Unused"), "Told", code, Map.of("URL", api.getUrl()));
        // Another stack that uses what is nested in this one, in a stack that is nested in it.
        NestedStack web = new NestedStack(new Stack(app, "Web"), "Pages");
        Function page = function(web, "Page", code, Map.of("ITEMS", items.getTableName()));
        new software.amazon.awscdk.services.apigateway.RestApi(web, "Api")
                .getRoot()
                .addMethod("GET", new LambdaIntegration(page));
    }

    private static void addOffice(App app, Path code) {
        NestedStack nested =
                new NestedStack(new Stack(Stage.Builder.create(app, "Prod").build(), "Office"), "Desk");
        Function function = function(nested, "Bell", code, Map.of("STACK", nested.getStackName()));
        new software.amazon.awscdk.services.apigateway.RestApi(nested, "Api")
                .getRoot()
                .addMethod("GET", new LambdaIntegration(function));
    }

    /** An API of which a nested stack has the books, another stack the readers, and a nested one the stage. */
    private static void addLibrary(App app, Path code) {
        Stack library = new Stack(app, "Library");
        var api = software.amazon.awscdk.services.apigateway.RestApi.Builder.create(library, "Api")
                .restApiName("Library")
                .deploy(false)
                .build();
        api.getRoot().addMethod("GET", new LambdaIntegration(function(library, "Door", code, Map.of())));
        List<Method> methods = List.of(
                addPart(new NestedStack(library, "Books"), api, "books", code),
                addPart(new Stack(app, "Readers"), api, "readers", code));
        NestedStack deploy = new NestedStack(library, "Deploy");
        Deployment deployment = Deployment.Builder.create(deploy, "Deployment")
                .api(software.amazon.awscdk.services.apigateway.RestApi.fromRestApiId(
                        deploy, "Api", api.getRestApiId()))
                .build();
        deployment.getNode().addDependency(methods.get(0));
        software.amazon.awscdk.services.apigateway.Stage.Builder.create(deploy, "Stage")
                .deployment(deployment)
                .stageName("open")
                .build();
    }

    private static Method addPart(Construct scope, IRestApi api, String path, Path code) {
        return software.amazon.awscdk.services.apigateway.RestApi.fromRestApiAttributes(
                        scope,
                        "Api",
                        RestApiAttributes.builder()
                                .restApiId(api.getRestApiId())
                                .rootResourceId(api.getRestApiRootResourceId())
                                .build())
                .getRoot()
                .addResource(path)
                .addResource("{id}")
                .addMethod("GET", new LambdaIntegration(function(scope, "Clerk", code, Map.of())));
    }

    private static Function function(Construct scope, String id, Path code, Map<String, String> environment) {
        return Function.Builder.create(scope, id)
                .runtime(Runtime.JAVA_21)
                .handler("app.Writer")
                .code(Code.fromAsset(code.toString()))
                .environment(environment)
                .build();
    }

    private static software.amazon.awscdk.services.dynamodb.Table table(Construct scope, String id) {
        return software.amazon.awscdk.services.dynamodb.Table.Builder.create(scope, id)
                .partitionKey(Attribute.builder()
                        .name("id")
                        .type(AttributeType.STRING)
                        .build())
                .build();
    }

    @Test
    void methodsInvokeFunctionsOfNestedStacks() {
        RestApi api = all.restApis().stream()
                .filter(each -> each.stages().get(0).routes().size() == 2)
                .findFirst()
                .orElseThrow();

        Map<String, Integration> integrations =
                api.stages().get(0).routes().stream().collect(Collectors.toMap(Route::httpMethod, Route::integration));
        assertFunction("Shop-Compute\\w+-[0-9A-Z]{12}-Writer\\w{8}", integrations.get("POST"));
        assertFunction("Shop-Compute\\w+-[0-9A-Z]{12}-Inner\\w+-[0-9A-Z]{12}-Reader\\w{8}", integrations.get("GET"));
    }

    @Test
    void anApiHasWhatOtherStacksAddToIt() {
        RestApi library = all.restApis().stream()
                .filter(api -> api.name().equals("Library"))
                .findFirst()
                .orElseThrow();

        assertEquals("open", library.stages().get(0).name());
        assertEquals(
                List.of("/", "/books/{id}", "/readers/{id}"),
                library.stages().get(0).routes().stream()
                        .map(Route::resourcePath)
                        .sorted()
                        .toList());
        assertEquals(4, all.restApis().size());
    }

    private static void assertFunction(String name, Integration integration) {
        String arn = ((Integration.LambdaProxy) integration).functionArn();
        assertTrue(arn.matches("arn:aws:lambda:us-east-1:000000000000:function:" + name), arn);
    }

    @Test
    void functionsGetWhatOtherStacksHave() {
        String items = "Shop-Data\\w+-[0-9A-Z]{12}-Items\\w{8}";

        assertTrue(variable("Writer", "ORDERS").matches("Shop-Orders\\w{8}"), () -> variable("Writer", "ORDERS"));
        assertTrue(variable("Reader", "ITEMS").matches(items), () -> variable("Reader", "ITEMS"));
        assertTrue(
                variable("Reader", "ORDERS_ARN")
                        .matches("arn:aws:dynamodb:us-east-1:000000000000:table/Shop-Orders\\w{8}"),
                () -> variable("Reader", "ORDERS_ARN"));
        assertEquals(variable("Reader", "ITEMS"), variable("Page", "ITEMS"));
        assertEquals(
                List.of(variable("Writer", "ORDERS"), variable("Page", "ITEMS")),
                all.tables().stream().map(Table::name).toList());
        assertTrue(
                variable("Bell", "STACK").matches("Prod-Office-Desk\\w+-[0-9A-Z]{12}"),
                () -> variable("Bell", "STACK"));
    }

    private static String variable(String function, String name) {
        return all.functions().stream()
                .filter(each -> each.name().matches(".*-" + function + "\\w{8}"))
                .map(LambdaFunction::environment)
                .map(environment -> environment.get(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "Shop, 2, 2",
        "Web, 1, 0",
        "Prod/Office, 1, 0",
        "Prod-Office, 1, 0",
        "Prod/*, 1, 0",
        "Prod*, 1, 0",
        "Library, 2, 0",
        "Library*;Readers, 3, 0",
        "*, 7, 2",
        "S*p, 2, 2"
    })
    void areAskedForByTheNamesOfTheStacksAroundThem(String name, int functions, int tables) {
        LocalServer server =
                LocalServer.of(assembly).stacks(List.of(name.split(";"))).build();

        server.read();

        assertEquals(functions, server.functions().size());
        assertEquals(tables, server.tables().size());
        assertEquals(
                List.of(),
                server.unserved().stream()
                        .filter(line -> !line.contains("Told"))
                        .toList());
    }

    @Test
    void areNotAmongTheNamesToChooseFrom() {
        LocalServer server =
                LocalServer.of(assembly).stacks(List.of("Shop", "Prod/Offcie")).build();

        IllegalArgumentException exception = assertThrows(IllegalArgumentException.class, server::read);

        assertEquals(
                "no stack Prod/Offcie in " + assembly
                        + "; there are [Prod/Office (Prod-Office), Shop, Web, Library, Readers]",
                exception.getMessage());
    }
}
