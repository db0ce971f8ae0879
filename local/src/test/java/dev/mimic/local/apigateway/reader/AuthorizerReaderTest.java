package dev.mimic.local.apigateway.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.StackResources;
import dev.mimic.local.apigateway.model.ApiKeySource;
import dev.mimic.local.apigateway.model.Authorization;
import dev.mimic.local.apigateway.model.Authorizer;
import dev.mimic.local.apigateway.model.Authorizer.IdentitySource;
import dev.mimic.local.apigateway.model.Authorizer.Location;
import dev.mimic.local.apigateway.model.Route;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.WrittenAssembly;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a template may say of an authorizer ("Authorizer" in the reference of API Gateway's API). */
final class AuthorizerReaderTest {

    private static final String URI =
            "{\"Fn::Sub\": \"arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/"
                    + "${Alias}/invocations\"}";

    @TempDir
    private Path directory;

    @Test
    void readsTheIdentitySourcesOfARequest() throws IOException {
        Authorizer authorizer = authorizer(guarded("""
                {"Type": "REQUEST", "AuthorizerResultTtlInSeconds": "3600", "IdentityValidationExpression": "x", \
                "IdentitySource": "method.request.header.Auth, method.request.querystring.name,\
                stageVariables.stage,context.identity.sourceIp"}""").read());

        assertEquals(
                new Authorizer(
                        authorizer.id(),
                        Authorizer.Type.REQUEST,
                        "arn:aws:lambda:us-east-1:000000000000:function:Items-Function:1",
                        List.of(
                                new IdentitySource(Location.HEADER, "Auth"),
                                new IdentitySource(Location.QUERY_STRING, "name"),
                                new IdentitySource(Location.STAGE_VARIABLE, "stage"),
                                new IdentitySource(Location.CONTEXT, "identity.sourceIp")),
                        Optional.empty(),
                        Duration.ofHours(1)),
                authorizer);
        assertTrue(authorizer.id().matches("[a-z0-9]{6}"), authorizer.id());
    }

    @Test
    void keepsResultsFor300SecondsByDefault() throws IOException {
        Authorizer authorizer = authorizer(guarded("""
                {"Type": "TOKEN", "IdentitySource": "method.request.header.Auth",
                "IdentityValidationExpression": "^Bearer [-0-9a-zA-Z.]+$"}""").read());

        assertEquals(Duration.ofSeconds(300), authorizer.resultTtl());
        assertEquals(Optional.of("^Bearer [-0-9a-zA-Z.]+$"), authorizer.identityValidationExpression());
    }

    @Test
    void needsNoIdentitySourceWithoutACache() throws IOException {
        Authorizer authorizer = authorizer(guarded("{\"Type\": \"REQUEST\", \"AuthorizerResultTtlInSeconds\": 0}")
                .read());

        assertEquals(List.of(), authorizer.identitySources());
        assertEquals(Duration.ZERO, authorizer.resultTtl());
    }

    @Test
    void readsWhereApiKeysComeFrom() throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory);

        assertEquals(ApiKeySource.HEADER, assembly.read().restApis().get(0).apiKeySource());
        assertEquals(
                ApiKeySource.AUTHORIZER,
                assembly.withResource("/Api/Properties/ApiKeySourceType", "\"AUTHORIZER\"")
                        .read()
                        .restApis()
                        .get(0)
                        .apiKeySource());
    }

    @Test
    void leavesAnAuthorizerAloneThatNoMethodNames() throws IOException {
        StackResources stack = guarded("{\"Type\": \"COGNITO_USER_POOLS\"}")
                .withResource("/Post/Properties", """
                        {"RestApiId": {"Ref": "Api"}, "ResourceId": {"Ref": "Items"}, "HttpMethod": "POST",
                        "Integration": {"Type": "AWS_PROXY", "Uri": %s}}""".formatted(URI))
                .read();

        assertTrue(
                stack.unread().contains("Authorizer (AWS::ApiGateway::Authorizer)"),
                stack.unread().toString());
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /Authorizer/Properties/Type | "COGNITO_USER_POOLS" | unsupported value COGNITO_USER_POOLS at Authorizer.Type, allowed: TOKEN, REQUEST
            /Authorizer/Properties/Type | "JWT" | Authorizer.Type must be one of TOKEN, REQUEST, COGNITO_USER_POOLS, got "JWT"
            /Authorizer/Properties/RestApiId | "elsewhere" | unsupported value elsewhere at Authorizer.RestApiId, allowed: 2cc5z2g7w2
            /Authorizer/Properties/AuthorizerResultTtlInSeconds | 3601 | Authorizer.AuthorizerResultTtlInSeconds must be a whole number from 0 to 3600, got 3601
            /Authorizer/Properties/AuthorizerUri | "https://example.com" | Authorizer.AuthorizerUri must invoke a function, got https://example.com
            /Authorizer/Properties/AuthorizerUri | "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/other/invocations" | the authorizer of POST /items invokes other, which is not a function of a served stack
            /Authorizer/Properties/IdentitySource | "" | Authorizer.IdentitySource of a TOKEN authorizer must be one method.request.header.<name>
            /Authorizer/Properties/IdentitySource | "context.path" | Authorizer.IdentitySource of a TOKEN authorizer must be one method.request.header.<name>
            /Authorizer/Properties/IdentitySource | "method.request.path.id" | Authorizer.IdentitySource must be made of method.request.header.<name>, method.request.querystring.<name>, stageVariables.<name> and context.<name>, got method.request.path.id
            /Authorizer/Properties/IdentityValidationExpression | "(" | Authorizer.IdentityValidationExpression must be a regular expression, got ( (Unclosed group)
            /Authorizer/Properties/ProviderARNs | ["arn"] | unsupported property Authorizer.ProviderARNs of AWS::ApiGateway::Authorizer
            /Post/Properties/AuthorizerId | "elsewhere" | Post.AuthorizerId: elsewhere is not an authorizer of this stack
            """)
    void refusesByName(String path, String json, String refusal) throws IOException {
        WrittenAssembly assembly = guarded("""
                {"Type": "TOKEN", "IdentitySource": "method.request.header.Auth"}""").withResource(path, json);

        assertEquals("Items.template.json: " + refusal, refusalOf(assembly));
    }

    @Test
    void refusesACacheWithoutAKey() throws IOException {
        assertEquals(
                "Items.template.json: Authorizer.IdentitySource must not be empty unless AuthorizerResultTtlInSeconds is 0",
                refusalOf(guarded("{\"Type\": \"REQUEST\"}")));
    }

    private static String refusalOf(WrittenAssembly assembly) {
        return assertThrows(AssemblyException.class, assembly::read).getMessage();
    }

    /** The small stack with an authorizer before its POST. */
    private WrittenAssembly guarded(String properties) throws IOException {
        return WrittenAssembly.in(directory)
                .withResource("/Authorizer", """
                        {"Type": "AWS::ApiGateway::Authorizer", "Properties": %s}""".formatted(properties))
                .withResource("/Authorizer/Properties/Name", "\"authorizer\"")
                .withResource("/Authorizer/Properties/RestApiId", "{\"Ref\": \"Api\"}")
                .withResource("/Authorizer/Properties/AuthorizerUri", URI)
                .withResource("/Post/Properties/AuthorizationType", "\"CUSTOM\"")
                .withResource("/Post/Properties/AuthorizerId", "{\"Ref\": \"Authorizer\"}");
    }

    private static Authorizer authorizer(StackResources stack) {
        Route post = stack.restApis().get(0).stages().get(0).routes().stream()
                .filter(route -> route.httpMethod().equals("POST"))
                .findFirst()
                .orElseThrow();
        return ((Authorization.Custom) post.authorization()).authorizer();
    }
}
