package dev.mimic.infra;

import static dev.mimic.infra.TemplateResources.arnOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableAttributes;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.IEventBus;

/** What an event bus adds to the template, and what it asks of a table. */
final class EventBusTest {

    private static final Attribute ID =
            Attribute.builder().name("id").type(AttributeType.STRING).build();

    private final TemplateResources resources = EventsStack.template();

    private final Stack stack = new Stack(CdkJson.app(), "Stack");

    @Test
    void theTableTellsOfEachItemBeforeAndAfter() {
        assertEquals(
                "NEW_AND_OLD_IMAGES",
                resources
                        .get(table())
                        .at("/Properties/StreamSpecification/StreamViewType")
                        .asText());
    }

    @Test
    void aFunctionOfThePackageForEventsTellsTheBus() {
        JsonNode announce = resources.function("AnnounceHandler");
        JsonNode store = resources.function("StoreHandler");

        assertEquals(
                "dev.mimic.events.AnnounceHandler", announce.path("Handler").asText());
        assertNotEquals(store.path("Code"), announce.path("Code"));
        for (String same : List.of("Architectures", "Runtime", "SnapStart", "MemorySize", "Timeout")) {
            assertEquals(store.path(same), announce.path(same));
        }
        assertEquals(
                arnOf(bus()),
                announce.at("/Environment/Variables/MIMIC_EVENT_BUS").toString());
    }

    /** The event about a document that has gone has its size as well. */
    @Test
    void onlyTheFunctionThatStoresKeepsSizes() {
        assertEquals(
                "true",
                resources
                        .function("StoreHandler")
                        .at("/Environment/Variables/MIMIC_EVENTS")
                        .asText());
        assertFalse(resources
                .function("RetrieveHandler")
                .at("/Environment/Variables")
                .has("MIMIC_EVENTS"));
    }

    @Test
    void theFunctionMayReadTheStreamPutEventsOnTheBusAndSendDeadLettersAndNothingElse() {
        String logGroup = resources
                .function("AnnounceHandler")
                .at("/LoggingConfig/LogGroup/Ref")
                .asText();

        assertEquals(
                new TreeSet<>(List.of(
                        "dynamodb:DescribeStream on " + stream(),
                        "dynamodb:GetRecords on " + stream(),
                        "dynamodb:GetShardIterator on " + stream(),
                        "dynamodb:ListStreams on " + stream(),
                        "events:PutEvents on " + arnOf(bus()),
                        "logs:CreateLogStream on " + arnOf(logGroup),
                        "logs:PutLogEvents on " + arnOf(logGroup),
                        "sqs:SendMessage on " + arnOf(deadLetters()))),
                resources.allowedTo("AnnounceHandler"));
    }

    @Test
    void theMappingReadsTheStreamFromItsBeginningAndGivesUpARecordOnlyWhileItCanStillBeRead() {
        JsonNode mapping = resources
                .get(resources.idOf("AWS::Lambda::EventSourceMapping", "MimicAnnounce"))
                .path("Properties");

        assertEquals(stream(), mapping.path("EventSourceArn").toString());
        assertEquals("TRIM_HORIZON", mapping.path("StartingPosition").asText());
        assertEquals(100, mapping.path("BatchSize").asInt());
        assertEquals(12 * 60 * 60, mapping.path("MaximumRecordAgeInSeconds").asInt());
        assertFalse(mapping.has("MaximumRetryAttempts"), "Lambda's default: until the record is too old");
        assertTrue(mapping.path("BisectBatchOnFunctionError").asBoolean());
        assertEquals(
                "[\"ReportBatchItemFailures\"]",
                mapping.path("FunctionResponseTypes").toString());
        assertEquals(
                arnOf(deadLetters()),
                mapping.at("/DestinationConfig/OnFailure/Destination").toString());
        assertTrue(mapping.path("FunctionName")
                .toString()
                .contains("{\"Ref\":\"" + resources.idOf("AWS::Lambda::Alias", "MimicAnnounceAlias") + "\"}"));
    }

    @ParameterizedTest
    @MethodSource
    void refusesATableWithoutSuchAStream(String message, Function<Stack, ITable> table) {
        MimicProps.Builder props =
                MimicProps.builder().eventBus(new EventBus(stack, "Bus")).table(table.apply(stack));

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, props::build);

        assertEquals(
                "table must have a stream of NEW_AND_OLD_IMAGES where there is an eventBus, got " + message,
                e.getMessage());
    }

    static Stream<Arguments> refusesATableWithoutSuchAStream() {
        return Stream.of(
                row(
                        "none: add stream(StreamViewType.NEW_AND_OLD_IMAGES)",
                        stack -> table(stack).build()),
                row(
                        "KEYS_ONLY: add stream(StreamViewType.NEW_AND_OLD_IMAGES)",
                        stack -> table(stack).stream(StreamViewType.KEYS_ONLY).build()),
                row(
                        "none: add dynamoStream(StreamViewType.NEW_AND_OLD_IMAGES)",
                        stack -> TableV2.Builder.create(stack, "Table")
                                .partitionKey(ID)
                                .build()),
                row(
                        "none: import it with its tableStreamArn, Table.fromTableAttributes(…)",
                        stack -> Table.fromTableName(stack, "Table", "theirs")));
    }

    private static Arguments row(String message, Function<Stack, ITable> table) {
        return Arguments.of(message, table);
    }

    private static Table.Builder table(Stack stack) {
        return Table.Builder.create(stack, "Table").partitionKey(ID);
    }

    @Test
    void takesTablesWithSuchAStreamAndReadsWhatTheirKeysEncrypt() {
        IEventBus bus =
                EventBus.fromEventBusArn(stack, "Bus", "arn:aws:events:eu-west-1:123456789012:event-bus/theirs");
        Table encrypted = table(stack).stream(StreamViewType.NEW_AND_OLD_IMAGES)
                .timeToLiveAttribute("expires")
                .encryption(TableEncryption.CUSTOMER_MANAGED)
                .build();
        TableV2 global = TableV2.Builder.create(stack, "Global")
                .partitionKey(ID)
                .timeToLiveAttribute("expires")
                .dynamoStream(StreamViewType.NEW_AND_OLD_IMAGES)
                .build();
        String streamArn = "arn:aws:dynamodb:eu-west-1:123456789012:table/theirs/stream/2026-11-30T00:00:00.000";
        ITable imported = Table.fromTableAttributes(
                stack,
                "Imported",
                TableAttributes.builder()
                        .tableName("theirs")
                        .tableStreamArn(streamArn)
                        .build());

        Mimic.Builder.create(stack, "Mimic").table(encrypted).eventBus(bus).build();
        Mimic.Builder.create(stack, "OfAGlobalTable")
                .table(global)
                .eventBus(bus)
                .build();
        Mimic.Builder.create(stack, "OfAnImport").table(imported).eventBus(bus).build();

        TemplateResources template = TemplateResources.of(stack);
        String policy = template.get(template.idOf("AWS::IAM::Policy", "MimicAnnounceRole"))
                .toString();
        assertTrue(policy.contains("{\"Action\":\"kms:Decrypt\",\"Effect\":\"Allow\",\"Resource\":"
                + arnOf(template.idOf("AWS::KMS::Key")) + "}"));
        assertTrue(template.get(template.idOf("AWS::IAM::Policy", "OfAnImportAnnounceRole"))
                .toString()
                .contains("\"Resource\":\"" + streamArn + "\""));
    }

    /** A parameter changes its value under the same template, so the old version would go on with the old bus. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesABusWhoseNameAParameterGives(boolean imported) {
        String name = new CfnParameter(stack, "Name").getValueAsString();
        IEventBus bus = imported
                ? EventBus.fromEventBusName(stack, "Bus", name)
                : EventBus.Builder.create(stack, "Bus").eventBusName(name).build();
        MimicProps.Builder props = MimicProps.builder().eventBus(bus);

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, props::build);

        assertEquals(
                "the name of the eventBus must be known at synthesis, got a CDK token: where its value changes, no new version"
                        + " is deployed",
                e.getMessage());
    }

    @Test
    void refusesABusOfAnotherRegion() {
        Stack somewhere = new Stack(
                CdkJson.app(),
                "Somewhere",
                StackProps.builder()
                        .env(Environment.builder().region("eu-west-1").build())
                        .build());
        IEventBus bus = EventBus.fromEventBusArn(somewhere, "Bus", "arn:aws:events:us-east-1:123456789012:event-bus/b");
        Mimic.Builder mimic = Mimic.Builder.create(somewhere, "Mimic").eventBus(bus);

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, mimic::build);

        assertEquals("eventBus must be in the region of the stack, eu-west-1, got one in us-east-1", e.getMessage());
    }

    private String deadLetters() {
        return resources.idOf("AWS::SQS::Queue", "MimicAnnounceDeadLetterQueue");
    }

    private String table() {
        return resources.idOf("AWS::DynamoDB::Table");
    }

    private String stream() {
        return arnOf(table()).replace("\"Arn\"", "\"StreamArn\"");
    }

    private String bus() {
        return resources.idOf("AWS::Events::EventBus");
    }
}
