package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import dev.mimic.functions.store.DocumentStore;
import dev.mimic.functions.store.FaultyDynamoDb;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CorsTest {

    private static final Cors TWO_ORIGINS = new Cors(List.of("https://a.example", "http://localhost:5173"));

    @Test
    void addsNothingWhenItIsOff() {
        Map<String, String> headers = Cors.OFF.addTo(Map.of("Location", "/dev/mimic/1"), from("https://a.example"));

        assertEquals(Map.of("Location", "/dev/mimic/1"), headers);
    }

    @Test
    void letsEveryOriginReadAnswersAndTheirLocation() {
        Map<String, String> headers =
                new Cors(List.of("*")).addTo(Map.of("Location", "/dev/mimic/1"), from("https://a.example"));

        assertEquals(
                Map.of(
                        "Location", "/dev/mimic/1",
                        "Access-Control-Allow-Origin", "*",
                        "Access-Control-Expose-Headers", "ETag, Location, Retry-After"),
                headers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin", "origin", "ORIGIN"})
    void letsAnOriginOfSeveralReadAnswers(String name) {
        APIGatewayProxyRequestEvent event =
                new APIGatewayProxyRequestEvent().withHeaders(Map.of(name, "http://localhost:5173"));

        Map<String, String> headers = TWO_ORIGINS.addTo(Map.of(), event);

        assertEquals("http://localhost:5173", headers.get("Access-Control-Allow-Origin"));
        assertEquals("Origin", headers.get("Vary"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "https://b.example", "https://a.example:8443", "https://a.example.org"})
    void doesNotLetOtherOriginsReadAnswers(String origin) {
        Map<String, String> headers = TWO_ORIGINS.addTo(Map.of(), from(origin));

        assertFalse(headers.containsKey("Access-Control-Allow-Origin"));
        assertEquals("Origin", headers.get("Vary"));
    }

    @Test
    void aHandlersErrorsCarryTheHeadersToo() {
        RetrieveHandler handler = new RetrieveHandler(
                new DocumentStore(
                        new FaultyDynamoDb(() -> new IllegalStateException("broken")), "table", InstantSource.system()),
                new Settings(new Cors(List.of("*")), StoreHandlerTest.SETTINGS.timeToLive(), false),
                InstantSource.system());
        APIGatewayProxyRequestEvent event =
                from("https://a.example").withPathParameters(Map.of("id", "7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63"));

        Map<String, String> headers =
                new RecordingContext().call(handler, event).getHeaders();

        assertEquals("*", headers.get("Access-Control-Allow-Origin"));
    }

    private static APIGatewayProxyRequestEvent from(String origin) {
        APIGatewayProxyRequestEvent event = new APIGatewayProxyRequestEvent();
        return origin == null ? event : event.withHeaders(Map.of("Accept", "*/*", "Origin", origin));
    }
}
