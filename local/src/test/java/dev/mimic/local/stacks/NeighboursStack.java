package dev.mimic.local.stacks;

import dev.mimic.infra.Mimic;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolClient;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.events.CronOptions;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.events.targets.SfnStateMachine;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.stepfunctions.DefinitionBody;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.amazon.awscdk.services.stepfunctions.Wait;
import software.amazon.awscdk.services.stepfunctions.WaitTime;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvoke;
import software.constructs.Construct;

/**
 * Mimic beside a bucket, a VPC, a queue, a user pool, a state machine and a scheduled rule, and a function in the VPC that
 * is told of them all.
 */
final class NeighboursStack extends Stack {

    NeighboursStack(Construct scope, String id) {
        super(scope, id);
        Mimic mimic = new Mimic(this, "Mimic");
        Bucket photos = Bucket.Builder.create(this, "Photos")
                .versioned(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        Vpc vpc = Vpc.Builder.create(this, "Vpc").maxAzs(2).natGateways(1).build();
        Queue orders = Queue.Builder.create(this, "Orders")
                .visibilityTimeout(Duration.minutes(2))
                .deadLetterQueue(DeadLetterQueue.builder()
                        .queue(new Queue(this, "FailedOrders"))
                        .maxReceiveCount(3)
                        .build())
                .build();
        UserPool users =
                UserPool.Builder.create(this, "Users").selfSignUpEnabled(true).build();
        UserPoolClient client = users.addClient("Web");

        Function report = SampleFunctions.report(this, "Report")
                .vpc(vpc)
                .deadLetterQueue(orders)
                .environment(Map.of(
                        "MIMIC_URL", mimic.url(),
                        "PHOTOS", photos.getBucketName(),
                        "PHOTOS_DOMAIN", photos.getBucketDomainName(),
                        "ORDERS", orders.getQueueUrl(),
                        "ORDERS_ARN", orders.getQueueArn(),
                        "USERS", users.getUserPoolId(),
                        "CLIENT", client.getUserPoolClientId()))
                .build();
        photos.grantReadWrite(report);
        orders.grantSendMessages(report);

        StateMachine fulfilment = StateMachine.Builder.create(this, "Fulfilment")
                .definitionBody(DefinitionBody.fromChainable(Wait.Builder.create(this, "Packing")
                        .time(WaitTime.duration(Duration.seconds(5)))
                        .build()
                        .next(LambdaInvoke.Builder.create(this, "Shipping")
                                .lambdaFunction(report)
                                .build())))
                .build();
        Rule.Builder.create(this, "Nightly")
                .schedule(Schedule.cron(
                        CronOptions.builder().hour("2").minute("0").build()))
                .targets(List.of(new LambdaFunction(report), new SfnStateMachine(fulfilment)))
                .build();

        new RestApi(this, "Api").getRoot().addResource("report").addMethod("GET", new LambdaIntegration(report));
    }
}
