package dev.mimic.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RouterTest {

    private final Router router = new Router(new SampleApi()
            .route("ANY", "/{proxy+}", false)
            .route("GET", "/", false)
            .route("ANY", "/mimic", false)
            .route("POST", "/mimic", false)
            .route("GET", "/mimic/{id}", false)
            .route("GET", "/mimic/{id}/body", false)
            .route("GET", "/mimic/fixed", false)
            .build());

    @ParameterizedTest
    @CsvSource({
        "GET,    /dev,              GET /",
        "GET,    /dev/,             GET /",
        "POST,   /dev/mimic,        POST /mimic",
        "POST,   /dev/mimic/,       POST /mimic",
        "PUT,    /dev/mimic,        ANY /mimic",
        "GET,    /dev/mimic/1,      GET /mimic/{id}",
        "GET,    /dev/mimic/1/,     GET /mimic/{id}",
        "GET,    /dev/mimic/fixed,  GET /mimic/fixed",
        "GET,    /dev/mimic/f%69xed,GET /mimic/fixed",
        "GET,    /dev/mimic/1/body, GET /mimic/{id}/body",
        "DELETE, /dev/mimic/1,      ANY /{proxy+}",
        "GET,    /dev/other,        ANY /{proxy+}",
        "GET,    /dev/a/b/c,        ANY /{proxy+}"
    })
    void takesTheMostSpecificRoute(String method, String path, String expected) {
        Router.Match match = router.match(method, path).orElseThrow();

        assertEquals(expected, match.route().httpMethod() + " " + match.route().resourcePath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "", "/mimic", "/test/mimic/1", "/devx/mimic", "//dev/mimic"})
    void knowsNoPathOutsideTheStage(String path) {
        assertEquals(Optional.empty(), router.match("GET", path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/mimic//", "/dev//mimic", "/dev/mimic//body", "/dev/mimic/1/2", "/dev/other"})
    void knowsNoRouteThatTheTemplateDoesNotName(String path) {
        Router withoutProxy = new Router(new SampleApi()
                .route("GET", "/mimic/{id}", false)
                .route("GET", "/mimic/{id}/body", false)
                .build());

        assertEquals(Optional.empty(), withoutProxy.match("GET", path));
    }

    @ParameterizedTest
    @CsvSource({
        "/dev/mimic/a%20b%2Fc,  a b/c,   /mimic/a b/c",
        "/dev/mimic/a+b,        a+b,     /mimic/a+b",
        "/dev/mimic/%C3%A9,     é,       /mimic/é",
        "/dev/mimic/..,         ..,      /mimic/.."
    })
    void decodesParameters(String path, String id, String decodedPath) {
        Router.Match match = router.match("GET", path).orElseThrow();

        assertEquals(Map.of("id", id), match.pathParameters());
        assertEquals(decodedPath, match.path());
    }

    @Test
    void aGreedyParameterTakesTheRest() {
        Router.Match match = router.match("GET", "/dev/a/b%20c/d").orElseThrow();

        assertEquals(Map.of("proxy", "a/b c/d"), match.pathParameters());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/mimic/%", "/dev/mimic/%zz", "/dev/mimic/%2"})
    void refusesHalfAnEscape(String path) {
        assertThrows(IllegalArgumentException.class, () -> router.match("GET", path));
    }
}
