package dev.mimic.local.stacks;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.customresources.AwsCustomResource;
import software.amazon.awscdk.customresources.AwsCustomResourcePolicy;
import software.amazon.awscdk.customresources.AwsSdkCall;
import software.amazon.awscdk.customresources.PhysicalResourceId;
import software.amazon.awscdk.customresources.SdkCallsPolicyOptions;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.StartingPosition;
import software.amazon.awscdk.services.lambda.eventsources.DynamoEventSource;
import software.amazon.awscdk.services.lambda.eventsources.SqsEventSource;
import software.amazon.awscdk.services.logs.LogRetention;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.EventType;
import software.amazon.awscdk.services.s3.deployment.BucketDeployment;
import software.amazon.awscdk.services.s3.deployment.Source;
import software.amazon.awscdk.services.s3.notifications.LambdaDestination;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * A function that a bucket, a queue, a table's stream and a rule invoke as well as an API, and the custom resources that
 * CDK brings along: for the notifications, for a bucket that is emptied, for files that are deployed, for a log's
 * retention, and for a call of the SDK.
 */
final class EventsStack extends Stack {

    EventsStack(Construct scope, String id) {
        super(scope, id);
        Bucket uploads = Bucket.Builder.create(this, "Uploads")
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .autoDeleteObjects(true)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        BucketDeployment.Builder.create(this, "Website")
                .sources(List.of(Source.data("index.html", "<h1>Uploads</h1>")))
                .destinationBucket(uploads)
                .build();
        Queue jobs = Queue.Builder.create(this, "Jobs")
                .visibilityTimeout(Duration.minutes(1))
                .build();
        Table changes = Table.Builder.create(this, "Changes")
                .partitionKey(Attribute.builder()
                        .name("id")
                        .type(AttributeType.STRING)
                        .build())
                .stream(StreamViewType.NEW_AND_OLD_IMAGES)
                .build();
        AwsCustomResource account = AwsCustomResource.Builder.create(this, "Caller")
                .onUpdate(AwsSdkCall.builder()
                        .service("sts")
                        .action("GetCallerIdentity")
                        .physicalResourceId(PhysicalResourceId.of("caller"))
                        .build())
                .policy(AwsCustomResourcePolicy.fromSdkCalls(SdkCallsPolicyOptions.builder()
                        .resources(AwsCustomResourcePolicy.ANY_RESOURCE)
                        .build()))
                .build();

        Function worker = SampleFunctions.report(this, "Worker")
                .environment(Map.of(
                        "UPLOADS", uploads.getBucketName(),
                        "JOBS_ARN", jobs.getQueueArn(),
                        "CHANGES_STREAM", changes.getTableStreamArn()))
                .build();
        LogRetention.Builder.create(this, "WorkerLogs")
                .logGroupName("/aws/lambda/" + worker.getFunctionName())
                .retention(RetentionDays.ONE_WEEK)
                .build();
        uploads.addEventNotification(EventType.OBJECT_CREATED, new LambdaDestination(worker));
        worker.addEventSource(SqsEventSource.Builder.create(jobs).batchSize(5).build());
        worker.addEventSource(DynamoEventSource.Builder.create(changes)
                .startingPosition(StartingPosition.LATEST)
                .build());
        Rule.Builder.create(this, "Instances")
                .eventPattern(EventPattern.builder()
                        .source(List.of("aws.ec2"))
                        .detailType(List.of("EC2 Instance State-change Notification"))
                        .build())
                .targets(List.of(new LambdaFunction(worker)))
                .build();
        worker.getNode().addDependency(account);

        new RestApi(this, "Api").getRoot().addMethod("GET", new LambdaIntegration(worker));
    }
}
