package dev.mimic.local.apigateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.apigateway.model.Authorization;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code AWS_IAM} over HTTP. What a signature consists of is in "AWS Signature Version 4 for API requests" (IAM's user
 * guide); the answers to other forms are those that callers report, for example in the GitHub issues chalice#828 and
 * amplify-flutter#1539.
 */
final class SignatureFormTest {

    private static final String CREDENTIAL = "AKIDEXAMPLE/20260115/eu-west-1/execute-api/aws4_request";
    private static final String SIGNED =
            "AWS4-HMAC-SHA256 Credential=" + CREDENTIAL + ", SignedHeaders=host;x-amz-date, Signature=0123456789abcdef";

    private final SampleApi api = new SampleApi().guarded("GET", "/a", new Authorization.AwsIam());

    @Test
    void aSignedRequestPassesAndItsAccessKeyIsKnown() {
        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> answer =
                    served.send(dated(served).header("Authorization", SIGNED).build());

            assertEquals(200, answer.statusCode());
            assertEquals(
                    "AKIDEXAMPLE",
                    served.event()
                            .path("requestContext")
                            .path("identity")
                            .path("accessKey")
                            .asText());
        }
    }

    @Test
    void aSignatureMayStandInTheQuery() {
        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> answer = served.get("/dev/a?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
                    + CREDENTIAL.replace("/", "%2F")
                    + "&X-Amz-Date=20260115T120000Z&X-Amz-SignedHeaders=host&X-Amz-Signature=0123");

            assertEquals(200, answer.statusCode());
            assertEquals(
                    "AKIDEXAMPLE",
                    served.event()
                            .path("requestContext")
                            .path("identity")
                            .path("accessKey")
                            .asText());
        }
    }

    @Test
    void anUnsignedRequestHasNoAuthenticationToken() {
        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> answer = served.get("/dev/a");

            assertError(
                    "MissingAuthenticationTokenException", "{\"message\":\"Missing Authentication Token\"}", answer);
            assertTrue(served.events.isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host | Authorization header requires 'Signature' parameter. (Hashed with SHA-256 and encoded with Base64) Authorization=uWudRZf/bm+3FsufYJK2krR/516Q+e8/DxRGA3g5FEk=
            AWS4-HMAC-SHA256 Credential=, SignedHeaders=host, Signature=1 | Authorization header requires 'Credential' parameter. (Hashed with SHA-256 and encoded with Base64) Authorization=nDVDalJdcjcTznZds4rOB8BPUXDP+6rOC9r/A921zmw=
            token | Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. (Hashed with SHA-256 and encoded with Base64) Authorization=PEaenWxYddN6Q/NT1PiOYfz4EsZu7jRXRlpAsNpBU+A=
            Bearer token | Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): 'sirDDmH2JNXZ7PrsYu3JMpduFdLxWZgJKX9UIu07OWs='.
            a=b | Authorization header must begin with the algorithm name, which cannot include an equal-sign.
            AWS3 Credential=a/b, SignedHeaders=host, Signature=1 | Unsupported AWS 'algorithm': 'AWS3'.
            """)
    void aHeaderOfAnotherFormIsAnIncompleteSignature(String header, String message) {
        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> answer =
                    served.send(dated(served).header("Authorization", header).build());

            assertError("IncompleteSignatureException", "{\"message\":\"" + message + "\"}", answer);
            assertTrue(served.events.isEmpty());
        }
    }

    @Test
    void aSignatureNeedsADate() {
        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> answer = served.send(
                    served.request("/dev/a").header("Authorization", SIGNED).build());

            assertEquals(403, answer.statusCode());
            assertTrue(
                    answer.body()
                            .startsWith(
                                    "{\"message\":\"Authorization header requires existence of either a 'X-Amz-Date' or"
                                            + " a 'Date' header. (Hashed"),
                    answer.body());
        }
    }

    @Test
    void aQueryMustHaveEveryParameterOfASignature() {
        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> answer = served.get("/dev/a?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=1"
                    + "&X-Amz-Date=20260115T120000Z&X-Amz-Credential=");

            assertError(
                    "IncompleteSignatureException",
                    "{\"message\":\"AWS query-string parameters must include 'X-Amz-Credential'. AWS query-string"
                            + " parameters must include 'X-Amz-SignedHeaders'. Re-examine the query-string"
                            + " parameters.\"}",
                    answer);
        }
    }

    @Test
    void aTemplateChangesTheAnswer() {
        api.change("INVALID_SIGNATURE", OptionalInt.of(401), Map.of(), "sign it");

        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> answer =
                    served.send(dated(served).header("Authorization", "token").build());

            assertEquals(401, answer.statusCode());
            assertEquals("sign it", answer.body());
        }
    }

    private static HttpRequest.Builder dated(ServedSample served) {
        return served.request("/dev/a").header("X-Amz-Date", "20260115T120000Z");
    }

    private static void assertError(String errorType, String body, HttpResponse<String> answer) {
        assertEquals(body, answer.body());
        assertEquals(403, answer.statusCode());
        assertEquals(Optional.of(errorType), answer.headers().firstValue("x-amzn-ErrorType"));
    }
}
