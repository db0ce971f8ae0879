package dev.mimic.local.apigateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

    private final Router withoutProxy = new Router(new SampleApi()
            .route("GET", "/mimic/{id}", false)
            .route("GET", "/mimic/{id}/body", false)
            .build());

    @ParameterizedTest
    @CsvSource({
        "GET,    /dev,              GET /",
        "GET,    /dev/,             GET /",
        "POST,   /dev/mimic,        POST /mimic",
        "POST,   /dev/mimic/,       POST /mimic",
        "POST,   /dev/mimic//,      POST /mimic",
        "POST,   //dev//mimic//,    POST /mimic",
        "PUT,    /dev/mimic,        ANY /mimic",
        "GET,    /dev/mimic/1,      GET /mimic/{id}",
        "GET,    /dev/mimic/1/,     GET /mimic/{id}",
        "GET,    /dev/mimic/fixed,  GET /mimic/fixed",
        "GET,    /dev/mimic/f%69xed,GET /mimic/{id}",
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
    @ValueSource(strings = {"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})
    void anyMethodIsOneOfSeven(String method) {
        assertEquals("ANY", router.match(method, "/dev/a").orElseThrow().route().httpMethod());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "PROPFIND", "get", "ANY"})
    void anyMethodIsNoOther(String method) {
        assertEquals(Optional.empty(), router.match(method, "/dev/a"));
    }

    @Test
    void headIsNotGet() {
        assertEquals(Optional.empty(), withoutProxy.match("HEAD", "/dev/mimic/1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "//", "", "*", "/mimic", "/test/mimic/1", "/devx/mimic", "/../dev/mimic/1"})
    void knowsNoPathOutsideTheStage(String path) {
        assertEquals(Optional.empty(), router.match("GET", path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/mimic//", "/dev/mimic//body", "/dev/mimic/1/2", "/dev/mimic/1//body", "/dev/other"})
    void knowsNoRouteThatTheTemplateDoesNotName(String path) {
        assertEquals(Optional.empty(), withoutProxy.match("GET", path));
    }

    @ParameterizedTest
    @CsvSource({
        "//dev/mimic/1,    /mimic/1",
        "///dev/mimic/1,   /mimic/1",
        "/dev//mimic/1,    /mimic/1",
        "/dev/mimic/1/,    /mimic/1/",
        "/dev/mimic/1///,  /mimic/1///"
    })
    void repeatedSlashesAroundTheStageAndAtTheEndChangeNothing(String path, String below) {
        Router.Match match = withoutProxy.match("GET", path).orElseThrow();

        assertEquals(Map.of("id", "1"), match.pathParameters());
        assertEquals(below, match.path());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%20b%2Fc", "a+b", "%C3%A9", "..", "%2e%2e", "a;b=c", "\u00e9"})
    void handsParametersOverAsTheyCame(String id) {
        Router.Match match = router.match("GET", "/dev/mimic/" + id).orElseThrow();

        assertEquals(Map.of("id", id), match.pathParameters());
        assertEquals("/mimic/" + id, match.path());
    }

    @ParameterizedTest
    @CsvSource({"/dev/a/b%20c/d, a/b%20c/d", "/dev/a//b, a//b", "/dev/a/b/, a/b"})
    void aGreedyParameterTakesTheRest(String path, String proxy) {
        Router.Match match = router.match("GET", path).orElseThrow();

        assertEquals(Map.of("proxy", proxy), match.pathParameters());
    }

    @Test
    void aGreedyParameterTakesAtLeastOneSegment() {
        Router router =
                new Router(new SampleApi().route("GET", "/a/{proxy+}", false).build());

        assertEquals(Optional.empty(), router.match("GET", "/dev/a/"));
    }
}
