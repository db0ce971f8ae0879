package dev.mimic.functions.store;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * Signs requests to S3 by AWS Signature Version 4, content included.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">Signature calculations for the
 *     Authorization header: transferring payload in a single chunk</a>
 */
final class S3Signer {

    private static final String SERVICE = "s3";

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final AwsCredentialsProvider credentials;
    private final String region;

    /** How far the clock of this machine is ahead of S3's, as far as S3 has ever refused a signature for it. */
    private volatile Duration ahead = Duration.ZERO;

    S3Signer(AwsCredentialsProvider credentials, String region) {
        this.credentials = credentials;
        this.region = region;
    }

    /** Returns the request with its signature and, in the header {@code x-amz-content-sha256}, the SHA-256 of its content. */
    SignedRequest sign(SdkHttpRequest request, byte[] content) {
        return signer.sign(signing -> {
            signing.identity(credentials.resolveCredentials())
                    .request(request)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    // S3 takes the path of a request as it is, other than all other services.
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                    .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.offset(Clock.systemUTC(), ahead.negated()));
            if (content != null) {
                signing.payload(() -> new ByteArrayInputStream(content));
            }
        });
    }

    Duration ahead() {
        return ahead;
    }

    /** Signs from now on by the time that S3 tells. */
    void setClock(Instant time) {
        ahead = Duration.between(time, Instant.now());
    }
}
