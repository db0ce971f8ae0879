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
            .dev());

    private final Router withoutProxy = new Router(new SampleApi()
            .route("GET", "/mimic/{id}", false)
            .route("GET", "/mimic/{id}/body", false)
            .dev());

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
        Router.Match match = match(router, method, path).orElseThrow();

        assertEquals(expected, match.route().httpMethod() + " " + match.route().resourcePath());
    }

    /**
     * Measured against AWS in the GitHub pull request floci-io/floci#3399: a resource without the method leaves the request
     * to a parameter, and that to a greedy one. {@code /{proxy+}} has no part in what is its parent's ("Set up a proxy
     * integration with a proxy resource").
     */
    @ParameterizedTest
    @CsvSource({
        "GET,   /dev/users/me,    GET /users/{userId}",
        "PATCH, /dev/users/me,    PATCH /users/me",
        "POST,  /dev/users/me,    none",
        "GET,   /dev/things/real, GET /things/real",
        "POST,  /dev/things/real, POST /things/{proxy+}",
        "POST,  /dev/things,      none",
        "POST,  /dev/things/,     none",
        "PUT,   /dev/any,         ANY /any",
        "GET,   /dev/any,         GET /any",
        "PUT,   /dev/any/deep/er, ANY /any/{rest+}",
        "GET,   /dev/any/deep,    GET /any/{rest+}"
    })
    void goesOnToTheNextResourceThatHasTheMethod(String method, String path, String expected) {
        Router router = new Router(new SampleApi()
                .route("POST", "/things/{proxy+}", false)
                .route("GET", "/things/real", false)
                .route("GET", "/users/{userId}", false)
                .route("PATCH", "/users/me", false)
                .route("ANY", "/any", false)
                .route("GET", "/any", false)
                .route("ANY", "/any/{rest+}", false)
                .route("GET", "/any/{rest+}", false)
                .dev());

        assertEquals(
                expected,
                match(router, method, path).map(match -> match.route().method()).orElse("none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})
    void anyMethodIsOneOfSeven(String method) {
        assertEquals(
                "ANY", match(router, method, "/dev/a").orElseThrow().route().httpMethod());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "PROPFIND", "get", "ANY"})
    void anyMethodIsNoOther(String method) {
        assertEquals(Optional.empty(), match(router, method, "/dev/a"));
    }

    @Test
    void headIsNotGet() {
        assertEquals(Optional.empty(), match(withoutProxy, "HEAD", "/dev/mimic/1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "//", "", "*", "/mimic", "/test/mimic/1", "/devx/mimic", "/../dev/mimic/1"})
    void knowsNoPathOutsideTheStage(String path) {
        assertEquals(Optional.empty(), match(router, "GET", path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/mimic//", "/dev/mimic//body", "/dev/mimic/1/2", "/dev/mimic/1//body", "/dev/other"})
    void knowsNoRouteThatTheTemplateDoesNotName(String path) {
        assertEquals(Optional.empty(), match(withoutProxy, "GET", path));
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
        Router.Match match = match(withoutProxy, "GET", path).orElseThrow();

        assertEquals(Map.of("id", "1"), match.pathParameters());
        assertEquals(below, match.path());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%20b%2Fc", "a+b", "%C3%A9", "..", "%2e%2e", "a;b=c", "\u00e9"})
    void handsParametersOverAsTheyCame(String id) {
        Router.Match match = match(router, "GET", "/dev/mimic/" + id).orElseThrow();

        assertEquals(Map.of("id", id), match.pathParameters());
        assertEquals("/mimic/" + id, match.path());
    }

    @ParameterizedTest
    @CsvSource({"/dev/a/b%20c/d, a/b%20c/d", "/dev/a//b, a//b", "/dev/a/b/, a/b"})
    void aGreedyParameterTakesTheRest(String path, String proxy) {
        Router.Match match = match(router, "GET", path).orElseThrow();

        assertEquals(Map.of("proxy", proxy), match.pathParameters());
    }

    @Test
    void aGreedyParameterTakesAtLeastOneSegment() {
        Router router =
                new Router(new SampleApi().route("GET", "/a/{proxy+}", false).dev());

        assertEquals(Optional.empty(), match(router, "GET", "/dev/a/"));
    }

    /** What the handler does: it finds the stage first. */
    private static Optional<Router.Match> match(Router router, String method, String path) {
        StagePath taken = StagePath.of(path);
        return Optional.of(taken.below())
                .filter(below -> taken.stage().equals("dev"))
                .flatMap(below -> router.match(method, below));
    }
}
