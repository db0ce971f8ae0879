package dev.mimic.functions.store;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Where the objects of one bucket are.
 *
 * @param address the address of S3 or, with its name in the host, of the bucket
 * @param path the path of the bucket there, which ends with a slash
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html">Virtual hosting of general purpose
 *     buckets</a>
 */
record S3Endpoint(URI address, String path) {

    /**
     * {@return the place of a bucket} Its name is in the host, except at an endpoint of somebody's own, whose host may have no
     * names below it, and except for a name with a dot, for which S3 has no certificate.
     */
    static S3Endpoint of(String bucket, String region, Optional<URI> endpoint) {
        if (endpoint.isPresent()) {
            String path = endpoint.get().getPath();
            return new S3Endpoint(
                    endpoint.get(), (path == null ? "" : path.replaceFirst("/+$", "")) + '/' + bucket + '/');
        }
        String host = "s3." + region + '.' + dnsSuffix(region);
        return bucket.indexOf('.') >= 0
                ? new S3Endpoint(URI.create("https://" + host), '/' + bucket + '/')
                : new S3Endpoint(URI.create("https://" + bucket + '.' + host), "/");
    }

    /**
     * Returns the end of AWS's names in the partition of a region; in the isolated partitions ({@code aws-iso}) the endpoint
     * must be given. The SDK's list of partitions comes with one of all services, which takes megabytes of memory.
     */
    static String dnsSuffix(String region) {
        if (region.startsWith("cn-")) {
            return "amazonaws.com.cn";
        }
        return region.startsWith("eusc-") ? "amazonaws.eu" : "amazonaws.com";
    }

    /** {@return a request for an object} Keys have no character that a path would have to escape ({@link ObjectKey}). */
    SdkHttpRequest.Builder request(SdkHttpMethod method, String key) {
        return SdkHttpRequest.builder().method(method).uri(address).encodedPath(path + key);
    }
}
