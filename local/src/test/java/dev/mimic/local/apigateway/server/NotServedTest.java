package dev.mimic.local.apigateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mimic.local.apigateway.model.Authorization;
import dev.mimic.local.apigateway.model.Integration;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What this machine cannot do is said at the start, and by an answer that AWS does not give: 501. */
final class NotServedTest {

    private final SampleApi api = new SampleApi()
            .route("GET", "/a", false, new Integration.NotServed("it runs \"elsewhere\""))
            .route("GET", "/b", false)
            .guarded("GET", "/c", new Authorization.AwsIam())
            .guarded("GET", "/d", new Authorization.AwsIam());

    @Test
    void answersWithTheReasonAndServesTheRest() {
        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> notServed = served.get("/dev/a");

            assertEquals(501, notServed.statusCode());
            assertEquals("{\"message\":\"it runs \\\"elsewhere\\\"\"}", notServed.body());
            assertEquals(
                    Optional.of("NotImplementedException"), notServed.headers().firstValue("x-amzn-ErrorType"));
            assertEquals(200, served.get("/dev/b").statusCode());
        }
    }

    @Test
    void namesEachRouteAndWarnsOnceOfSignatures() {
        assertEquals(
                List.of("Sample answers GET /a with 501: it runs \"elsewhere\""),
                api.build().notServed());
        assertEquals(
                List.of("Sample asks for signed requests (AWS_IAM): their form is checked here, their signatures are"
                        + " not"),
                api.build().warnings());
        assertEquals(
                List.of(), new SampleApi().route("GET", "/b", false).build().warnings());
    }
}
