package dev.mimic.local.apigateway.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mimic.local.apigateway.model.Models;
import dev.mimic.local.apigateway.model.RequestValidation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** "Payload compression for REST APIs in API Gateway" and the three pages below it, over HTTP. */
final class PayloadCompressionTest {

    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;
    private static final String TEXT = "{\"type\": \"dog\", \"price\": 249.99}";
    private static final String UNSUPPORTED = "{\"message\":\"Unsupported Media Type\"}";

    private final SampleApi api = new SampleApi().route("POST", "/pets", false).route("GET", "/pets", false);

    /** "By default, API Gateway supports decompression of the method request payload." */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "deflate", "identity"})
    void theFunctionGetsTheBodyUnpackedAndTheHeaderAsItCame(String coding) throws IOException {
        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> answer = served.send(post(served, coding, encode(coding, bytes(TEXT))));

            assertEquals(200, answer.statusCode());
            assertEquals(TEXT, served.event().get("body").asText());
            // Jetty gives a value that it knows in lower case.
            assertEquals(
                    coding.toLowerCase(Locale.ROOT),
                    served.event().get("headers").get("Content-Encoding").asText());
            assertEquals(false, served.event().get("isBase64Encoded").asBoolean());
        }
    }

    @Test
    void aBinaryBodyIsUnpackedBeforeItIsBase64() throws IOException {
        api.binaryMediaTypes.add("*/*");

        try (ServedSample served = new ServedSample(api)) {
            served.send(post(served, "gzip", encode("gzip", bytes(TEXT))));

            assertEquals(
                    TEXT,
                    new String(
                            Base64.getDecoder()
                                    .decode(served.event().get("body").asText()),
                            StandardCharsets.UTF_8));
        }
    }

    @Test
    void aValidatorSeesTheBodyUnpacked() throws IOException {
        JsonNode schema = new ObjectMapper().readTree("{\"required\": [\"price\"]}");
        Models models = new Models("abcdefghij", Map.of("Pet", schema));
        api.route(
                "PUT",
                "/pets",
                false,
                new RequestValidation(
                        List.of(), Map.of("application/json", models.find("Pet").orElseThrow())));

        try (ServedSample served = new ServedSample(api)) {
            HttpRequest.Builder put = served.request("/dev/pets").header("Content-Encoding", "gzip");

            assertEquals(
                    200,
                    served.send(put.PUT(BodyPublishers.ofByteArray(encode("gzip", bytes(TEXT))))
                                    .build())
                            .statusCode());
            assertEquals(
                    400,
                    served.send(put.PUT(BodyPublishers.ofByteArray(encode("gzip", bytes("{}"))))
                                    .build())
                            .statusCode());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "utf-8", "gzip, deflate", "x-gzip"})
    void aCodingThatIsNotSupportedIsUnsupported(String coding) {
        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> answer = served.send(post(served, coding, bytes(TEXT)));

            assertEquals(415, answer.statusCode());
            assertEquals(UNSUPPORTED, answer.body());
            assertTrue(served.events.isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({"gzip, plain", "deflate, plain", "gzip, deflate", "deflate, gzip", "deflate, raw", "gzip, half"})
    void aBodyThatIsNotCodedAsItSaysIsUnsupported(String coding, String reality) throws IOException {
        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> answer = served.send(post(served, coding, encode(reality, bytes(TEXT))));

            assertEquals(415, answer.statusCode());
            assertEquals(UNSUPPORTED, answer.body());
            assertTrue(served.events.isEmpty());
        }
    }

    /** It is found out "before your API and stage are identified". */
    @Test
    void noTemplateChangesThatACodingIsUnsupported() {
        api.change("UNSUPPORTED_MEDIA_TYPE", OptionalInt.of(400), Map.of(), "changed");
        api.change("DEFAULT_4XX", OptionalInt.of(400), Map.of(), "changed");

        try (ServedSample served = new ServedSample(api)) {
            assertEquals(415, served.send(post(served, "br", bytes(TEXT))).statusCode());
            assertEquals(415, served.send(post(served, "gzip", bytes(TEXT))).statusCode());
        }
    }

    /** The quota of a payload's size, 10 MB, "cannot be increased". */
    @Test
    void aBodyIsTooLargeIfItIsSoUnpacked() throws IOException {
        try (ServedSample served = new ServedSample(api)) {
            byte[] tooLarge = encode("gzip", new byte[TEN_MEGABYTES + 1]);

            HttpResponse<String> answer = served.send(post(served, "gzip", tooLarge));

            assertEquals(413, answer.statusCode());
            assertEquals("{\"message\":\"HTTP content length exceeded 10485760 bytes.\"}", answer.body());
        }
    }

    @Test
    void anEmptyBodyIsNotUnpacked() {
        try (ServedSample served = new ServedSample(api)) {
            assertEquals(200, served.send(post(served, "gzip", new byte[0])).statusCode());
        }
    }

    /** "If the payload size is smaller than this value, compression or decompression is not applied on the payload." */
    @Test
    void aBodyBelowTheMinimumSizeIsNotUnpacked() throws IOException {
        byte[] packed = encode("gzip", bytes(TEXT));
        api.binaryMediaTypes.add("*/*");
        api.minimumCompressionSize = OptionalInt.of(packed.length + 1);

        try (ServedSample served = new ServedSample(api)) {
            served.send(post(served, "gzip", packed));

            assertArrayEquals(
                    packed,
                    Base64.getDecoder().decode(served.event().get("body").asText()));
        }
    }

    /** The first five are the formats of the page's list; the sixth is what browsers send. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "deflate,gzip | deflate",
                "'' | none",
                "* | none",
                "deflate;q=0.5,gzip;q=1.0 | gzip",
                "gzip;q=1.0,identity;q=0.5,*;q=0 | gzip",
                "gzip, deflate, br, zstd | gzip",
                "none | none",
                "GZIP ; q=0.8 | gzip",
                "identity | none",
                "identity;q=1.0, gzip;q=0.5 | none",
                "br;q=1.0, gzip;q=0.5 | none",
                "br, gzip | gzip",
                "gzip;q=0 | none",
                "gzip;q=high | none"
            })
    void anAnswerIsCompressedWithTheCodingOfTheHighestPriority(String acceptEncoding, String coding)
            throws IOException {
        api.minimumCompressionSize = OptionalInt.of(0);

        try (ServedSample served = new ServedSample(api)) {
            HttpRequest.Builder request = served.request("/dev/pets");
            Optional.ofNullable(acceptEncoding).ifPresent(value -> request.header("Accept-Encoding", value));

            HttpResponse<byte[]> answer = served.sendForBytes(request.build());

            assertEquals(Optional.ofNullable(coding), answer.headers().firstValue("Content-Encoding"));
            assertEquals("ok", new String(decode(coding, answer.body()), StandardCharsets.UTF_8));
            assertEquals(
                    answer.body().length,
                    answer.headers().firstValueAsLong("Content-Length").orElseThrow());
        }
    }

    @ParameterizedTest
    @CsvSource({"2, true", "3, false", ", false"})
    void anAnswerIsCompressedFromTheMinimumSizeOn(Integer minimumSize, boolean compressed) {
        api.minimumCompressionSize = minimumSize == null ? OptionalInt.empty() : OptionalInt.of(minimumSize);

        try (ServedSample served = new ServedSample(api)) {
            assertEquals(
                    compressed,
                    gzipAccepted(served, "/dev/pets")
                            .headers()
                            .firstValue("Content-Encoding")
                            .isPresent());
        }
    }

    /** "If the integration response contains a Content-Encoding header", it "skips the compression processing". */
    @Test
    void anAnswerThatSaysItsCodingIsLeftAlone() {
        api.minimumCompressionSize = OptionalInt.of(0);

        try (ServedSample served = new ServedSample(api)) {
            served.behaviour = event ->
                    ServedSample.answer("{\"headers\":{\"content-encoding\":\"br\"},\"body\":\"coded already\"}");

            HttpResponse<byte[]> answer = gzipAccepted(served, "/dev/pets");

            assertEquals(List.of("br"), answer.headers().allValues("Content-Encoding"));
            assertArrayEquals(bytes("coded already"), answer.body());
        }
    }

    /** The guide speaks of integration responses alone. A mock has no body, so there is nothing to compress. */
    @ParameterizedTest
    @ValueSource(strings = {"/dev/other", "/dev/mock"})
    void neitherAGatewayResponseNorAnEmptyBodyIsCompressed(String path) {
        api.minimumCompressionSize = OptionalInt.of(0);
        api.route("GET", "/mock", false, SampleApi.preflight(200, Map.of(), Set.of()));

        try (ServedSample served = new ServedSample(api)) {
            assertEquals(Optional.empty(), gzipAccepted(served, path).headers().firstValue("Content-Encoding"));
        }
    }

    private static HttpResponse<byte[]> gzipAccepted(ServedSample served, String path) {
        return served.sendForBytes(
                served.request(path).header("Accept-Encoding", "gzip").build());
    }

    private static HttpRequest post(ServedSample served, String coding, byte[] body) {
        return served.request("/dev/pets")
                .header("Content-Encoding", coding)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Codes bytes by the JDK's own classes; {@code raw} is deflate without zlib's frame, {@code half} breaks off. */
    private static byte[] encode(String coding, byte[] bytes) throws IOException {
        ByteArrayOutputStream coded = new ByteArrayOutputStream();
        try (var coder = switch (coding) {
            case "gzip", "GZIP", "half" -> new GZIPOutputStream(coded);
            case "deflate" -> new DeflaterOutputStream(coded);
            case "raw" -> new DeflaterOutputStream(coded, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
            default -> coded;
        }) {
            coder.write(bytes);
        }
        return coding.equals("half") ? Arrays.copyOf(coded.toByteArray(), coded.size() / 2) : coded.toByteArray();
    }

    private static byte[] decode(String coding, byte[] bytes) throws IOException {
        ByteArrayInputStream coded = new ByteArrayInputStream(bytes);
        return switch (Optional.ofNullable(coding).orElse("")) {
            case "gzip" -> new GZIPInputStream(coded).readAllBytes();
            case "deflate" -> new InflaterInputStream(coded).readAllBytes();
            default -> bytes;
        };
    }
}
