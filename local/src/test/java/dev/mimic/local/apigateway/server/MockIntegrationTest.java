package dev.mimic.local.apigateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mimic.local.apigateway.model.Integration;
import dev.mimic.local.apigateway.model.Integration.PassthroughBehavior;
import dev.mimic.local.apigateway.model.IntegrationResponse;
import dev.mimic.local.apigateway.model.MappingTemplate;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What API Gateway answers for a mock, over real HTTP: "Mock integrations for REST APIs in API Gateway" in its developer
 * guide, and what others have measured where it says nothing.
 */
final class MockIntegrationTest {

    private static final String MISCONFIGURED = "{\"message\": \"Internal server error\"}";

    private final Map<String, MappingTemplate> requestTemplates = new LinkedHashMap<>();
    private final List<IntegrationResponse> responses = new ArrayList<>();
    private PassthroughBehavior passthroughBehavior = PassthroughBehavior.WHEN_NO_MATCH;
    private boolean convertsToText;

    /** The 200 and the 500 of the page's own example. */
    @ParameterizedTest
    @CsvSource({"200, 200, Go ahead without me.", "500, 500, not supported", "503, 500, not supported"})
    void theStatusCodeChoosesTheResponse(int asked, int status, String body) {
        request("application/json", "{\"statusCode\": " + asked + "}");
        response(200, Optional.empty(), Map.of("application/json", "Go ahead without me."));
        response(500, Optional.of("5\\d{2}"), Map.of("application/json", "not supported"));

        HttpResponse<String> answer = get();

        assertEquals(status, answer.statusCode());
        assertEquals(body, answer.body());
        assertEquals(Optional.of("application/json"), answer.headers().firstValue("Content-Type"));
    }

    /** Measured: localstack's test_integration_mock_with_path_param, and its pull requests 11148 and 11967. */
    @ParameterizedTest
    @ValueSource(strings = {"{statusCode: 200}", "{'statusCode': 200, 'a': ''}", "{\"statusCode\": 200 , }"})
    void aRequestTemplateNeedNotBeStrictJson(String template) {
        request("application/json", template);
        response(200, Optional.of("2\\d{2}"), Map.of());

        HttpResponse<String> answer = get();

        assertEquals(200, answer.statusCode());
        assertEquals("", answer.body());
    }

    /** "statusCode should be an integer" in API Gateway's log (aws-cdk#5997); callers see no more than this. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"statusCode\": \"200\"}", "{\"statusCode\": 200", "{}", "", "statusCode: 200", "[200]"})
    void withoutAStatusCodeItIsMisconfigured(String template) {
        request("application/json", template);
        response(200, Optional.empty(), Map.of());

        assertMisconfigured(get());
    }

    /** What CDK makes of addMethod("ANY") and of addProxy on the root (aws-cdk#8453): an integration with a type alone. */
    @Test
    void aBareMockIsMisconfigured() {
        assertMisconfigured(get());
    }

    /** Without a template the body is passed on, and gives the status code (nickolashkraus/cloudformation-templates#11). */
    @Test
    void withoutATemplateTheBodyGivesTheStatusCode() {
        response(200, Optional.empty(), Map.of());

        assertEquals(200, post("application/json", "{\"statusCode\": 200}").statusCode());
        assertMisconfigured(post("application/json", "{\"a\": 200}"));
    }

    /** "when integration response mapping can't match any template and no default template is configured". */
    @Test
    void withoutAResponseForTheStatusCodeItIsMisconfigured() {
        request("application/json", "{\"statusCode\": 200}");
        response(500, Optional.of("5\\d{2}"), Map.of());

        assertMisconfigured(get());
    }

    @Test
    void aPatternFitsTheWholeStatusCode() {
        request("application/json", "{\"statusCode\": 200}");
        response(201, Optional.of("2"), Map.of());
        response(202, Optional.empty(), Map.of());

        assertEquals(202, get().statusCode());
    }

    /** Measured in ministack#1756. */
    @Test
    void ofSeveralPatternsTheOneOfTheSameStatusGoesFirst() {
        request("application/json", "{\"statusCode\": 404}");
        response(400, Optional.of("4\\d{2}"), Map.of());
        response(404, Optional.of("4.."), Map.of());

        assertEquals(404, get().statusCode());
    }

    /** "Method request behavior for payloads without mapping templates for REST APIs in API Gateway". */
    @ParameterizedTest
    @CsvSource({
        "WHEN_NO_MATCH, true, 200",
        "WHEN_NO_MATCH, false, 200",
        "WHEN_NO_TEMPLATES, true, 415",
        "WHEN_NO_TEMPLATES, false, 200",
        "NEVER, true, 415",
        "NEVER, false, 415"
    })
    void aBodyWithoutATemplateIsPassedOnOrNot(PassthroughBehavior behavior, boolean hasTemplates, int status) {
        passthroughBehavior = behavior;
        if (hasTemplates) {
            request("application/json", "{\"statusCode\": 200}");
        }
        response(200, Optional.empty(), Map.of());

        HttpResponse<String> answer = post("text/plain", "{\"statusCode\": 200}");

        assertEquals(status, answer.statusCode());
        assertEquals(status == 415 ? "{\"message\": \"Unsupported Media Type\"}" : "", answer.body());
    }

    /** A caller that names no media type sends JSON. */
    @ParameterizedTest
    @EnumSource(PassthroughBehavior.class)
    void aTemplateForTheMediaTypeIsAlwaysTaken(PassthroughBehavior behavior) {
        passthroughBehavior = behavior;
        request("application/json", "{\"statusCode\": 200}");
        response(200, Optional.empty(), Map.of());

        assertEquals(200, get().statusCode());
        assertEquals(200, post("application/json; charset=utf-8", "anything").statusCode());
    }

    /** API_CONFIGURATION_ERROR in the log of serverless-application-model#553, and the cure of it. */
    @ParameterizedTest
    @CsvSource({"*/*, false, 500", "*/*, true, 200", "application/json, false, 500", "image/png, false, 200"})
    void aTemplateNeedsText(String binaryMediaType, boolean converts, int status) {
        convertsToText = converts;
        request("application/json", "{\"statusCode\": 200}");
        response(200, Optional.empty(), Map.of());
        SampleApi api = new SampleApi().route("OPTIONS", "/mock", false, mock());
        api.binaryMediaTypes.add(binaryMediaType);

        try (ServedSample served = new ServedSample(api)) {
            HttpRequest.Builder preflight = served.request("/dev/mock").method("OPTIONS", ServedSample.NO_BODY);

            assertEquals(status, served.send(preflight.build()).statusCode());
        }
    }

    @Test
    void gatewayResponsesChangeTheAnswerOfAMisconfiguredMock() {
        SampleApi api = new SampleApi()
                .route("GET", "/mock", false, mock())
                .change("API_CONFIGURATION_ERROR", OptionalInt.of(418), Map.of(), "{}");

        try (ServedSample served = new ServedSample(api)) {
            assertEquals(418, served.get("/dev/mock").statusCode());
        }
    }

    @ParameterizedTest
    @CsvSource({"text/plain, plain", "application/json, json", "image/png, json", ", json"})
    void acceptChoosesTheResponseTemplate(String accept, String body) {
        request("application/json", "{\"statusCode\": 200}");
        response(200, Optional.empty(), Map.of("text/plain", "plain", "application/json", "json"));

        assertEquals(body, send(accept(accept)).body());
    }

    /** The key of a template does not change the content type (serverless-apigateway-service-proxy#115) ... */
    @Test
    void theContentTypeIsJsonWhateverTheTemplateIsFor() {
        request("application/json", "{\"statusCode\": 200}");
        response(200, Optional.empty(), Map.of("text/html", "<html/>"));

        HttpResponse<String> answer = get();

        assertEquals("<html/>", answer.body());
        assertEquals(Optional.of("application/json"), answer.headers().firstValue("Content-Type"));
    }

    /** ... the models of the method's response do (serverless#194), and a response parameter. */
    @ParameterizedTest
    @CsvSource({"text/html, '', text/html", "text/html, text/css, text/css"})
    void theContentTypeIsThatOfTheMethodResponse(String declared, String parameter, String contentType) {
        request("application/json", "{\"statusCode\": 200}");
        responses.add(new IntegrationResponse(
                200,
                Optional.empty(),
                parameter.isEmpty() ? Map.of() : Map.of("Content-Type", parameter),
                Map.of(),
                Map.of("text/html", new MappingTemplate("<html/>")),
                List.of(declared),
                Set.of()));

        assertEquals(Optional.of(contentType), get().headers().firstValue("Content-Type"));
    }

    /** "Variables for data transformations for API Gateway". */
    @Test
    void variablesStandForWhatTheRequestIs() {
        request("application/json", "{\"statusCode\": 200}");
        responses.add(new IntegrationResponse(
                200,
                Optional.empty(),
                Map.of(),
                Map.of("X-Request", "requestId"),
                Map.of(
                        "application/json",
                        new MappingTemplate("$context.stage ${context.httpMethod} $context.resourcePath $context.path"
                                + " $context.accountId $context.apiId $context.resourceId $context.identity.sourceIp"
                                + " $context.protocol $context.identity.userAgent $5 #333")),
                List.of(),
                Set.of()));

        HttpResponse<String> answer = send(accept(null), "/dev/mock/7");

        assertEquals(
                "dev GET /mock/{id} /dev/mock/7 123456789012 abcdefghij res1 127.0.0.1 HTTP/1.1 tester $5 #333",
                answer.body());
        assertEquals(
                answer.headers().firstValue("x-amzn-RequestId"),
                answer.headers().firstValue("X-Request"));
    }

    /** "searched in that order": path, query, header. */
    @ParameterizedTest
    @CsvSource({
        "/dev/mock/7, 7 header",
        "/dev/mock/7?id=8&a=9, 7 9",
        "/dev/mock/7?a=8&a=9, 7 9",
        "/dev/mock/7?a=, '7 '",
        "/dev/mock/$context.stage, $context.stage header"
    })
    void paramsAreLookedForInPathQueryAndHeaders(String path, String body) {
        request("application/json", "{\"statusCode\": 200}");
        response(200, Optional.empty(), Map.of("application/json", "$input.params('id') $input.params(\"a\")"));

        assertEquals(body, send(accept(null).header("a", "header"), path).body());
    }

    @Test
    void aRequestTemplateMayTakeTheStatusCodeFromAParameter() {
        request("application/json", "{\"statusCode\": $input.params('status')}");
        response(200, Optional.empty(), Map.of());
        response(404, Optional.of("404"), Map.of());

        assertEquals(404, send(accept(null), "/dev/mock?status=404").statusCode());
        assertMisconfigured(get());
    }

    @Test
    void whatIsNotServedSaysWhy() {
        SampleApi api = new SampleApi()
                .route("GET", "/queue", true, new Integration.NotServed("GET /queue needs \"a queue\""))
                .route("GET", "/other", false);

        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> answer = served.get("/dev/queue");

            assertEquals(501, answer.statusCode());
            assertEquals("{\"message\":\"GET /queue needs \\\"a queue\\\"\"}", answer.body());
            assertEquals(Optional.of("application/json"), answer.headers().firstValue("Content-Type"));
            assertEquals(200, served.get("/dev/other").statusCode());
        }
    }

    private void request(String mediaType, String template) {
        requestTemplates.put(mediaType, new MappingTemplate(template));
    }

    private void response(int statusCode, Optional<String> selectionPattern, Map<String, String> templates) {
        Map<String, MappingTemplate> byMediaType = new LinkedHashMap<>();
        templates.forEach((mediaType, text) -> byMediaType.put(mediaType, new MappingTemplate(text)));
        responses.add(new IntegrationResponse(
                statusCode, selectionPattern, Map.of(), Map.of(), byMediaType, List.of(), Set.of()));
    }

    private Integration mock() {
        return new Integration.Mock(requestTemplates, passthroughBehavior, convertsToText, responses);
    }

    private HttpResponse<String> get() {
        return send(accept(null));
    }

    private HttpResponse<String> post(String contentType, String body) {
        return send(HttpRequest.newBuilder().header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder accept(String mediaType) {
        HttpRequest.Builder request = HttpRequest.newBuilder().header("User-Agent", "tester");
        return mediaType == null ? request : request.header("Accept", mediaType);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, "/dev/mock");
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String path) {
        SampleApi api = new SampleApi().route("ANY", "/mock", false, mock()).route("ANY", "/mock/{id}", false, mock());
        try (ServedSample served = new ServedSample(api)) {
            return served.send(request.uri(served.request(path).build().uri()).build());
        }
    }

    private static void assertMisconfigured(HttpResponse<String> answer) {
        assertEquals(500, answer.statusCode());
        assertEquals(MISCONFIGURED, answer.body());
        assertEquals(
                Optional.of("InternalServerErrorException"), answer.headers().firstValue("x-amzn-ErrorType"));
    }
}
