package dev.mimic.local.apigateway.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.StackResources;
import dev.mimic.local.apigateway.model.Authorization;
import dev.mimic.local.apigateway.model.Authorizer;
import dev.mimic.local.apigateway.model.Authorizer.Location;
import dev.mimic.local.apigateway.model.Integration;
import dev.mimic.local.apigateway.model.Route;
import dev.mimic.local.assembly.WrittenAssembly;
import dev.mimic.local.lambda.LambdaFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.AuthorizationType;
import software.amazon.awscdk.services.apigateway.CognitoUserPoolsAuthorizer;
import software.amazon.awscdk.services.apigateway.Cors;
import software.amazon.awscdk.services.apigateway.CorsOptions;
import software.amazon.awscdk.services.apigateway.IAuthorizer;
import software.amazon.awscdk.services.apigateway.IdentitySource;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.RequestAuthorizer;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.TokenAuthorizer;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;

/** Reads what CDK makes of its own authorizers. */
final class CdkAuthorizersTest {

    private static StackResources stack;
    private static Map<String, Route> routes;

    @BeforeAll
    static void synthesize(@TempDir Path directory) throws IOException {
        Path jar = directory.resolve("function.jar");
        WrittenAssembly.writeJar(jar, "app/Handler.class");
        App app = new App(AppProps.builder()
                .outdir(directory.resolve("cdk.out").toString())
                .build());
        addApi(new Stack(app, "Guarded"), Code.fromAsset(jar.toString()));
        app.synth();
        stack = StackResources.read(directory.resolve("cdk.out")).get(0);
        routes = stack.restApis().get(0).stages().get(0).routes().stream()
                .collect(Collectors.toMap(route -> route.httpMethod() + " " + route.resourcePath(), route -> route));
    }

    private static void addApi(Stack stack, Code code) {
        Function items = function(stack, "Items", code);
        Function guard = function(stack, "Guard", code);
        IAuthorizer token = TokenAuthorizer.Builder.create(stack, "Token")
                .handler(guard)
                .validationRegex("Bearer .+")
                .build();
        IAuthorizer request = RequestAuthorizer.Builder.create(stack, "Request")
                .handler(guard)
                .identitySources(List.of(
                        IdentitySource.header("Auth"),
                        IdentitySource.queryString("name"),
                        IdentitySource.context("httpMethod")))
                .resultsCacheTtl(software.amazon.awscdk.Duration.minutes(1))
                .build();
        IAuthorizer users = CognitoUserPoolsAuthorizer.Builder.create(stack, "Users")
                .cognitoUserPools(List.of(new UserPool(stack, "Pool")))
                .build();
        RestApi api = RestApi.Builder.create(stack, "Api")
                .defaultCorsPreflightOptions(
                        CorsOptions.builder().allowOrigins(Cors.ALL_ORIGINS).build())
                .build();
        LambdaIntegration integration = new LambdaIntegration(items);
        api.getRoot()
                .addMethod(
                        "GET",
                        integration,
                        MethodOptions.builder().authorizer(token).build());
        api.getRoot()
                .addMethod(
                        "POST",
                        integration,
                        MethodOptions.builder().authorizer(request).build());
        api.getRoot()
                .addMethod(
                        "PUT",
                        integration,
                        MethodOptions.builder()
                                .authorizer(users)
                                .authorizationScopes(List.of("items/write"))
                                .build());
        api.getRoot()
                .addMethod(
                        "DELETE",
                        integration,
                        MethodOptions.builder()
                                .authorizationType(AuthorizationType.IAM)
                                .build());
    }

    private static Function function(Stack stack, String name, Code code) {
        return Function.Builder.create(stack, name)
                .runtime(Runtime.JAVA_21)
                .handler("app.Handler")
                .code(code)
                .functionName(name)
                .build();
    }

    @Test
    void aTokenAuthorizer() {
        var authorizer = ((Authorization.Custom) routes.get("GET /").authorization()).authorizer();

        assertEquals("arn:aws:lambda:us-east-1:000000000000:function:Guard", authorizer.functionArn());
        assertEquals(
                List.of(new Authorizer.IdentitySource(Location.HEADER, "Authorization")), authorizer.identitySources());
        assertEquals(Optional.of("Bearer .+"), authorizer.identityValidationExpression());
        assertEquals(Duration.ofMinutes(5), authorizer.resultTtl());
    }

    @Test
    void aRequestAuthorizer() {
        var authorizer = ((Authorization.Custom) routes.get("POST /").authorization()).authorizer();

        assertEquals(
                List.of(
                        new Authorizer.IdentitySource(Location.HEADER, "Auth"),
                        new Authorizer.IdentitySource(Location.QUERY_STRING, "name"),
                        new Authorizer.IdentitySource(Location.CONTEXT, "httpMethod")),
                authorizer.identitySources());
        assertEquals(Duration.ofMinutes(1), authorizer.resultTtl());
    }

    @Test
    void aSignedMethodAndAnOpenPreflight() {
        assertEquals(new Authorization.AwsIam(), routes.get("DELETE /").authorization());
        assertEquals(new Authorization.None(), routes.get("OPTIONS /").authorization());
    }

    @Test
    void aUserPoolIsNotServedAndNamedAtTheStart() {
        Route put = routes.get("PUT /");

        assertTrue(put.integration() instanceof Integration.NotServed, put.toString());
        assertEquals(
                List.of(
                        "Api answers PUT / with 501: its authorizer is an Amazon Cognito user pool, and user pools are not"
                                + " served on this machine"),
                stack.restApis().get(0).notServed());
        assertEquals(
                List.of("Api asks for signed requests (AWS_IAM): their form is checked here, their signatures are not"),
                stack.restApis().get(0).warnings());
        assertTrue(
                stack.unread().stream().anyMatch(line -> line.endsWith("(AWS::Cognito::UserPool)")),
                stack.unread().toString());
    }

    @Test
    void theFunctionsOfAuthorizersAreServed() {
        assertEquals(
                Set.of("Items", "Guard"),
                stack.functions().stream().map(LambdaFunction::name).collect(Collectors.toSet()));
    }
}
