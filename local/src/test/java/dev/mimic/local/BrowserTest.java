package dev.mimic.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.mimic.local.apigateway.ServedApi;
import dev.mimic.local.documents.DocsPages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a real browser does with the API and the pages: the same-origin policy, CORS, scripts, styles. It takes a Chromium
 * and half a minute, so it runs in CI and on request: {@code ./mvnw -Pbrowser}.
 */
@Tag("browser")
final class BrowserTest {

    private static final String KEY = "a-key-for-the-browser-test";
    private static final Duration LIMITS_REFILLED = Duration.ofSeconds(10);
    private static final MovableClock CLOCK = new MovableClock("2026-01-15T12:00:00Z");

    /** How a page asks, and what it may read of the answer. */
    private static final String FETCH = """
            const [url, options] = args;
            const answer = await fetch(url, options);
            const read = name => answer.headers.get(name);
            return { status: answer.status, body: await answer.text(), location: read('Location'), etag: read('ETag'),
              expires: read('Expires'), retryAfter: read('Retry-After') };
            """;

    private static Browser browser;
    private static HttpServer otherSite;
    private static LocalServer served;

    @BeforeAll
    static void serve() throws IOException {
        browser = Browser.open();
        otherSite = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        otherSite.createContext("/", exchange -> {
            byte[] page = "<!DOCTYPE html><title>A page</title>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        otherSite.start();
        served = LocalServer.of(SynthesizedMimic.withCors(origin("127.0.0.1")))
                .apiKey(KEY)
                .clock(CLOCK)
                .pages(DocsPages::of)
                .start();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
            otherSite.stop(0);
            served.close();
        }
    }

    @BeforeEach
    void refillTheLimits() {
        CLOCK.advance(LIMITS_REFILLED);
    }

    @Test
    void aPageOfAnotherOriginStoresAndRetrieves() {
        browser.visit(origin("127.0.0.1"));

        Map<?, ?> stored = fetch("/mimic?ttl=3600", post("{\"from\":\"a page\"}"));
        String id = (String) stored.get("body");
        Map<?, ?> found = fetch("/mimic/" + id + "/body", withKey(Map.of()));
        Map<?, ?> known = fetch("/mimic/" + id, withKey(Map.of("If-None-Match", found.get("etag"))));

        assertEquals(200L, stored.get("status"), stored::toString);
        assertEquals("/dev/mimic/" + id, stored.get("location"));
        assertTrue(((String) stored.get("expires")).endsWith(" GMT"), stored::toString);
        assertEquals(200L, found.get("status"), found::toString);
        assertEquals("{\"from\":\"a page\"}", found.get("body"));
        assertEquals("\"" + id + "\"", found.get("etag"));
        assertEquals(304L, known.get("status"), known::toString);
    }

    @Test
    void aPageCanReadWhyItIsRefused() {
        browser.visit(origin("127.0.0.1"));

        Map<?, ?> forbidden = fetch("/mimic/no-id", Map.of());
        Map<?, ?> unknown = fetch("/other", withKey(Map.of()));
        Map<?, ?> throttled = Map.of();
        for (int request = 0; request < 25; request++) {
            throttled = fetch("/mimic/no-id", withKey(Map.of()));
        }

        assertEquals(403L, forbidden.get("status"), forbidden::toString);
        assertEquals("{\"message\":\"Forbidden\"}", forbidden.get("body"));
        assertEquals(
                "failed: TypeError: Failed to fetch", unknown.get("failure"), "no preflight for what does not exist");
        assertEquals(429L, throttled.get("status"), throttled::toString);
        assertTrue(
                ((String) throttled.get("body")).startsWith("{\"message\":\"Too many requests"), throttled::toString);
    }

    @Test
    void aPageOfAnOriginThatIsNotNamedReadsNothing() {
        browser.visit(origin("localhost"));

        Map<?, ?> answer = fetch("/mimic/no-id", withKey(Map.of()));

        assertEquals("failed: TypeError: Failed to fetch", answer.get("failure"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void theDocsCallTheApiWithTheKeyFilledIn(int width) {
        browser.resize(width, 900);
        browser.visit(api().origin() + "/docs");

        browser.find("#operations-Documents-store .opblock-summary-control").click();
        browser.find("#operations-Documents-store .execute").click();
        String status = browser.find("#operations-Documents-store .live-responses-table tbody .response-col_status")
                .getText();

        assertEquals("200", status.lines().findFirst().orElse(""));
        assertEquals(List.of(), browser.findAllNow(".errors-wrapper"));
        assertNothingIsCutOff();
        assertEquals(List.of(), browser.console());
        shoot("docs-" + width);
    }

    @ParameterizedTest
    @CsvSource({"1280, light", "1280, dark", "390, light", "390, dark"})
    void theStatusTellsWhatWasServed(int width, String colours) throws IOException, InterruptedException {
        browser.resize(width, 900);
        browser.prefer("prefers-color-scheme", colours);
        HttpRequest withoutKey =
                HttpRequest.newBuilder(URI.create(api().url() + "/mimic/no-id")).build();
        HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build().send(withoutKey, BodyHandlers.discarding());
        browser.visit(api().origin() + "/_local/status");

        String page = browser.find("body").getText();

        assertTrue(page.contains("GET /mimic/{id}"), page);
        assertTrue(page.contains("403 ×"), page);
        assertTrue(page.contains("of 1,000"), page);
        assertFalse(page.contains(KEY), page);
        assertNothingIsCutOff();
        assertEquals(List.of(), browser.console());
        shoot("status-" + width + "-" + colours);
    }

    /** A page that is wider than the window has to be pushed about. */
    private static void assertNothingIsCutOff() {
        assertEquals(List.of(), browser.run("""
                const fits = document.documentElement.scrollWidth <= window.innerWidth;
                return fits ? [] : [...document.querySelectorAll('*')]
                  .filter(element => element.getBoundingClientRect().right > window.innerWidth)
                  .map(element => element.tagName + '.' + element.className);
                """));
    }

    /** For a person to look at. */
    private static void shoot(String name) {
        Path folder = Path.of(System.getProperty("basedir"), "target", "screenshots");
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name + ".png"), browser.screenshot());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<?, ?> fetch(String path, Map<String, ?> options) {
        Object answer = browser.run(FETCH, api().url() + path, options);
        return answer instanceof Map<?, ?> read ? read : Map.of("failure", answer);
    }

    private static Map<String, Object> withKey(Map<String, ?> headers) {
        Map<String, Object> all = new HashMap<>(headers);
        all.put("X-Api-Key", KEY);
        return Map.of("headers", all);
    }

    private static Map<String, Object> post(String document) {
        Map<String, Object> options = new HashMap<>(withKey(Map.of("Content-Type", "application/json")));
        options.put("method", "POST");
        options.put("body", document);
        return options;
    }

    private static ServedApi api() {
        return served.apis().get(0);
    }

    private static String origin(String host) {
        return "http://" + host + ":" + otherSite.getAddress().getPort();
    }
}
