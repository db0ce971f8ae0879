package dev.mimic.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.LocalServer;
import dev.mimic.local.apigateway.ServedApi;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The example on this machine: both REST APIs, each on a port of its own, with its own keys, table and limits. */
@Tag("extended")
final class ServedByLocalTest {

    private static LocalServer local;
    private static ServedApi payments;
    private static ServedApi catalog;

    private final HttpClient client =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    @BeforeAll
    static void serve() {
        local = LocalServer.of(BuiltExample.ASSEMBLY).start();
        payments = api("TestEnvironment-Payments");
        catalog = api("TestEnvironment-Catalog");
    }

    private static ServedApi api(String name) {
        return local.apis().stream()
                .filter(api -> api.api().name().equals(name))
                .findAny()
                .orElseThrow(() -> new AssertionError("no API " + name));
    }

    @AfterAll
    static void close() {
        local.close();
    }

    @Test
    void servesEachApiWithItsKeysAndNamesWhatIsNotServed() {
        assertEquals(2, local.apis().size());
        assertNotEquals(payments.origin(), catalog.origin());
        assertEquals(2, payments.apiKeys().size());
        assertEquals(1, catalog.apiKeys().size());
        assertTrue(
                local.unserved().stream().anyMatch(line -> line.matches("AWS::Lambda::Function: .*Orders.*")),
                () -> String.join("\n", local.unserved()));
    }

    @Test
    void paymentsKeepsAndThrottlesTheProbeOnly() throws Exception {
        String key = key(payments, 0);
        String probe = key(payments, 1);

        String id = post(payments, key, "{\"paid\":1.50}").body();
        HttpResponse<String> found = get(payments, key, id);
        HttpResponse<String> withTheOthersKey = get(payments, key(catalog, 0), id);
        HttpResponse<String> probed = untilRefused(payments, probe, id);
        HttpResponse<String> afterwards = get(payments, key, id);

        assertEquals("{\"id\":\"" + id + "\",\"body\":{\"paid\":1.50}}", found.body());
        assertEquals(403, withTheOthersKey.statusCode());
        assertEquals(429, probed.statusCode());
        assertTrue(probed.body().contains("Too many requests"), probed::body);
        assertEquals(200, afterwards.statusCode());
    }

    @Test
    void catalogKeepsAndEndsWithItsQuota() throws Exception {
        String key = key(catalog, 0);

        String id = post(catalog, key, "[]").body();
        HttpResponse<String> found = get(catalog, key, id);
        HttpResponse<String> inTheOthersTable = get(payments, key(payments, 0), id);
        List<Integer> rest = repeat(18, catalog, key, id);
        HttpResponse<String> overTheQuota = get(catalog, key, id);

        assertEquals("{\"id\":\"" + id + "\",\"body\":[]}", found.body());
        assertEquals(404, inTheOthersTable.statusCode());
        assertEquals(Set.of(200), Set.copyOf(rest));
        assertEquals(429, overTheQuota.statusCode());
        assertTrue(overTheQuota.body().contains("Quota exceeded"), overTheQuota::body);
    }

    /** Asks up to 20 times: more than the probe's limits allow in a minute and a half. */
    private HttpResponse<String> untilRefused(ServedApi api, String key, String id) throws Exception {
        HttpResponse<String> answer = get(api, key, id);
        for (int request = 1; request < 20 && answer.statusCode() == 200; request++) {
            answer = get(api, key, id);
        }
        return answer;
    }

    private List<Integer> repeat(int times, ServedApi api, String key, String id) throws Exception {
        Integer[] statuses = new Integer[times];
        for (int request = 0; request < times; request++) {
            statuses[request] = get(api, key, id).statusCode();
        }
        return List.of(statuses);
    }

    /** A key by its place in the template. */
    private static String key(ServedApi api, int place) {
        return List.copyOf(api.apiKeys().values()).get(place);
    }

    private HttpResponse<String> post(ServedApi api, String key, String document) throws Exception {
        return send(request(api, key, "/mimic").POST(BodyPublishers.ofString(document)));
    }

    private HttpResponse<String> get(ServedApi api, String key, String id) throws Exception {
        return send(request(api, key, "/mimic/" + id));
    }

    private static HttpRequest.Builder request(ServedApi api, String key, String path) {
        return HttpRequest.newBuilder(URI.create(api.url() + path)).header("x-api-key", key);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
