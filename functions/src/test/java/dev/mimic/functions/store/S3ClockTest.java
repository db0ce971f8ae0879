package dev.mimic.functions.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** A restored function may have an old clock. S3's answer tells the time, and the next attempt goes by it. */
final class S3ClockTest {

    private final List<String> dates = new ArrayList<>();

    @Test
    void signsAgainByTheTimeThatS3Tells() {
        Bucket bucket = new Bucket(
                S3Endpoint.of("bucket", "us-east-1", Optional.empty()),
                new S3Http(
                        new S3Signer(LambdaCredentials.provider(), "us-east-1"),
                        deadline -> new RefusesAllButTheYear2050()),
                new PatientRetries("S3", PatientRetries.strategy()),
                0);

        byte[] sha256 = bucket.put("key", new byte[] {1}, false, Deadline.in(Duration.ofMinutes(10)));

        assertArrayEquals(Bucket.sha256(new byte[] {1}), sha256);
        assertEquals(List.of("2050"), dates.subList(1, dates.size()));
    }

    private final class RefusesAllButTheYear2050 implements SdkHttpClient {

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            String year = request.httpRequest()
                    .firstMatchingHeader("X-Amz-Date")
                    .orElseThrow()
                    .substring(0, 4);
            dates.add(year);
            byte[] body = "<Error><Code>RequestTimeTooSkewed</Code></Error>".getBytes(StandardCharsets.UTF_8);
            HttpExecuteResponse answer = HttpExecuteResponse.builder()
                    .response(SdkHttpResponse.builder()
                            .statusCode(year.equals("2050") ? 200 : 403)
                            .putHeader("x-amz-request-id", "scripted")
                            .putHeader("Date", "Wed, 30 Nov 2050 12:00:00 GMT")
                            .build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                    .build();
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return answer;
                }

                @Override
                public void abort() {
                    // nothing to end
                }
            };
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
