package dev.mimic.functions.store;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Makes the SDK's exceptions of S3's answers, so that the SDK's rules say what passes. */
final class S3Faults {

    /** In every answer ("Common response headers" of S3's API reference). */
    private static final String REQUEST_ID = "x-amz-request-id";

    /** An error is a small XML document whose first element says which ("Error responses" of S3's API reference). */
    private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9.]{1,100})</Code>");

    private S3Faults() {}

    /** {@return the fault of an answer that does not come from S3 but, for example, from a proxy; empty if it does} */
    static Optional<SdkException> notOfS3(SdkHttpResponse response) {
        return response.firstMatchingHeader(REQUEST_ID).isPresent()
                ? Optional.empty()
                : Optional.of(RetryableException.create("answered by something other than S3, with status "
                        + response.statusCode() + " and no " + REQUEST_ID));
    }

    /**
     * {@return the fault of an answer that is an error}
     *
     * @param ahead by how much the request's time was corrected
     */
    static AwsServiceException error(SdkHttpResponse response, byte[] body, Duration ahead) {
        Matcher code = CODE.matcher(new String(body, StandardCharsets.UTF_8));
        return AwsServiceException.builder()
                .statusCode(response.statusCode())
                .requestId(response.firstMatchingHeader(REQUEST_ID).orElse(null))
                .clockSkew(ahead)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("S3")
                        .errorCode(code.find() ? code.group(1) : null)
                        .sdkHttpResponse(response)
                        .build())
                .build();
    }

    /** {@return S3's words for a fault} They have nothing of an object. */
    static String describe(AwsServiceException e) {
        String code = e.awsErrorDetails().errorCode();
        return (code == null ? "an error" : code) + ", status " + e.statusCode() + ", request " + e.requestId();
    }

    /** {@return the time that an answer tells} */
    static Optional<Instant> time(AwsServiceException e) {
        try {
            return e.awsErrorDetails()
                    .sdkHttpResponse()
                    .firstMatchingHeader("Date")
                    .map(date -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
