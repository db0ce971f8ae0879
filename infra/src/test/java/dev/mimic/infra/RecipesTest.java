package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.example.recipes.EventRecipes;
import com.example.recipes.LargeDocumentRecipes;
import com.example.recipes.Recipes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneAttributes;
import software.amazon.awscdk.services.sqs.Queue;

/** The recipes of docs/recipes.md do what they promise, and the pages show the code that is compiled here. */
final class RecipesTest {

    private static final Pattern REGION =
            Pattern.compile("// tag::([a-z]+)\\[\\]\n(.*?)// end::\\1\\[\\]", Pattern.DOTALL);

    private final Recipes stack = new Recipes(new App(), "Stack");

    @ParameterizedTest
    @CsvSource({"recipes, Recipes", "events, EventRecipes", "large-documents, LargeDocumentRecipes"})
    void thePageShowsEachRecipeAsItIsCompiled(String name, String source) throws IOException {
        String page = read("docs/" + name + ".md");
        Matcher region = REGION.matcher(read("infra/src/test/java/com/example/recipes/" + source + ".java"));

        List<String> missing = new ArrayList<>();
        int regions = 0;
        while (region.find()) {
            regions++;
            if (!page.contains("```java\n" + region.group(2).stripIndent() + "```\n")) {
                missing.add(region.group(1));
            }
        }

        assertEquals(List.of(), missing, "regions that the page must show");
        assertEquals(regions, page.split("```java\n", -1).length - 1, "code on the page that nobody compiles");
    }

    @Test
    void sourcesFitAsThePageShowsThem() {
        EventRecipes events = new EventRecipes(new App(), "Stack");
        events.sources();
        events.rule(new EventBus(events, "Other"), new Queue(events, "Mail"));

        Template template = Template.fromStack(events);
        template.resourceCountIs("AWS::Lambda::EventSourceMapping", 3);
        template.hasResourceProperties(
                "AWS::Events::Rule", Map.of("EventPattern", Map.of("detail-type", List.of("Document Removed"))));
    }

    @Test
    void cognitoAsksForTheScopesOnEveryMethod() {
        stack.cognito(new UserPool(stack, "Pool"));

        template()
                .allResourcesProperties(
                        "AWS::ApiGateway::Method",
                        Map.of(
                                "AuthorizationType",
                                "COGNITO_USER_POOLS",
                                "AuthorizationScopes",
                                List.of("documents/write", "documents/read")));
    }

    @Test
    void iamLetsTheRoleExecuteTheThreeMethods() {
        stack.iam(Role.Builder.create(stack, "Tests")
                .assumedBy(new AccountRootPrincipal())
                .build());

        Template template = template();
        template.allResourcesProperties("AWS::ApiGateway::Method", Map.of("AuthorizationType", "AWS_IAM"));
        String policy = template.findResources(
                        "AWS::IAM::Policy",
                        Map.of(
                                "Properties",
                                Map.of("Roles", List.of(Map.of("Ref", Match.stringLikeRegexp("Tests.*"))))))
                .toString();
        assertEquals(
                Set.of("/POST/mimic", "/GET/mimic/*", "/GET/mimic/*/body"),
                Pattern.compile("/(GET|POST)/mimic[^,\\]]*")
                        .matcher(policy)
                        .results()
                        .map(result -> result.group())
                        .collect(Collectors.toSet()));
    }

    @Test
    void lambdaAsksTheFunction() {
        stack.lambda(Function.Builder.create(stack, "Checks")
                .runtime(Runtime.NODEJS_24_X)
                .handler("index.handler")
                .code(Code.fromInline("exports.handler = async () => ({});"))
                .build());

        Template template = template();
        template.hasResourceProperties(
                "AWS::ApiGateway::Authorizer", Map.of("Type", "TOKEN", "AuthorizerResultTtlInSeconds", 60));
        template.allResourcesProperties("AWS::ApiGateway::Method", Map.of("AuthorizationType", "CUSTOM"));
    }

    @Test
    void vpcPutsBothFunctionsIntoItAndTheirNewVersionsToo() {
        stack.vpc(vpc());
        Recipes without = new Recipes(new App(), "Stack");
        new Mimic(without, "Mimic");

        Template template = template();
        template.allResourcesProperties(
                "AWS::Lambda::Function",
                Map.of("VpcConfig", Map.of("SubnetIds", Match.anyValue(), "SecurityGroupIds", Match.anyValue())));
        template.hasResourceProperties("AWS::EC2::VPCEndpoint", Map.of("VpcEndpointType", "Gateway"));
        assertNotEquals(
                Template.fromStack(without)
                        .findResources("AWS::Lambda::Version")
                        .keySet(),
                template.findResources("AWS::Lambda::Version").keySet());
    }

    @Test
    void domainMapsTheNameToTheStage() {
        stack.domain(HostedZone.fromHostedZoneAttributes(
                stack,
                "Zone",
                HostedZoneAttributes.builder()
                        .hostedZoneId("Z1")
                        .zoneName("example.com")
                        .build()));

        Template template = template();
        template.hasResourceProperties(
                "AWS::ApiGateway::BasePathMapping",
                Map.of("Stage", Map.of("Ref", Match.stringLikeRegexp("MimicApiDeploymentStage.*"))));
        template.hasResourceProperties(
                "AWS::Route53::RecordSet", Map.of("Name", "mimic.example.com.", "AliasTarget", Match.anyValue()));
    }

    @Test
    void wafStandsBeforeTheStage() {
        stack.waf();

        template()
                .hasResourceProperties(
                        "AWS::WAFv2::WebACLAssociation",
                        Map.of(
                                "ResourceArn",
                                Map.of(
                                        "Fn::Join",
                                        List.of(
                                                "",
                                                Match.arrayWith(List.of(
                                                        "/stages/",
                                                        Map.of(
                                                                "Ref",
                                                                Match.stringLikeRegexp(
                                                                        "MimicApiDeploymentStage.*"))))))));
    }

    /** A resource policy too is served only after another deployment. */
    @Test
    void addressesAndVpcsReachTheStage() {
        Recipes inside = new Recipes(new App(), "Stack");
        inside.privateEndpoint(Vpc.Builder.create(inside, "Vpc").build());
        stack.addresses();

        assertNotEquals(DeploymentTriggerTest.ofNothingButDefaults(), DeploymentTriggerTest.deployment(stack));
        assertNotEquals(DeploymentTriggerTest.ofNothingButDefaults(), DeploymentTriggerTest.deployment(inside));
        Template.fromStack(inside)
                .hasResourceProperties(
                        "AWS::ApiGateway::RestApi",
                        Map.of("EndpointConfiguration", Map.of("Types", List.of("PRIVATE"))));
    }

    @Test
    void warmKeepsTheAliasesOfTheApiProvisioned() {
        stack.warm();

        Template template = template();
        template.resourceCountIs("AWS::ApplicationAutoScaling::ScalableTarget", 2);
        template.allResourcesProperties("AWS::Lambda::Function", Map.of("SnapStart", Match.absent()));
    }

    @Test
    void wordsReachTheStage() {
        stack.words();

        template()
                .hasResourceProperties(
                        "AWS::ApiGateway::GatewayResponse",
                        Map.of("ResponseTemplates", Map.of("application/json", "{\"error\":\"not_found\"}")));
        assertNotEquals(DeploymentTriggerTest.ofNothingButDefaults(), DeploymentTriggerTest.deployment(stack));
    }

    @Test
    void archiveKeepsLargeDocumentsBesideWhatElseIsInTheBucket() {
        LargeDocumentRecipes recipes = new LargeDocumentRecipes(new App(), "Stack");

        recipes.own();
        recipes.off();

        Template template = Template.fromStack(recipes);
        template.resourceCountIs("AWS::S3::Bucket", 2);
        template.resourcePropertiesCountIs(
                "AWS::S3::Bucket",
                Map.of(
                        "LifecycleConfiguration",
                        Map.of(
                                "Rules",
                                Match.arrayWith(List.of(Match.objectLike(
                                        Map.of("Prefix", "documents/30d/", "ExpirationInDays", 30)))))),
                2);
        Annotations.fromStack(recipes).hasNoWarning("*", Match.anyValue());
    }

    private Template template() {
        return Template.fromStack(stack);
    }

    private Vpc vpc() {
        return Vpc.Builder.create(stack, "Vpc")
                .subnetConfiguration(List.of(SubnetConfiguration.builder()
                        .name("isolated")
                        .subnetType(SubnetType.PRIVATE_ISOLATED)
                        .build()))
                .build();
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of("..").resolve(file)).replace("\r\n", "\n");
    }
}
