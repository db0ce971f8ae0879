package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RequestHeadersTest {

    /** RFC 9110, section 5.3. API Gateway's {@code headers} has only the last line, {@code multiValueHeaders} all. */
    @Test
    void severalLinesAreOneList() {
        APIGatewayProxyRequestEvent event = new APIGatewayProxyRequestEvent()
                .withHeaders(Map.of("If-None-Match", "\"c\""))
                .withMultiValueHeaders(Map.of("If-None-Match", List.of("\"a\", \"b\"", "\"c\"")));

        assertEquals(Optional.of("\"a\", \"b\", \"c\""), RequestHeaders.find("If-None-Match", event));
    }

    @Test
    void linesWhoseNamesDifferInCaseAreOneListToo() {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("If-None-Match", List.of("\"a\""));
        headers.put("if-none-match", List.of("\"b\""));

        assertEquals(
                Optional.of("\"a\", \"b\""),
                RequestHeaders.find("IF-NONE-MATCH", new APIGatewayProxyRequestEvent().withMultiValueHeaders(headers)));
    }

    @Test
    void anEventWithSingleValuesOnlyWillDo() {
        APIGatewayProxyRequestEvent event = new APIGatewayProxyRequestEvent().withHeaders(Map.of("origin", "a"));

        assertEquals(Optional.of("a"), RequestHeaders.find("Origin", event));
        assertEquals(Optional.empty(), RequestHeaders.find("Orig", event));
    }

    @Test
    void whatHasNoValueIsNotThere() {
        Map<String, String> noValue = new LinkedHashMap<>();
        noValue.put("origin", null);

        assertEquals(
                Optional.empty(),
                RequestHeaders.find("Origin", new APIGatewayProxyRequestEvent().withHeaders(noValue)));
        assertEquals(
                Optional.empty(),
                RequestHeaders.find(
                        "Origin",
                        new APIGatewayProxyRequestEvent().withMultiValueHeaders(Map.of("Origin", List.of()))));
        assertEquals(Optional.empty(), RequestHeaders.find("Origin", new APIGatewayProxyRequestEvent()));
    }
}
