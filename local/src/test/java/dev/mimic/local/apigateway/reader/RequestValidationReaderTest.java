package dev.mimic.local.apigateway.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mimic.local.apigateway.model.Model;
import dev.mimic.local.apigateway.model.RequestParameter;
import dev.mimic.local.apigateway.model.RequestParameter.Location;
import dev.mimic.local.apigateway.model.RequestValidation;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.WrittenAssembly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Request validators and models of a template. */
final class RequestValidationReaderTest {

    private static final List<RequestParameter> PARAMETERS = List.of(
            new RequestParameter(Location.HEADER, "X-Id"),
            new RequestParameter(Location.PATH, "id"),
            new RequestParameter(Location.QUERYSTRING, "filter.name"));

    private WrittenAssembly assembly;

    @BeforeEach
    void writeAnAssembly(@TempDir Path directory) throws IOException {
        assembly = WrittenAssembly.in(directory)
                .withResources("""
                        {"Item": {"Type": "AWS::ApiGateway::Model", "Properties": {
                           "RestApiId": {"Ref": "Api"}, "ContentType": "application/json",
                           "Schema": {"$schema": "http://json-schema.org/draft-04/schema#", "required": ["name"],
                             "properties": {"other": {"$ref": {"Fn::Sub":
                               "https://apigateway.amazonaws.com/restapis/${Api}/models/${Named}"}}}}}},
                         "Named": {"Type": "AWS::ApiGateway::Model", "Properties": {
                           "RestApiId": {"Ref": "Api"}, "Name": "Other", "Schema": "{\\"type\\": \\"integer\\"}"}},
                         "Validator": {"Type": "AWS::ApiGateway::RequestValidator", "Properties": {
                           "RestApiId": {"Ref": "Api"}, "Name": "all",
                           "ValidateRequestBody": true, "ValidateRequestParameters": true}}}
                        """)
                .withResource("/Post/Properties/RequestValidatorId", "{\"Ref\": \"Validator\"}")
                .withResource("/Post/Properties/RequestModels", "{\"Application/JSON\": {\"Ref\": \"Item\"}}")
                .withResource("/Post/Properties/RequestParameters", """
                        {"method.request.querystring.filter.name": true, "method.request.path.id": "true",
                         "method.request.header.X-Id": true, "method.request.header.X-Free": false}
                        """);
    }

    @Test
    void readsWhatAMethodAsks() {
        RequestValidation validation = post();

        assertEquals(PARAMETERS, validation.requiredParameters());
        assertEquals(Set.of("application/json"), validation.models().keySet());
        Model model = validation.model("application/json").orElseThrow();
        assertEquals(
                List.of("required property 'name' not found"), model.errors(JsonNodeFactory.instance.objectNode()));
        assertEquals(
                List.of("/other: string found, integer expected"),
                model.errors(
                        JsonNodeFactory.instance.objectNode().put("name", "a").put("other", "b")));
    }

    @Test
    void leavesOutWhatAValidatorDoesNotLookAt() throws IOException {
        assembly.withResource("/Validator/Properties/ValidateRequestBody", "false");
        RequestValidation parameters = post();
        assembly.withResource("/Validator/Properties", "{\"RestApiId\": {\"Ref\": \"Api\"}}");
        RequestValidation nothing = post();

        assertEquals(Set.of(), parameters.models().keySet());
        assertEquals(PARAMETERS, parameters.requiredParameters());
        assertEquals(RequestValidation.NONE, nothing);
    }

    @Test
    void modelsAndParametersAloneAskForNothing() throws IOException {
        assembly.withResource("/Post/Properties/RequestValidatorId", "{\"Ref\": \"AWS::NoValue\"}");

        assertEquals(RequestValidation.NONE, post());
    }

    /** Models that every API has (CDK's {@code Model.EMPTY_MODEL} and {@code Model.ERROR_MODEL}). */
    @ParameterizedTest
    @CsvSource({"Empty", "Error"})
    void knowsTheModelsThatEveryApiHas(String name) throws IOException {
        assembly.withResource("/Post/Properties/RequestModels", "{\"application/json\": \"%s\"}".formatted(name));

        Model model = post().model("application/json").orElseThrow();

        assertEquals(List.of("array found, object expected"), model.errors(JsonNodeFactory.instance.arrayNode()));
    }

    /** AWS refuses each with "Invalid model specified" (aws-cdk#14585, #18715 and #27433). */
    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"$id": "a", "properties": {"a": {"example": 1}}} | Item.Schema has keywords that JSON schema draft 4 does not know: $id, example
            {"items": [{"const": 1}], "dependencies": {"a": ["b"], "c": {"if": {}}}} | Item.Schema has keywords that JSON schema draft 4 does not know: const, if
            {"required": []} | Item.Schema must be a JSON schema of draft 4: /required: must have at least 1 items but found 0
            {"enum": ["A", "A"]} | Item.Schema must be a JSON schema of draft 4: /enum: must have only unique items in the array
            {"minimum": 1, "exclusiveMinimum": 1} | Item.Schema must be a JSON schema of draft 4: /exclusiveMinimum: integer found, boolean expected
            {"patternProperties": {"(": {}}} | Item.Schema cannot be used: java.util.regex.PatternSyntaxException: Unclosed group near index 1 (
            {"type": "text", "pattern": "("} | Item.Schema must be a JSON schema of draft 4: /pattern: does not match the regex pattern must be a valid ECMA-262 regular expression, /type: does not have a value in the enumeration ["array", "boolean", "integer", "null", "number", "object", "string"], /type: string found, array expected
            {"$ref": "#/definitions/None"} | Item.Schema cannot be used: Reference /definitions/None cannot be resolved
            {"items": {"$ref": "Other"}} | Item.Schema refers to Other, allowed: #… and https://apigateway.amazonaws.com/restapis/ID/models/{name}
            {"not": {"$ref": "http://127.0.0.1:9/a.json#/b"}} | Item.Schema refers to http://127.0.0.1:9/a.json#/b, allowed: #… and https://apigateway.amazonaws.com/restapis/ID/models/{name}
            {"$ref": "https://apigateway.amazonaws.com/restapis/elsewhere/models/Other"} | Item.Schema refers to https://apigateway.amazonaws.com/restapis/elsewhere/models/Other, allowed: #… and https://apigateway.amazonaws.com/restapis/ID/models/{name}
            "{" | Item.Schema must be JSON, got "{"
            """)
    void refusesAModelThatCannotBeUsed(String schema, String refusal) throws IOException {
        assembly.withResource("/Item/Properties/Schema", schema);

        assertRefusal(refusal);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /Post/Properties/RequestValidatorId | "abc" | Post.RequestValidatorId: abc is not a request validator of this stack's API
            /Post/Properties/RequestModels | {"application/json": "None"} | Post.RequestModels.application/json: None is not a model of this stack's API
            /Post/Properties/RequestParameters | {"method.request.body.a": true} | unsupported request parameter method.request.body.a at Post.RequestParameters
            /Validator/Properties/RestApiId | "elsewhere" | Post.RequestValidatorId: ID is not a request validator of this stack's API
            /Named/Properties/Name | "Item" | Named must differ from Item in RestApiId, Name, got "ID", "Item" twice
            """)
    void refusesWhatLeadsNowhere(String path, String json, String refusal) throws IOException {
        assembly.withResource("/Item/Properties/Name", "\"Item\"").withResource(path, json);

        assertRefusal(refusal);
    }

    private void assertRefusal(String refusal) {
        String message = assertThrows(AssemblyException.class, assembly::read).getMessage();

        String withoutIds = message.replaceAll("restapis/[a-z0-9]{10}/", "restapis/ID/")
                .replaceAll(": [a-z0-9]{6} is", ": ID is")
                .replaceAll("\"[a-z0-9]{10}\"", "\"ID\"");
        assertEquals("Items.template.json: " + refusal, withoutIds);
    }

    private RequestValidation post() {
        return assembly.read().restApis().get(0).stages().get(0).routes().stream()
                .filter(route -> route.httpMethod().equals("POST"))
                .findFirst()
                .orElseThrow()
                .validation();
    }
}
