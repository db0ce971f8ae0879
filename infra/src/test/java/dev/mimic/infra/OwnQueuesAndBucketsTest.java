package dev.mimic.infra;

import static dev.mimic.infra.TemplateResources.arnOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketAttributes;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueAttributes;
import software.amazon.awscdk.services.sqs.QueueEncryption;

/** Queues and buckets in every form in which a user may have them. */
final class OwnQueuesAndBucketsTest {

    private static final String ACCOUNT = "123456789012";
    private static final String KEY = "arn:aws:kms:eu-west-1:" + ACCOUNT + ":key/theirs";

    private final App app = CdkJson.app();
    private final Stack stack = new Stack(app, "Stack");

    @Test
    void leavesADeadLetterQueueThatIsThereAndTakesOneThatIsGiven() {
        Queue dead = new Queue(stack, "Dead");
        Queue with = Queue.Builder.create(stack, "With")
                .visibilityTimeout(Duration.seconds(60))
                .deadLetterQueue(
                        DeadLetterQueue.builder().queue(dead).maxReceiveCount(3).build())
                .build();
        Queue without = Queue.Builder.create(stack, "Without")
                .visibilityTimeout(Duration.seconds(60))
                .build();
        Mimic mimic = new Mimic(stack, "Mimic");

        mimic.addEventSource(QueueEventSource.Builder.create(with).build());
        mimic.addEventSource(QueueEventSource.Builder.create(without)
                .deadLetterQueue(dead)
                .maxReceiveCount(7)
                .build());
        mimic.addEventSource(BucketEventSource.Builder.create(new Bucket(stack, "Bucket"))
                .deadLetterQueue(dead)
                .maxReceiveCount(9)
                .build());

        TemplateResources resources = TemplateResources.of(stack);
        String deadLetters = resources.idOf("AWS::SQS::Queue", "Dead");
        TreeSet<String> redrives = new TreeSet<>();
        for (JsonNode queue : resources.ofType("AWS::SQS::Queue").values()) {
            JsonNode redrive = queue.at("/Properties/RedrivePolicy");
            if (!redrive.isMissingNode()) {
                assertEquals(
                        arnOf(deadLetters), redrive.path("deadLetterTargetArn").toString());
                redrives.add(redrive.path("maxReceiveCount").asText());
            }
        }
        assertEquals(new TreeSet<>(List.of("3", "7", "9")), redrives);
        assertEquals(4, resources.ofType("AWS::SQS::Queue").size(), "no other one is made");
        assertFalse(resources
                .get(resources.idOf("Custom::S3BucketNotifications"))
                .toString()
                .contains("Removed"));
        assertFalse(resources
                .get(resources.idOf("Custom::S3BucketNotifications"))
                .toString()
                .contains("Filter"));
    }

    @Test
    void letsTheFunctionUseTheKeysOfQueuesAndBucketsAndNoOtherOnes() {
        Queue own = Queue.Builder.create(stack, "Own")
                .visibilityTimeout(Duration.seconds(60))
                .encryption(QueueEncryption.KMS)
                .build();
        Queue ofAws = Queue.Builder.create(stack, "OfAws")
                .visibilityTimeout(Duration.seconds(60))
                .encryption(QueueEncryption.KMS_MANAGED)
                .build();
        IQueue imported = Queue.fromQueueAttributes(
                stack,
                "Imported",
                QueueAttributes.builder()
                        .queueArn("arn:aws:sqs:eu-west-1:" + ACCOUNT + ":theirs")
                        .keyArn(KEY)
                        .build());
        Bucket bucket = Bucket.Builder.create(stack, "Bucket")
                .encryption(BucketEncryption.KMS)
                .build();
        IBucket importedBucket = Bucket.fromBucketAttributes(
                stack,
                "ImportedBucket",
                BucketAttributes.builder()
                        .bucketName("theirs")
                        .encryptionKey(Key.fromKeyArn(stack, "ImportedKey", KEY + "-bucket"))
                        .build());
        Mimic mimic = new Mimic(stack, "Mimic");

        for (IQueue queue : List.of(own, ofAws, imported)) {
            mimic.addEventSource(QueueEventSource.Builder.create(queue).build());
        }
        for (IBucket each : List.of(bucket, importedBucket)) {
            mimic.addEventSource(BucketEventSource.Builder.create(each).build());
        }

        TemplateResources resources = TemplateResources.of(stack);
        TreeSet<String> keys = resources.allowedTo("IngestHandler");
        keys.removeIf(allowed -> !allowed.startsWith("kms:"));
        assertEquals(
                new TreeSet<>(List.of(
                        "kms:Decrypt on " + arnOf(resources.idOf("AWS::KMS::Key", "Own")),
                        "kms:Decrypt on " + arnOf(resources.idOf("AWS::KMS::Key", "Bucket")),
                        "kms:Decrypt on \"" + KEY + "\"",
                        "kms:Decrypt on \"" + KEY + "-bucket\"")),
                keys);
    }

    /** S3's filters are URL-encoded, the ARN of a policy is not: it has wildcards and variables in place of that. */
    @Test
    void twoSourcesOfABucketHaveAQueueEachAndKeysAreWrittenAsEachServiceTakesThem() {
        Bucket bucket = new Bucket(stack, "Bucket");
        Mimic mimic = new Mimic(stack, "Mimic");

        mimic.addEventSource(BucketEventSource.Builder.create(bucket)
                .prefix("year=2026/a b?$/ü")
                .suffix("+.json")
                .build());
        mimic.addEventSource(
                BucketEventSource.Builder.create(bucket).prefix("other/").build());

        TemplateResources resources = TemplateResources.of(stack);
        String notifications =
                resources.get(resources.idOf("Custom::S3BucketNotifications")).toString();
        assertTrue(notifications.contains("\"year%3D2026/a+b%3F%24/%C3%BC\""), notifications);
        assertTrue(notifications.contains("\"%2B.json\""), notifications);
        String arn = arnOf(resources.idOf("AWS::S3::Bucket"));
        TreeSet<String> objects = resources.allowedTo("IngestHandler");
        objects.removeIf(allowed -> !allowed.startsWith("s3:GetObject"));
        assertEquals(
                new TreeSet<>(List.of(
                        "s3:GetObject on {\"Fn::Join\":[\"\",[" + arn + ",\"/year=2026/a b${?}${$}/ü*\"]]}",
                        "s3:GetObject on {\"Fn::Join\":[\"\",[" + arn + ",\"/other/*\"]]}")),
                objects);
        assertEquals(
                resources.ofType("AWS::Lambda::EventSourceMapping").size(),
                resources
                        .function("IngestHandler")
                        .at("/Environment/Variables/MIMIC_BUCKET_QUEUES/Fn::Join/1")
                        .findValues("Fn::GetAtt")
                        .size());
    }

    /** Otherwise each stack would refer to the other one, and CDK would refuse both. */
    @Test
    void whatHangsOnAQueueOrABucketOfAnotherStackIsMadeThere() {
        Stack theirs = new Stack(app, "Theirs");
        Bucket bucket = new Bucket(theirs, "Bucket");
        Queue queue = Queue.Builder.create(theirs, "Orders")
                .visibilityTimeout(Duration.seconds(60))
                .build();
        Mimic mimic = new Mimic(stack, "Mimic");

        mimic.addEventSource(BucketEventSource.Builder.create(bucket).build());
        mimic.addEventSource(QueueEventSource.Builder.create(queue).build());

        assertEquals(4, TemplateResources.of(theirs).ofType("AWS::SQS::Queue").size());
        TemplateResources resources = TemplateResources.of(stack);
        assertEquals(0, resources.ofType("AWS::SQS::Queue").size());
        assertEquals(2, resources.ofType("AWS::Lambda::EventSourceMapping").size());
    }

    @Test
    void saysThatNothingIsKnownOfAnImportedQueueUnlessItsDeadLetterQueueIsNamed() {
        IQueue imported = Queue.fromQueueArn(stack, "Imported", "arn:aws:sqs:eu-west-1:" + ACCOUNT + ":theirs");
        IQueue known = Queue.fromQueueArn(stack, "Known", "arn:aws:sqs:eu-west-1:" + ACCOUNT + ":known");
        IQueue dead = Queue.fromQueueArn(stack, "Dead", "arn:aws:sqs:eu-west-1:" + ACCOUNT + ":dead");
        Mimic mimic = new Mimic(stack, "Mimic");

        mimic.addEventSource(QueueEventSource.Builder.create(imported)
                .maxBatchingWindow(Duration.seconds(5))
                .build());
        mimic.addEventSource(
                QueueEventSource.Builder.create(known).deadLetterQueue(dead).build());

        Annotations annotations = Annotations.fromStack(stack);
        annotations.hasWarning(
                "*",
                "nothing is known here of the imported queue Stack/Imported: without a dead-letter queue each bad message"
                        + " comes back until the queue drops it, and its visibility timeout must be at least 65 seconds."
                        + " Name its deadLetterQueue, or acknowledge this [ack: mimic:importedQueue]");
        assertEquals(1, annotations.findWarning("*", Match.anyValue()).size());
    }

    /**
     * A construct id that changed would replace a queue, and its messages would be gone. The alias would go on with a version
     * that takes the notifications of the second bucket for documents.
     */
    @Test
    void theOrderOfTheSourcesChangesNoQueueAndAnotherSourceChangesTheVersion() {
        TemplateResources one = withSourcesOf("a/");
        TemplateResources both = withSourcesOf("a/", "b/");
        TemplateResources reversed = withSourcesOf("b/", "a/");

        assertEquals(
                both.ofType("AWS::SQS::Queue").keySet(),
                reversed.ofType("AWS::SQS::Queue").keySet());
        String version = "MimicIngestFunctionCurrentVersion";
        assertNotEquals(one.idOf("AWS::Lambda::Version", version), both.idOf("AWS::Lambda::Version", version));
    }

    private static TemplateResources withSourcesOf(String... prefixes) {
        Stack stack = new Stack(CdkJson.app(), "Stack");
        Bucket bucket = new Bucket(stack, "Bucket");
        Mimic mimic = new Mimic(stack, "Mimic");
        for (String prefix : prefixes) {
            mimic.addEventSource(
                    BucketEventSource.Builder.create(bucket).prefix(prefix).build());
        }
        return TemplateResources.of(stack);
    }
}
