package dev.mimic.local.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.infra.Mimic;
import dev.mimic.local.StackResources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.NestedStack;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.constructs.Construct;

/**
 * Circles within a stack, which CDK synthesizes without a word. CloudFormation refuses them ("Circular dependency between
 * resources", "Troubleshooting CloudFormation" in its user guide); those between stacks CDK refuses itself.
 */
final class CdkCirclesTest {

    @TempDir
    private Path directory;

    private Path classes;

    @BeforeEach
    void writeCode() throws IOException {
        classes = directory.resolve("classes");
        Files.createDirectories(classes.resolve("app"));
        Files.write(classes.resolve("app/Writer.class"), new byte[] {1});
    }

    /** The function knows the stage, which waits for a deployment, which waits for the methods, one of which invokes it. */
    @Test
    void ofAFunctionThatIsToldTheAddressOfItsApi() {
        String refusal = refusal(app -> {
            Stack stack = new Stack(app, "Shop");
            addToldFunction(stack, stack);
        });

        assertMatches(
                "Shop\\.template\\.json: circular dependency: F\\w+\\.Environment\\.Variables\\.URL"
                        + " -> ApiDeploymentStageprod\\w+\\.DeploymentId -> ApiDeployment\\w+\\.DependsOn"
                        + " -> ApiGET\\w+\\.Integration\\.Uri -> F\\w+",
                refusal);
    }

    @Test
    void ofAFunctionOfANestedStackThatIsToldTheAddressOfItsApi() {
        String refusal = refusal(app -> {
            Stack stack = new Stack(app, "Shop");
            addToldFunction(stack, new NestedStack(stack, "Compute"));
        });

        assertMatches(
                "Shop\\.template\\.json: circular dependency:"
                        + " Compute\\w+\\.Parameters\\.referencetoShopApiDeploymentStageprod\\w+Ref"
                        + " -> ApiDeploymentStageprod\\w+\\.DeploymentId -> ApiDeployment\\w+\\.DependsOn"
                        + " -> ApiGET\\w+\\.Integration\\.Uri -> Compute\\w+",
                refusal);
    }

    @Test
    void ofAFunctionOfMimicThatIsToldItsAddress() {
        String refusal = refusal(app -> {
            Mimic mimic = new Mimic(new Stack(app, "Orders"), "Mimic");
            mimic.storeFunction().addEnvironment("URL", mimic.url());
        });

        assertMatches(
                "Orders\\.template\\.json: circular dependency: MimicStoreFunction\\w+\\.Environment\\.Variables\\.URL"
                        + " -> MimicApiDeploymentStage\\w+\\.DeploymentId -> MimicApiDeployment\\w+\\.DependsOn"
                        + " -> MimicApimimicPOST\\w+\\.Integration\\.Uri -> MimicStoreAlias\\w+\\.FunctionName"
                        + " -> MimicStoreFunction\\w+",
                refusal);
    }

    /** Another function may know the address, in the same stack or in one nested in it. */
    @Test
    void notOfAFunctionThatIsToldTheAddressOfAnotherApi() {
        StackResources all = read(app -> {
            Stack stack = new Stack(app, "Orders");
            Mimic mimic = new Mimic(stack, "Mimic");
            Function caller = function(stack, "Caller");
            caller.addEnvironment("URL", mimic.url());
            function(new NestedStack(stack, "Compute"), "Caller").addEnvironment("URL", mimic.url());
            new RestApi(stack, "Api").getRoot().addMethod("GET", new LambdaIntegration(caller));
        });

        assertEquals(2, all.restApis().size());
    }

    private void addToldFunction(Stack stack, Construct scope) {
        Function function = function(scope, "F");
        RestApi api = new RestApi(stack, "Api");
        api.getRoot().addMethod("GET", new LambdaIntegration(function));
        function.addEnvironment("URL", api.getUrl());
    }

    private Function function(Construct scope, String id) {
        return Function.Builder.create(scope, id)
                .runtime(Runtime.JAVA_21)
                .handler("app.Writer")
                .code(Code.fromAsset(classes.toString()))
                .build();
    }

    private String refusal(Consumer<App> stacks) {
        return assertThrows(AssemblyException.class, () -> read(stacks)).getMessage();
    }

    private StackResources read(Consumer<App> stacks) {
        App app = new App(AppProps.builder()
                .outdir(directory.resolve("cdk.out").toString())
                .build());
        stacks.accept(app);
        app.synth();
        return StackResources.readTogether(directory.resolve("cdk.out"));
    }

    private static void assertMatches(String pattern, String message) {
        assertTrue(message.matches(pattern), message);
    }
}
