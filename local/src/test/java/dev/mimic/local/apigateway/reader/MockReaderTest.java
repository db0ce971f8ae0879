package dev.mimic.local.apigateway.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mimic.local.apigateway.model.Integration;
import dev.mimic.local.apigateway.model.Integration.PassthroughBehavior;
import dev.mimic.local.apigateway.model.IntegrationResponse;
import dev.mimic.local.apigateway.model.MappingTemplate;
import dev.mimic.local.apigateway.model.Route;
import dev.mimic.local.assembly.WrittenAssembly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Integrations as templates write them: those of a mock, and those to what this machine does not have. */
final class MockReaderTest {

    @TempDir
    private Path directory;

    @Test
    void readsEveryPropertyOfAMock() throws IOException {
        Integration integration = options("/Options/Properties", """
                {
                  "RestApiId": {"Ref": "Api"},
                  "ResourceId": {"Ref": "Items"},
                  "HttpMethod": "OPTIONS",
                  "MethodResponses": [
                    {"StatusCode": "200", "ResponseModels": {"text/plain": "Empty"},
                     "ResponseParameters": {"method.response.header.A": true}}],
                  "Integration": {
                    "Type": "MOCK",
                    "IntegrationHttpMethod": "POST",
                    "RequestParameters": {"integration.request.path.a": "method.request.path.a"},
                    "PassthroughBehavior": "NEVER",
                    "ContentHandling": "CONVERT_TO_TEXT",
                    "RequestTemplates": {"application/json": "{\\"statusCode\\": 200}"},
                    "IntegrationResponses": [
                      {"StatusCode": "200", "SelectionPattern": "",
                       "ResponseParameters": {
                         "method.response.header.A": "'a'",
                         "method.response.header.B": "context.requestId",
                         "method.response.header.C": "integration.response.header.C",
                         "method.response.header.D": "integration.response.body.d"},
                       "ResponseTemplates": {"text/plain": "$context.stage"}},
                      {"StatusCode": "404", "SelectionPattern": "4.."}]
                  }
                }""");

        assertEquals(
                new Integration.Mock(
                        Map.of("application/json", new MappingTemplate("{\"statusCode\": 200}")),
                        PassthroughBehavior.NEVER,
                        true,
                        List.of(
                                new IntegrationResponse(
                                        200,
                                        Optional.empty(),
                                        Map.of("A", "a"),
                                        Map.of("B", "requestId"),
                                        Map.of("text/plain", new MappingTemplate("$context.stage")),
                                        List.of("text/plain"),
                                        Set.of()),
                                new IntegrationResponse(
                                        404, Optional.of("4.."), Map.of(), Map.of(), Map.of(), List.of(), Set.of()))),
                integration);
    }

    @Test
    void readsAMockThatIsNothingButAType() throws IOException {
        assertEquals(
                new Integration.Mock(Map.of(), PassthroughBehavior.WHEN_NO_MATCH, false, List.of()),
                options("/Options/Properties/Integration", "{\"Type\": \"MOCK\"}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            #set($a = 1)
            #if(true)a#end
            a ## comment
            #[[a]]#
            $input.body
            $input.path('$')
            $input.params()
            $input.params('a').length()
            $stageVariables.a
            $util.escapeJavaScript("a")
            $context.authorizer.a
            $context.stage.toUpperCase()
            $context.stage()
            $!context.stage
            ${context.nothing}
            \\$context.stage
            $unknown
            """)
    void aTemplateThatNeedsVelocityIsNotServed(String template) throws IOException {
        String json = template.replace("\\", "\\\\").replace("\"", "\\\"");

        assertEquals(
                new Integration.NotServed("the mapping template at"
                        + " Options.Integration.RequestTemplates.application/json needs Velocity"),
                options(
                        "/Options/Properties/Integration/RequestTemplates",
                        "{\"application/json\": \"" + json + "\"}"));
    }

    @Test
    void aResponseTemplateThatNeedsVelocityIsNotServed() throws IOException {
        assertEquals(
                new Integration.NotServed("the mapping template at"
                        + " Options.Integration.IntegrationResponses[0].ResponseTemplates.text/plain needs Velocity"),
                options(
                        "/Options/Properties/Integration/IntegrationResponses/0/ResponseTemplates",
                        "{\"application/json\": \"{}\", \"text/plain\": \"$input.body\"}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Type": "HTTP", "IntegrationHttpMethod": "GET", "Uri": "https://a.example/b"} | HTTP with https://a.example/b
            {"Type": "HTTP_PROXY", "IntegrationHttpMethod": "ANY", "Uri": "https://a.example/{proxy}", "ConnectionType": "VPC_LINK", "ConnectionId": "c", "RequestParameters": {"integration.request.path.proxy": "method.request.path.proxy"}} | HTTP_PROXY with https://a.example/{proxy}
            {"Type": "AWS", "IntegrationHttpMethod": "POST", "Uri": {"Fn::Sub": "arn:aws:apigateway:${AWS::Region}:states:action/StartExecution"}, "RequestTemplates": {"application/json": "$input.json('$')"}} | AWS with arn:aws:apigateway:us-east-1:states:action/StartExecution
            {"Type": "AWS", "IntegrationHttpMethod": "POST", "Uri": {"Fn::Sub": "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${Function.Arn}/invocations"}} | AWS with arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:Items-Function/invocations
            {"Type": "AWS_PROXY", "IntegrationHttpMethod": "POST", "Uri": "arn:aws:apigateway:us-east-1:firehose:action/PutRecord"} | AWS_PROXY with arn:aws:apigateway:us-east-1:firehose:action/PutRecord
            """)
    void anIntegrationToAnotherServiceIsNotServed(String integration, String reason) throws IOException {
        assertEquals(
                new Integration.NotServed("no integration of type " + reason + " is served on this machine"),
                options("/Options/Properties/Integration", integration));
    }

    private Integration options(String path, String json) throws IOException {
        return WrittenAssembly.in(directory)
                .withResource(path, json)
                .read()
                .restApis()
                .get(0)
                .stages()
                .get(0)
                .routes()
                .stream()
                .filter(route -> route.httpMethod().equals("OPTIONS"))
                .map(Route::integration)
                .findFirst()
                .orElseThrow();
    }
}
