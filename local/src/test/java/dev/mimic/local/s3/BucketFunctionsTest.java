package dev.mimic.local.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What functions are told of objects: "Invoke AWS Lambda functions", and "How Lambda handles errors and retries". */
@Tag("extended")
final class BucketFunctionsTest {

    private static final String RESOURCES = """
            {"Bucket": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "bucket", "NotificationConfiguration": {
               "LambdaConfigurations": [{"Event": "s3:ObjectCreated:*", "Function": {"Fn::GetAtt": ["Function", "Arn"]}}]}}}}""";

    @TempDir
    private Path directory;

    @Test
    void invokesAFunctionAndOneThatFailsTwiceMore() throws IOException {
        try (ServedS3 served = new ServedS3(directory, RESOURCES)) {
            S3Client s3 = served.client();

            s3.putObject(put -> put.bucket("bucket").key("good"), RequestBody.fromString("1"));
            s3.putObject(put -> put.bucket("bucket").key("fail"), RequestBody.fromString("1"));

            while (!served.s3().isIdle()) {
                LockSupport.parkNanos(1_000_000);
            }
            assertEquals(1, events(served, "good").size());
            assertEquals(3, events(served, "fail").size());
            assertTrue(events(served, "good").get(0).contains("\"eventName\":\"ObjectCreated:Put\""));
        }
    }

    private static List<String> events(ServedS3 served, String key) {
        return served.log().stream()
                .filter(line -> line.contains("\"key\":\"" + key + "\""))
                .toList();
    }
}
