package dev.mimic.infra;

import static dev.mimic.infra.TemplateResources.arnOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a queue, a FIFO queue and a bucket add to the template. */
final class EventSourcesTest {

    private final TemplateResources resources = EventsStack.template();

    @Test
    void oneFunctionWithAPackageOfItsOwnReadsEverySource() {
        JsonNode ingest = resources.function("IngestHandler");
        JsonNode store = resources.function("StoreHandler");

        assertEquals("dev.mimic.events.IngestHandler", ingest.path("Handler").asText());
        assertNotEquals(store.path("Code"), ingest.path("Code"));
        for (String same : List.of("Architectures", "Runtime", "SnapStart", "MemorySize", "Timeout")) {
            assertEquals(store.path(same), ingest.path(same));
        }
        assertEquals("[\"arm64\"]", ingest.path("Architectures").toString());
        assertEquals(
                "{\"ApplyOn\":\"PublishedVersions\"}", ingest.path("SnapStart").toString());
    }

    @Test
    void theFunctionKnowsTheTableTheTimesToLiveAndWhichQueueHasNotifications() {
        JsonNode variables = resources.function("IngestHandler").at("/Environment/Variables");

        assertEquals(
                new TreeSet<>(List.of(
                        "JAVA_TOOL_OPTIONS",
                        "MIMIC_BUCKET_QUEUES",
                        "MIMIC_EVENTS",
                        "MIMIC_MAX_TTL",
                        "MIMIC_METRICS",
                        "MIMIC_TABLE")),
                TemplateResources.fieldsOf(variables));
        assertEquals(arnOf(bucketQueue()), variables.path("MIMIC_BUCKET_QUEUES").toString());
        assertEquals(
                resources.function("StoreHandler").at("/Environment/Variables/MIMIC_MAX_TTL"),
                variables.path("MIMIC_MAX_TTL"));
    }

    @Test
    void theFunctionMayWriteToTheTableReadItsQueuesAndObjectsUnderThePrefixAndNothingElse() {
        String logGroup = resources
                .function("IngestHandler")
                .at("/LoggingConfig/LogGroup/Ref")
                .asText();
        String table = arnOf(resources.idOf("AWS::DynamoDB::Table"));
        String bucket = arnOf(resources.idOf("AWS::S3::Bucket"));
        TreeSet<String> expected = new TreeSet<>(List.of(
                "dynamodb:BatchWriteItem on " + table,
                "dynamodb:PutItem on " + table,
                "logs:CreateLogStream on " + arnOf(logGroup),
                "logs:PutLogEvents on " + arnOf(logGroup),
                "s3:GetObject on {\"Fn::Join\":[\"\",[" + bucket + ",\"/incoming/*\"]]}",
                "s3:ListBucket on " + bucket));
        for (String queue : List.of(queue("Orders"), queue("Payments"), bucketQueue())) {
            expected.add("sqs:DeleteMessage on " + arnOf(queue));
            expected.add("sqs:GetQueueAttributes on " + arnOf(queue));
            expected.add("sqs:ReceiveMessage on " + arnOf(queue));
        }

        assertEquals(expected, resources.allowedTo("IngestHandler"));
    }

    /** SnapStart knows published versions only. */
    @Test
    void everyMappingLeadsToTheAliasAndTakesBatchesThatFailInPart() {
        String alias = resources.idOf("AWS::Lambda::Alias", "MimicIngestAlias");
        TreeSet<String> sources = new TreeSet<>();
        for (String id : List.of("MimicSourceEventsStackOrders", "MimicSourceEventsStackPayments", bucketSource())) {
            JsonNode mapping = mapping(id);
            assertEquals(
                    "{\"Fn::Join\":[\"\",[{\"Fn::Select\":[6,{\"Fn::Split\":[\":\",{\"Ref\":\"" + alias
                            + "\"}]}]},\":live\"]]}",
                    mapping.path("FunctionName").toString());
            assertEquals(
                    "[\"ReportBatchItemFailures\"]",
                    mapping.path("FunctionResponseTypes").toString());
            sources.add(mapping.path("EventSourceArn").toString());
        }

        assertEquals(
                new TreeSet<>(List.of(arnOf(queue("Orders")), arnOf(queue("Payments")), arnOf(bucketQueue()))),
                sources);
    }

    @Test
    void theSettingsReachTheMappingAndWhatIsNotSetIsLambdasDefault() {
        JsonNode set = mapping("MimicSourceEventsStackOrders");
        JsonNode unset = mapping("MimicSourceEventsStackPayments");

        assertEquals(100, set.path("BatchSize").asInt());
        assertEquals(1, set.path("MaximumBatchingWindowInSeconds").asInt());
        assertEquals(5, set.at("/ScalingConfig/MaximumConcurrency").asInt());
        assertEquals(
                new TreeSet<>(List.of("EventSourceArn", "FunctionName", "FunctionResponseTypes")),
                TemplateResources.fieldsOf(unset));
    }

    @Test
    void aQueueWithoutADeadLetterQueueGetsOneOfItsKindThatKeepsMessagesAsLongAsCanBe() {
        assertDeadLetters(queue("Orders"), "MimicSourceEventsStackOrders", false);
        assertDeadLetters(queue("Payments"), "MimicSourceEventsStackPayments", true);
        assertDeadLetters(bucketQueue(), bucketSource(), false);
    }

    private void assertDeadLetters(String queue, String source, boolean fifo) {
        JsonNode redrive = resources.get(queue).at("/Properties/RedrivePolicy");
        String deadLetters = redrive.at("/deadLetterTargetArn/Fn::GetAtt/0").asText();
        JsonNode properties = resources.get(deadLetters).path("Properties");

        assertTrue(deadLetters.startsWith(source), deadLetters);
        assertEquals(5, redrive.path("maxReceiveCount").asInt());
        assertEquals(
                14 * 24 * 60 * 60, properties.path("MessageRetentionPeriod").asInt());
        assertEquals(fifo, properties.path("FifoQueue").asBoolean());
    }

    /** Six times the timeout of ten seconds. */
    @Test
    void theQueueOfABucketHidesMessagesForAsLongAsAWSAdvises() {
        assertEquals(
                60,
                resources.get(bucketQueue()).at("/Properties/VisibilityTimeout").asInt());
    }

    @Test
    void theBucketNotifiesItsQueueOfWhatComesAndGoesUnderTheFilter() {
        JsonNode notifications = resources
                .get(resources.idOf("Custom::S3BucketNotifications"))
                .at("/Properties/NotificationConfiguration/QueueConfigurations");
        TreeSet<String> events = new TreeSet<>();
        for (JsonNode notification : notifications) {
            notification.path("Events").forEach(event -> events.add(event.asText()));
            assertEquals(arnOf(bucketQueue()), notification.path("QueueArn").toString());
            assertEquals(
                    "[{\"Name\":\"suffix\",\"Value\":\".json\"},{\"Name\":\"prefix\",\"Value\":\"incoming/\"}]",
                    notification.at("/Filter/Key/FilterRules").toString());
        }

        assertEquals(
                new TreeSet<>(List.of("s3:ObjectCreated:*", "s3:ObjectRemoved:*", "s3:LifecycleExpiration:*")), events);
    }

    @Test
    void onlyTheBucketMaySendToItsQueueAndNobodyWithoutTls() {
        JsonNode statements = resources
                .get(resources.idOf("AWS::SQS::QueuePolicy", bucketSource() + "QueuePolicy"))
                .at("/Properties/PolicyDocument/Statement");

        assertEquals(2, statements.size());
        assertEquals("Deny", statements.at("/0/Effect").asText());
        assertEquals(
                "{\"Bool\":{\"aws:SecureTransport\":\"false\"}}",
                statements.at("/0/Condition").toString());
        assertEquals(
                "{\"Service\":\"s3.amazonaws.com\"}",
                statements.at("/1/Principal").toString());
        assertEquals(
                "{\"ArnLike\":{\"aws:SourceArn\":" + arnOf(resources.idOf("AWS::S3::Bucket")) + "}}",
                statements.at("/1/Condition").toString());
    }

    private String queue(String id) {
        return resources.idOf("AWS::SQS::Queue", id);
    }

    private String bucketQueue() {
        return resources.idOf("AWS::SQS::Queue", bucketSource() + "Queue");
    }

    private static String bucketSource() {
        return "MimicSourceEventsStackInvoices6C1AA315incomingjson";
    }

    private JsonNode mapping(String source) {
        return resources
                .get(resources.idOf("AWS::Lambda::EventSourceMapping", source))
                .path("Properties");
    }
}
