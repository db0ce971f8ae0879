package dev.mimic.local.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mimic.local.LocalServer;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.WrittenAssembly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server says of buckets before anything starts. */
final class BucketReaderTest {

    /** As CDK 2.263.0 writes it for a bucket with {@code autoDeleteObjects} and {@code addEventNotification}. */
    private static final String OF_CDK = """
            {"Queue": {"Type": "AWS::SQS::Queue"},
             "Bucket": {"Type": "AWS::S3::Bucket", "Properties": {"Tags": [{"Key": "aws-cdk:auto-delete-objects", "Value": "true"}]}},
             "Policy": {"Type": "AWS::S3::BucketPolicy", "Properties": {"Bucket": {"Ref": "Bucket"}, "PolicyDocument": {
               "Statement": [], "Version": "2012-10-17"}}},
             "AutoDelete": {"Type": "Custom::S3AutoDeleteObjects", "Properties": {
               "ServiceToken": {"Fn::GetAtt": ["DeleteHandler", "Arn"]}, "BucketName": {"Ref": "Bucket"}}},
             "Notifications": {"Type": "Custom::S3BucketNotifications", "Properties": {
               "ServiceToken": {"Fn::GetAtt": ["NotificationsHandler", "Arn"]}, "BucketName": {"Ref": "Bucket"},
               "NotificationConfiguration": {"QueueConfigurations": [{"Events": ["s3:ObjectCreated:*"],
                 "Filter": {"Key": {"FilterRules": [{"Name": "prefix", "Value": "in/"}]}},
                 "QueueArn": {"Fn::GetAtt": ["Queue", "Arn"]}}]},
               "Managed": true, "SkipDestinationValidation": false}, "DependsOn": ["Policy"]},
             "HandlerRole": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {}}},
             "DeleteHandler": {"Type": "AWS::Lambda::Function", "Properties": {"Runtime": "nodejs22.x",
               "Handler": "index.handler", "Role": {"Fn::GetAtt": ["HandlerRole", "Arn"]},
               "Code": {"S3Bucket": "assets", "S3Key": "handler.zip"}, "Timeout": 900, "MemorySize": 128}},
             "NotificationsHandler": {"Type": "AWS::Lambda::Function", "Properties": {"Runtime": "python3.13",
               "Handler": "index.handler", "Role": {"Fn::GetAtt": ["HandlerRole", "Arn"]},
               "Code": {"ZipFile": "import boto3"}, "Timeout": 300}}}""";

    @TempDir
    private Path directory;

    @Test
    void missesNothingOfWhatCdkPutsBesideABucket() throws IOException {
        WrittenAssembly.in(directory).withResources(OF_CDK);

        LocalServer server = read();

        assertEquals(List.of(), server.unserved());
        assertEquals(List.of(), server.warnings());
    }

    @Test
    void functionsGetNamesInAwsForm() throws IOException {
        WrittenAssembly.in(directory)
                .withResource("/SomeBucket", "{\"Type\": \"AWS::S3::Bucket\"}")
                .withResource("/Function/Properties/Environment/Variables", """
                        {"NAME": {"Ref": "SomeBucket"}, "ARN": {"Fn::GetAtt": ["SomeBucket", "Arn"]},
                         "HOST": {"Fn::GetAtt": ["SomeBucket", "RegionalDomainName"]}}""");

        Map<String, String> environment = read().functions().get(0).environment();

        String name = environment.get("NAME");
        assertEquals("items-somebucket-", name.replaceAll("[a-z0-9]{12}$", ""));
        assertEquals("arn:aws:s3:::" + name, environment.get("ARN"));
        assertEquals(name + ".s3.us-east-1.amazonaws.com", environment.get("HOST"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"CorsConfiguration": {"CorsRules": [{"AllowedMethods": ["GET"], "AllowedOrigins": ["*"]}]}} | AWS::S3::Bucket (Bucket) tells browsers nothing of other origins here (CorsConfiguration)
            {"WebsiteConfiguration": {"IndexDocument": "index.html"}} | AWS::S3::Bucket (Bucket) is no website here (WebsiteConfiguration)
            """)
    void warnsOfWhatACallerMayMiss(String properties, String warning) throws IOException {
        WrittenAssembly.in(directory)
                .withResource("/Bucket", "{\"Type\": \"AWS::S3::Bucket\", \"Properties\": " + properties + "}");

        assertEquals(List.of(warning), read().warnings());
    }

    @Test
    void warnsOfStorageClasses() throws IOException {
        WrittenAssembly.in(directory).withResource("/Bucket", """
                        {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "photos", "LifecycleConfiguration": {"Rules": [
                          {"Status": "Enabled", "Transitions": [{"StorageClass": "GLACIER", "TransitionInDays": 30}]},
                          {"Status": "Disabled", "Transitions": [{"StorageClass": "GLACIER", "TransitionInDays": 30}]}]}}}""");

        assertEquals(
                List.of("bucket photos leaves its objects in their storage class here (Transitions)"),
                read().warnings());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "ExpirationInDays": 0 | ExpirationInDays must be 1 or more, got 0
            "NoncurrentVersionExpiration": {"NoncurrentDays": -1} | NoncurrentVersionExpiration.NoncurrentDays must be 1 or more, got -1
            "ExpirationDate": "2026-12-24T10:00:00Z" | ExpirationDate must be midnight UTC, as in 2026-12-24T00:00:00Z, got 2026-12-24T10:00:00Z
            "ExpirationDate": "soon" | ExpirationDate must be midnight UTC, as in 2026-12-24T00:00:00Z, got soon
            """)
    void refusesRulesThatCannotBe(String properties, String message) throws IOException {
        WrittenAssembly.in(directory).withResource("/Bucket", """
                        {"Type": "AWS::S3::Bucket", "Properties": {"LifecycleConfiguration": {"Rules": [
                          {"Status": "Enabled", %s}]}}}""".formatted(properties));

        AssemblyException exception = assertThrows(AssemblyException.class, this::read);

        assertEquals(message, exception.getMessage().replaceFirst(".*Rules\\[0]\\.", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"TopicConfigurations": [{"Event": "s3:ObjectCreated:*", "Topic": "arn:aws:sns:us-east-1:000000000000:a"}]} | bucket photos tells no topic of its objects here (TopicConfigurations)
            {"EventBridgeConfiguration": {"EventBridgeEnabled": true}} | bucket photos sends nothing to EventBridge here (EventBridgeConfiguration)
            """)
    void warnsOfEventsThatReachNobody(String notifications, String line) throws IOException {
        WrittenAssembly.in(directory).withResource("/Bucket", """
                        {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "photos",
                         "NotificationConfiguration": %s}}""".formatted(notifications));

        assertEquals(List.of(line), read().warnings());
    }

    /** "Amazon Simple Queue Service FIFO queues aren't supported as an Amazon S3 event notification destination." */
    @Test
    void refusesFifoQueues() throws IOException {
        WrittenAssembly.in(directory).withResources("""
                {"Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "a.fifo", "FifoQueue": true}},
                 "Bucket": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "photos", "NotificationConfiguration": {
                   "QueueConfigurations": [{"Event": "s3:ObjectCreated:*", "Queue": {"Fn::GetAtt": ["Queue", "Arn"]}}]}}}}""");

        AssemblyException exception = assertThrows(AssemblyException.class, this::read);

        assertEquals(
                "bucket photos sends events to arn:aws:sqs:us-east-1:000000000000:a.fifo, and Amazon S3 sends none to FIFO"
                        + " queues",
                exception.getMessage());
    }

    private LocalServer read() {
        LocalServer server = LocalServer.of(directory).build();
        server.read();
        return server;
    }
}
