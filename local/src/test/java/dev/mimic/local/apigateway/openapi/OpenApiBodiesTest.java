package dev.mimic.local.apigateway.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.AssetManifest;
import dev.mimic.local.assembly.Resource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The resources that a definition becomes. What each extension means is on its page of "OpenAPI extensions for API
 * Gateway" in the developer guide.
 */
final class OpenApiBodiesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MOCK = "\"x-amazon-apigateway-integration\": {\"type\": \"mock\"}";

    @Test
    void aTemplateWithoutADefinitionStaysAsItIs() throws IOException {
        Map<String, Resource> resources =
                Map.of("Api", Resource.of("Api", JSON.readTree("{\"Type\": \"AWS::ApiGateway::RestApi\"}")));

        assertEquals(resources, new OpenApiBodies(new AssetManifest()).expand(resources));
    }

    /** "API Gateway automatically creates intermediate resources" on the page of basePath. */
    @Test
    void aPathBecomesAResourceForEachSegment() throws IOException {
        Map<String, Resource> resources = swagger("\"paths\": {\"/pets/{id}/\": {}, \"/pets\": {}, \"/\": {}}");

        assertEquals(List.of("Api", "Api /pets", "Api /pets/{id}"), List.copyOf(resources.keySet()));
        assertProperties(resources, "Api /pets", """
                {"ParentId": {"Fn::GetAtt": ["Api", "RootResourceId"]}, "PathPart": "pets", "RestApiId": {"Ref": "Api"}}""");
        assertProperties(resources, "Api /pets/{id}", """
                {"ParentId": {"Ref": "Api /pets"}, "PathPart": "{id}", "RestApiId": {"Ref": "Api"}}""");
    }

    @Test
    void anIntegrationKeepsItsIntrinsics() throws IOException {
        Map<String, Resource> resources = swagger("""
                "paths": {"/pets": {"post": {
                  "operationId": "create", "consumes": ["application/xml"],
                  "parameters": [
                    {"in": "query", "name": "q", "required": true}, {"in": "header", "name": "h"},
                    {"in": "body", "name": "b", "schema": {"$ref": "#/definitions/Pet"}}],
                  "responses": {"200": {"schema": {}}, "404": {"$ref": "#/responses/none"}, "default": {}},
                  "x-amazon-apigateway-integration": {
                    "type": "aws_proxy", "httpMethod": "post", "uri": {"Fn::Sub": "${Function.Arn}"},
                    "passthroughBehavior": "when_no_match", "timeoutInMillis": 5000, "credentials": "role",
                    "contentHandling": "CONVERT_TO_TEXT", "connectionType": "internet",
                    "cacheNamespace": "n", "cacheKeyParameters": [], "tlsConfig": {"insecureSkipVerification": true}, "payloadFormatVersion": "1.0",
                    "requestParameters": {"a": "b"}, "requestTemplates": {"a/b": "c"},
                    "responses": {
                      "4..": {"statusCode": 404, "responseParameters": {"a": "b"}, "contentHandling": "CONVERT_TO_TEXT"},
                      "default": {"statusCode": "200", "responseTemplates": {"a/b": "c"}}}}}}},
                "produces": ["text/plain"], "responses": {"none": {"description": "no pet"}}""");

        assertProperties(resources, "Api POST /pets", """
                {
                  "RestApiId": {"Ref": "Api"}, "ResourceId": {"Ref": "Api /pets"}, "HttpMethod": "POST",
                  "AuthorizationType": "NONE",
                  "RequestParameters": {"method.request.querystring.q": true, "method.request.header.h": false},
                  "MethodResponses": [
                    {"StatusCode": "200", "ResponseModels": {"text/plain": "Empty"}},
                    {"StatusCode": "404", "ResponseModels": {}}],
                  "Integration": {
                    "Type": "AWS_PROXY", "IntegrationHttpMethod": "POST", "Uri": {"Fn::Sub": "${Function.Arn}"},
                    "PassthroughBehavior": "WHEN_NO_MATCH", "TimeoutInMillis": 5000, "Credentials": "role",
                    "ContentHandling": "CONVERT_TO_TEXT", "ConnectionType": "INTERNET",
                    "CacheNamespace": "n", "CacheKeyParameters": [],
                    "RequestParameters": {"a": "b"}, "RequestTemplates": {"a/b": "c"},
                    "IntegrationResponses": [
                      {"SelectionPattern": "4..", "StatusCode": "404", "ResponseParameters": {"a": "b"},
                       "ContentHandling": "CONVERT_TO_TEXT"},
                      {"StatusCode": "200", "ResponseTemplates": {"a/b": "c"}}]}}""");
    }

    @Test
    void everyMethodIsThere() throws IOException {
        String methods = "\"%s\": {" + MOCK + "}";

        Map<String, Resource> resources = swagger("\"paths\": {\"/\": {"
                + String.join(
                        ", ",
                        List.of(
                                        "get",
                                        "put",
                                        "post",
                                        "delete",
                                        "options",
                                        "head",
                                        "patch",
                                        "x-amazon-apigateway-any-method")
                                .stream()
                                .map(methods::formatted)
                                .toList())
                + ", \"summary\": \"s\", \"description\": \"d\", \"parameters\": [], \"x-other\": 1}}");

        assertEquals(
                List.of(
                        "Api",
                        "Api GET /",
                        "Api PUT /",
                        "Api POST /",
                        "Api DELETE /",
                        "Api OPTIONS /",
                        "Api HEAD /",
                        "Api PATCH /",
                        "Api ANY /"),
                List.copyOf(resources.keySet()));
        assertEquals(
                JSON.readTree("{\"Fn::GetAtt\": [\"Api\", \"RootResourceId\"]}"),
                resources.get("Api GET /").properties().get("ResourceId"));
    }

    @Test
    void anOperationsParametersGoBeforeThoseOfItsPath() throws IOException {
        Map<String, Resource> resources = openApi("""
                "paths": {"/{id}": {
                  "parameters": [
                    {"$ref": "#/components/parameters/id"}, {"in": "query", "name": "q"}, {"in": "cookie", "name": "c"}],
                  "get": {"parameters": [{"in": "query", "name": "q", "required": true}], MOCK}}},
                "components": {"parameters": {"id": {"in": "path", "name": "id", "required": true}}}""");

        assertEquals(
                JSON.readTree("{\"method.request.path.id\": true, \"method.request.querystring.q\": true}"),
                resources.get("Api GET /{id}").properties().get("RequestParameters"));
    }

    @Test
    void theApiItselfGetsWhatTheDefinitionSets() throws IOException {
        Map<String, Resource> resources = swagger("""
                "info": {"title": "Pets"}, "x-amazon-apigateway-binary-media-types": ["image/png"],
                "x-amazon-apigateway-api-key-source": "HEADER", "x-amazon-apigateway-minimum-compression-size": 5,
                "x-amazon-apigateway-policy": {"Version": "2012-10-17"}, "x-amazon-apigateway-documentation": {},
                "x-amazon-apigateway-importexport-version": "1.0", "x-amazon-apigateway-endpoint-configuration": {},
                "x-amazon-apigateway-endpoint-access-mode": "BASIC", "x-amazon-apigateway-security-policy": "TLS_1_2\"""");

        JsonNode properties = resources.get("Api").properties();
        assertEquals("Pets", properties.path("Name").asText());
        assertEquals("image/png", properties.path("BinaryMediaTypes").path(0).asText());
        assertEquals("HEADER", properties.path("ApiKeySourceType").asText());
        assertEquals(5, properties.path("MinimumCompressionSize").asInt());
        assertEquals("2012-10-17", properties.path("Policy").path("Version").asText());
    }

    @Test
    void theTemplateGoesBeforeTheDefinition() throws IOException {
        Map<String, Resource> resources = expand("""
                {"Name": "Mine", "Body": {"swagger": "2.0", "info": {"title": "Pets"}}}""");

        assertEquals("Mine", resources.get("Api").properties().path("Name").asText());
    }

    @Test
    void gatewayResponsesBecomeResources() throws IOException {
        Map<String, Resource> resources = swagger("""
                "x-amazon-apigateway-gateway-responses": {"INVALID_API_KEY": {"statusCode": "456",
                  "responseParameters": {"gatewayresponse.header.api-key": "method.request.header.api-key"},
                  "responseTemplates": {"application/json": "{}"}}}""");

        assertProperties(resources, "Api INVALID_API_KEY", """
                {"RestApiId": {"Ref": "Api"}, "ResponseType": "INVALID_API_KEY", "StatusCode": "456",
                 "ResponseParameters": {"gatewayresponse.header.api-key": "method.request.header.api-key"},
                 "ResponseTemplates": {"application/json": "{}"}}""");
    }

    @Test
    void anApiKeyIsRequiredByItsScheme() throws IOException {
        Map<String, Resource> resources = openApi("""
                "paths": {"/": {"get": {MOCK}, "put": {"security": [], MOCK}}}, "security": [{"key": []}],
                "components": {"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-API-Key"}}}""");

        assertEquals(
                true,
                resources.get("Api GET /").properties().path("ApiKeyRequired").asBoolean());
        assertEquals(false, resources.get("Api PUT /").properties().has("ApiKeyRequired"));
    }

    @Test
    void anAuthorizerIsOneForAllThatRequireIt() throws IOException {
        Map<String, Resource> resources = swagger("""
                "paths": {"/": {"get": {"security": [{"token": []}, {"key": []}], MOCK}, "put": {"security": [{"token": []}], MOCK},
                                "post": {"security": [{"request": []}], MOCK}, "delete": {"security": [{"users": ["a/b"]}], MOCK}}},
                "securityDefinitions": {
                  "key": {"type": "apiKey", "in": "header", "name": "x-api-key"},
                  "token": {"type": "apiKey", "in": "header", "name": "Authorization",
                    "x-amazon-apigateway-authtype": "oauth2",
                    "x-amazon-apigateway-authorizer": {"type": "token", "authorizerUri": {"Fn::Sub": "a"},
                      "identityValidationExpression": "^x-[a-z]+", "authorizerResultTtlInSeconds": 60,
                      "authorizerCredentials": "role"}},
                  "request": {"type": "apiKey", "in": "header", "name": "Unused",
                    "x-amazon-apigateway-authorizer": {"type": "REQUEST", "authorizerUri": "b",
                      "identitySource": "method.request.header.A, context.stage"}},
                  "users": {"type": "apiKey", "in": "header", "name": "Authorization",
                    "x-amazon-apigateway-authorizer": {"type": "cognito_user_pools", "providerARNs": ["c"]}}}""");

        assertProperties(resources, "Api authorizer token", """
                {"RestApiId": {"Ref": "Api"}, "Name": "token", "Type": "TOKEN", "AuthorizerUri": {"Fn::Sub": "a"},
                 "IdentitySource": "method.request.header.Authorization", "AuthorizerCredentials": "role",
                 "IdentityValidationExpression": "^x-[a-z]+", "AuthorizerResultTtlInSeconds": 60}""");
        assertProperties(resources, "Api authorizer request", """
                {"RestApiId": {"Ref": "Api"}, "Name": "request", "Type": "REQUEST", "AuthorizerUri": "b",
                 "IdentitySource": "method.request.header.A, context.stage"}""");
        assertProperties(resources, "Api authorizer users", """
                {"RestApiId": {"Ref": "Api"}, "Name": "users", "Type": "COGNITO_USER_POOLS", "ProviderARNs": ["c"],
                 "IdentitySource": "method.request.header.Authorization"}""");
        JsonNode get = resources.get("Api GET /").properties();
        assertEquals("CUSTOM", get.path("AuthorizationType").asText());
        assertEquals(
                "Api authorizer token", get.path("AuthorizerId").path("Ref").asText());
        assertEquals(true, get.path("ApiKeyRequired").asBoolean());
        assertEquals(
                get.path("AuthorizerId"),
                resources.get("Api PUT /").properties().path("AuthorizerId"));
        JsonNode delete = resources.get("Api DELETE /").properties();
        assertEquals("COGNITO_USER_POOLS", delete.path("AuthorizationType").asText());
        assertEquals("a/b", delete.path("AuthorizationScopes").path(0).asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"security\": [{\"iam\": []}]",
                "\"x-amazon-apigateway-auth\": {\"type\": \"AWS_IAM\"}",
                "\"x-amazon-apigateway-auth\": {\"type\": \"aws_iam\"}"
            })
    void aSignatureIsRequired(String iam) throws IOException {
        Map<String, Resource> resources = swagger("\"paths\": {\"/\": {\"get\": {" + iam + ", MOCK}}}," + """
                "securityDefinitions": {"iam": {"type": "apiKey", "in": "header", "name": "Authorization",
                  "x-amazon-apigateway-authtype": "awsSigv4"}}""");

        assertEquals(
                "AWS_IAM",
                resources
                        .get("Api GET /")
                        .properties()
                        .path("AuthorizationType")
                        .asText());
    }

    @Test
    void aValidatorIsOneForAllThatHaveIt() throws IOException {
        Map<String, Resource> resources = openApi("""
                "paths": {"/": {
                  "get": {MOCK},
                  "put": {"x-amazon-apigateway-request-validator": "none", MOCK},
                  "post": {"requestBody": {"$ref": "#/components/requestBodies/pet"}, MOCK}}},
                "x-amazon-apigateway-request-validator": "all",
                "x-amazon-apigateway-request-validators": {
                  "all": {"validateRequestBody": true, "validateRequestParameters": true}, "none": {}, "unused": {}},
                "components": {
                  "requestBodies": {"pet": {"content": {
                    "application/json": {"schema": {"$ref": "#/components/schemas/Pet"}},
                    "application/xml": {"schema": {"type": "string"}}}}},
                  "schemas": {
                    "Pet": {"type": "object", "properties": {"tag": {"$ref": "#/components/schemas/Tag"}}},
                    "Tag": {"type": "string"}}}""");

        assertProperties(resources, "Api validator all", """
                {"RestApiId": {"Ref": "Api"}, "Name": "all", "ValidateRequestBody": true,
                 "ValidateRequestParameters": true}""");
        assertEquals(false, resources.containsKey("Api validator unused"));
        JsonNode post = resources.get("Api POST /").properties();
        assertEquals(
                "Api validator all", post.path("RequestValidatorId").path("Ref").asText());
        assertEquals(
                "Api validator none",
                resources
                        .get("Api PUT /")
                        .properties()
                        .path("RequestValidatorId")
                        .path("Ref")
                        .asText());
        assertEquals(
                JSON.readTree("{\"application/json\": \"Pet\", \"application/xml\": \"POST\"}"),
                post.path("RequestModels"));
        assertProperties(resources, "Api model Pet", """
                {"RestApiId": {"Ref": "Api"}, "Name": "Pet", "ContentType": "application/json", "Schema": {
                  "type": "object", "properties": {"tag": {"$ref": "#/definitions/Tag"}}, "definitions": {
                    "Pet": {"type": "object", "properties": {"tag": {"$ref": "#/definitions/Tag"}}},
                    "Tag": {"type": "string"}}}}""");
        assertProperties(resources, "Api model POST", """
                {"RestApiId": {"Ref": "Api"}, "Name": "POST", "ContentType": "application/json",
                 "Schema": {"type": "string"}}""");
    }

    @Test
    void aModelOfSwaggerIsThatOfTheBodyParameter() throws IOException {
        Map<String, Resource> resources = swagger("""
                "paths": {"/": {"post": {"x-amazon-apigateway-request-validator": "body", MOCK,
                  "parameters": [{"in": "body", "name": "b", "schema": {"$ref": "#/definitions/Pet"}}]}}},
                "x-amazon-apigateway-request-validators": {"body": {"validateRequestBody": true}},
                "definitions": {"Pet": {"type": "object"}}""");

        assertEquals(
                JSON.readTree("{\"application/json\": \"Pet\"}"),
                resources.get("Api POST /").properties().path("RequestModels"));
        assertEquals(
                JSON.readTree("{\"type\": \"object\"}"),
                resources.get("Api model Pet").properties().path("Schema"));
    }

    @Test
    void whatBelongsToAnApiHasItsCondition() throws IOException {
        Resource api = Resource.of("Api", JSON.readTree("""
                {"Type": "AWS::ApiGateway::RestApi", "Condition": "If", "Properties": {"Body": {
                  "swagger": "2.0", "paths": {"/a": {}}}}}"""));

        Map<String, Resource> resources = new OpenApiBodies(new AssetManifest()).expand(Map.of("Api", api));

        assertEquals("If", resources.get("Api /a").condition().orElseThrow());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {} | Api.Body must be OpenAPI 3.0 or Swagger 2.0, got neither openapi nor swagger
            {"openapi": "3.1.0"} | Api.Body must be OpenAPI 3.0 or Swagger 2.0, got 3.1.0
            {"Fn::Transform": {"Name": "AWS::Include"}} | unsupported intrinsic Fn::Transform at Api.Body: only values may be intrinsic in a definition
            "text" | Api.Body must be an object, got "text"
            {"swagger": "2.0", "x-amazon-apigateway-cors": {}} | unsupported extension x-amazon-apigateway-cors at Api.Body
            {"swagger": "2.0", "paths": {"/": {"trace": {}}}} | unsupported operation at Api.Body.paths./.trace
            {"swagger": "2.0", "paths": {"/": {"x-amazon-a": {}}}} | unsupported operation at Api.Body.paths./.x-amazon-a
            {"swagger": "2.0", "paths": {"/": {"get": {}}}} | Api.Body.paths./.get: No integration defined for method
            {"swagger": "2.0", "paths": {"/": {"get": {"x-amazon-apigateway-integrations": {}}}}} | unsupported extension x-amazon-apigateway-integrations at Api.Body.paths./.get
            {"swagger": "2.0", "paths": {"/": {"$ref": "#/a"}}} | Api.Body.paths./: #/a refers to nothing in the definition
            {"swagger": "2.0", "paths": {"/": {"$ref": "a.json#/a"}}} | Api.Body.paths./: a.json#/a refers to nothing in the definition
            {"swagger": "2.0", "a": {"$ref": "#/a"}, "paths": {"/": {"$ref": "#/a"}}} | Api.Body.paths./: #/a refers to nothing in the definition
            {"swagger": "2.0", "paths": {"/": {"get": {"Fn::If": []}}}} | unsupported intrinsic Fn::If at Api.Body.paths./.get: only values may be intrinsic in a definition
            {"swagger": "2.0", "paths": {"/": {"get": {MOCK, "x-amazon-apigateway-request-validator": "a"}}}} | Api.Body.paths./.get: no request validator a in the definition
            {"swagger": "2.0", "paths": {"/": {"get": {MOCK, "security": [{"a": []}]}}}} | unsupported security scheme at Api.Body.paths./.get.security.a, allowed: x-api-key in the header, an authorizer, awsSigv4
            {"swagger": "2.0", "paths": {"/": {"get": {MOCK, "security": [{"a": []}]}}}, "securityDefinitions": {"a": {"type": "basic"}}} | unsupported security scheme at Api.Body.paths./.get.security.a, allowed: x-api-key in the header, an authorizer, awsSigv4
            {"swagger": "2.0", "paths": {"/": {"get": {MOCK, "security": [{"a": []}]}}}, "securityDefinitions": {"a": {"x-amazon-apigateway-a": 1}}} | unsupported extension x-amazon-apigateway-a at Api.Body.paths./.get.security.a
            """)
    void refusesWhatItCannotTranslate(String body, String refusal) {
        AssemblyException exception = assertThrows(AssemblyException.class, () -> expand("{\"Body\": " + body + "}"));

        assertEquals(refusal, exception.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"prepend", "split"})
    void refusesABasePathThatChangesThePaths(String value) {
        AssemblyException exception = assertThrows(
                AssemblyException.class,
                () -> expand(
                        "{\"Parameters\": {\"basepath\": \"%s\"}, \"Body\": {\"swagger\": \"2.0\"}}".formatted(value)));

        assertEquals("unsupported value %s at Api.Parameters.basepath".formatted(value), exception.getMessage());
    }

    private static void assertProperties(Map<String, Resource> resources, String logicalId, String json)
            throws IOException {
        assertEquals(JSON.readTree(json), resources.get(logicalId).properties());
    }

    private static Map<String, Resource> swagger(String fields) throws IOException {
        return expand("{\"Body\": {\"swagger\": \"2.0\", " + fields + "}}");
    }

    private static Map<String, Resource> openApi(String fields) throws IOException {
        return expand("{\"Body\": {\"openapi\": \"3.0.1\", " + fields + "}}");
    }

    private static Map<String, Resource> expand(String properties) throws IOException {
        JsonNode api = JSON.readTree("{\"Type\": \"AWS::ApiGateway::RestApi\", \"Properties\": %s}"
                .formatted(properties.replace("MOCK", MOCK)));
        return new OpenApiBodies(new AssetManifest()).expand(Map.of("Api", Resource.of("Api", api)));
    }
}
