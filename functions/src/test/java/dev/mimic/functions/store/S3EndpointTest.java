package dev.mimic.functions.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

final class S3EndpointTest {

    @ParameterizedTest
    @CsvSource({
        "bucket, us-east-1, , https://bucket.s3.us-east-1.amazonaws.com/a/b",
        "bucket, eu-west-1, , https://bucket.s3.eu-west-1.amazonaws.com/a/b",
        "bucket, cn-north-1, , https://bucket.s3.cn-north-1.amazonaws.com.cn/a/b",
        "bucket, us-gov-west-1, , https://bucket.s3.us-gov-west-1.amazonaws.com/a/b",
        "bucket, eusc-de-east-1, , https://bucket.s3.eusc-de-east-1.amazonaws.eu/a/b",
        "my.bucket, us-east-1, , https://s3.us-east-1.amazonaws.com/my.bucket/a/b",
        "bucket, us-east-1, http://127.0.0.1:9000, http://127.0.0.1:9000/bucket/a/b",
        "bucket, us-east-1, http://127.0.0.1:9000/, http://127.0.0.1:9000/bucket/a/b",
        "bucket, us-east-1, http://localhost/s3/, http://localhost/s3/bucket/a/b",
    })
    void theBucketIsInTheHostUnlessThatCannotBe(String bucket, String region, URI endpoint, URI expected) {
        assertEquals(
                expected,
                S3Endpoint.of(bucket, region, Optional.ofNullable(endpoint))
                        .request(SdkHttpMethod.GET, "a/b")
                        .build()
                        .getUri());
    }

    @Test
    void theSuffixIsThatOfTheRegionsPartition() {
        List<Region> regions = Region.regions().stream()
                .filter(region -> !region.isGlobalRegion())
                .filter(region -> !PartitionMetadata.of(region).id().startsWith("aws-iso"))
                .toList();

        assertTrue(regions.size() > 30, regions::toString);
        for (Region region : regions) {
            assertEquals(PartitionMetadata.of(region).dnsSuffix(), S3Endpoint.dnsSuffix(region.id()), region::id);
        }
    }
}
