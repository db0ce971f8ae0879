package dev.mimic.infra;

import static dev.mimic.infra.TemplateResources.arnOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Lazy;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.sqs.Queue;

/** What the bucket of large documents is, who may do what in it, and what the functions are told. */
final class LargeDocumentsTest {

    /** With a source too, for a function of each kind. */
    private static TemplateResources resources;

    private static Mimic mimic;

    @BeforeAll
    static void synthesize() {
        Stack stack = new Stack(CdkJson.app(), "Stack");
        mimic = withSource(stack, LargeDocuments.inNewBucket().withThreshold(50_000));
        mimic.grantStore(other(stack, "Writer"));
        mimic.grantRetrieve(other(stack, "Reader"));
        resources = TemplateResources.of(stack);
    }

    @Test
    void theBucketIsPrivateEncryptedReachedByTlsOnlyAndOwnsWhatIsPutIntoIt() {
        JsonNode bucket = resources.get(bucket()).path("Properties");
        JsonNode statements =
                resources.get(resources.idOf("AWS::S3::BucketPolicy")).at("/Properties/PolicyDocument/Statement");

        assertEquals(
                "{\"BlockPublicAcls\":true,\"BlockPublicPolicy\":true,\"IgnorePublicAcls\":true,\"RestrictPublicBuckets\":true}",
                bucket.path("PublicAccessBlockConfiguration").toString());
        assertEquals(
                "AES256",
                bucket.at(
                                "/BucketEncryption/ServerSideEncryptionConfiguration/0/ServerSideEncryptionByDefault/SSEAlgorithm")
                        .asText());
        assertEquals(
                "BucketOwnerEnforced",
                bucket.at("/OwnershipControls/Rules/0/ObjectOwnership").asText());
        assertEquals(1, statements.size(), statements::toString);
        assertEquals("Deny", statements.at("/0/Effect").asText());
        assertEquals("s3:*", statements.at("/0/Action").asText());
        assertEquals(
                "{\"Bool\":{\"aws:SecureTransport\":\"false\"}}",
                statements.at("/0/Condition").toString());
        assertFalse(bucket.has("VersioningConfiguration"), "what has expired would stay");
    }

    @Test
    void eachClassOfKeysExpiresAndSoDoesWhatNoDocumentRefersTo() {
        List<String> actual = new ArrayList<>();
        for (JsonNode rule : resources.get(bucket()).at("/Properties/LifecycleConfiguration/Rules")) {
            actual.add(rule.path("Status").asText() + " " + rule.path("Prefix").asText() + " "
                    + rule.path("ExpirationInDays").asText() + rule.path("TagFilters")
                    + rule.path("AbortIncompleteMultipartUpload"));
        }

        assertEquals(
                List.of(
                        "Enabled documents/1d/ 1",
                        "Enabled documents/3d/ 3",
                        "Enabled documents/10d/ 10",
                        "Enabled documents/30d/ 30",
                        "Enabled documents/100d/ 100",
                        "Enabled documents/300d/ 300",
                        "Enabled documents/1000d/ 1000",
                        "Enabled documents/3000d/ 3000",
                        "Enabled documents/10000d/ 10000",
                        "Enabled documents/30000d/ 30000",
                        "Enabled documents/ 1[{\"Key\":\"unreferenced\",\"Value\":\"true\"}]",
                        "Enabled documents/ {\"DaysAfterInitiation\":1}"),
                actual);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            StoreHandler    | s3:PutObject, s3:DeleteObjectTagging                  | s3:PutObjectTagging | -
            IngestHandler   | s3:PutObject, s3:DeleteObjectTagging, s3:DeleteObject | s3:PutObjectTagging | s3:ListBucket
            RetrieveHandler | s3:GetObject                                          | -                   | -
            """)
    void eachFunctionMayDoItsOwnCallsBelowDocumentsAndNothingElse(
            String handler, String calls, String tagging, String ofBucket) {
        TreeSet<String> expected = new TreeSet<>();
        List.of(calls.split(", ")).forEach(call -> expected.add(call + " on " + objects()));
        if (tagging != null) {
            expected.add(tagging + " on " + objects()
                    + " if {\"StringEquals\":{\"s3:RequestObjectTag/unreferenced\":\"true\"}}");
        }
        if (ofBucket != null) {
            expected.add(ofBucket + " on " + arnOf(bucket()));
        }

        assertEquals(expected, ofS3(resources.allowedTo(handler)));
    }

    @Test
    void eachFunctionKnowsTheBucketAndThoseThatStoreTheThreshold() {
        for (String handler : List.of("StoreHandler", "IngestHandler", "RetrieveHandler")) {
            JsonNode variables = resources.function(handler).at("/Environment/Variables");
            assertEquals(bucket(), variables.at("/MIMIC_BUCKET/Ref").asText(), handler);
            assertEquals(
                    handler.equals("RetrieveHandler") ? "" : "50000",
                    variables.path("MIMIC_LARGE_DOCUMENTS").asText(),
                    handler);
        }
    }

    /** Else a deployment that switches it on has minutes in which what is stored cannot be read. */
    @Test
    void nothingIsPutIntoTheBucketBeforeItCanBeRead() {
        String reader = resources.idOf("AWS::Lambda::Alias", "MimicRetrieveAlias");

        for (String writer : List.of("MimicStoreAlias", "MimicIngestAlias")) {
            JsonNode alias = resources.get(resources.idOf("AWS::Lambda::Alias", writer));
            assertEquals("[\"" + reader + "\"]", alias.path("DependsOn").toString(), writer);
        }
    }

    @Test
    void othersMayDoWhatTheFunctionsOfTheApiDo() {
        assertEquals(ofS3(resources.allowedTo("StoreHandler")), ofS3(resources.allowedToRole(role("Writer"))));
        assertEquals(ofS3(resources.allowedTo("RetrieveHandler")), ofS3(resources.allowedToRole(role("Reader"))));
    }

    @Test
    void whatIsReadOnlyIsReadAndRemovedWhenItIsReplacedAndNothingIsPutThere() {
        Stack stack = new Stack(CdkJson.app(), "Stack");
        withSource(stack, LargeDocuments.inNewBucket().readOnly()).grantStore(other(stack, "Writer"));

        TemplateResources readOnly = TemplateResources.of(stack);

        for (String handler : List.of("StoreHandler", "IngestHandler", "RetrieveHandler")) {
            JsonNode variables = readOnly.function(handler).at("/Environment/Variables");
            assertFalse(variables.has("MIMIC_LARGE_DOCUMENTS"), handler);
            assertEquals(
                    handler.equals("StoreHandler") ? "" : bucket(),
                    variables.at("/MIMIC_BUCKET/Ref").asText(),
                    handler);
        }
        assertEquals(new TreeSet<>(), ofS3(readOnly.allowedTo("StoreHandler")));
        assertEquals(
                new TreeSet<>(List.of(
                        "s3:DeleteObject on " + objects(),
                        "s3:DeleteObjectTagging on " + objects(),
                        "s3:ListBucket on " + arnOf(bucket()))),
                ofS3(readOnly.allowedTo("IngestHandler")));
        assertEquals(new TreeSet<>(), ofS3(readOnly.allowedToRole(readOnly.idOf("AWS::IAM::Role", "Writer"))));
        assertEquals(ofS3(resources.allowedTo("RetrieveHandler")), ofS3(readOnly.allowedTo("RetrieveHandler")));
        assertEquals(resources.get(bucket()), readOnly.get(bucket()));
    }

    @Test
    void theBucketGoesOrStaysAsTheTableDoesAndIsEmptiedBeforeItGoes() {
        Stack stack = new Stack(CdkJson.app(), "Stack");
        for (RemovalPolicy policy :
                List.of(RemovalPolicy.RETAIN, RemovalPolicy.DESTROY, RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)) {
            Mimic.Builder.create(stack, policy.name())
                    .largeDocuments(LargeDocuments.inNewBucket())
                    .removalPolicy(policy)
                    .build();
        }

        TemplateResources three = TemplateResources.of(stack);

        for (String policy : List.of("RETAIN", "DESTROY", "RETAINONUPDATEORDELETE")) {
            JsonNode bucket = three.get(three.idOf("AWS::S3::Bucket", policy + "Bucket"));
            JsonNode table = three.get(three.idOf("AWS::DynamoDB::Table", policy + "Table"));
            for (String kind : List.of("DeletionPolicy", "UpdateReplacePolicy")) {
                assertTrue(bucket.has(kind));
                assertEquals(table.path(kind), bucket.path(kind), policy);
            }
        }
        assertEquals(
                three.idOf("AWS::S3::Bucket", "DESTROYBucket"),
                three.get(three.idOf("Custom::S3AutoDeleteObjects"))
                        .at("/Properties/BucketName/Ref")
                        .asText());
    }

    /** The app promises that nothing is left of it. */
    @Test
    void whatEmptiesTheBucketOfTheAppWritesALogOfTheStackAndNoOther() {
        TemplateResources app = TemplateResources.of(MimicApp.addStack(CdkJson.app(Map.of("largeDocuments", "true"))));
        String logGroup = app.idOf("AWS::Logs::LogGroup", "EmptyingLogGroup");
        JsonNode role =
                app.get(app.idOf("AWS::IAM::Role", "CustomS3AutoDeleteObjects")).path("Properties");

        assertEquals("Delete", app.get(logGroup).path("DeletionPolicy").asText());
        assertEquals(30, app.get(logGroup).at("/Properties/RetentionInDays").asInt());
        assertEquals(
                logGroup,
                app.get(app.idOf("AWS::Lambda::Function", "CustomS3AutoDeleteObjects"))
                        .at("/Properties/LoggingConfig/LogGroup/Ref")
                        .asText());
        assertEquals(new TreeSet<>(List.of("AssumeRolePolicyDocument", "Policies")), TemplateResources.fieldsOf(role));
        assertEquals(
                "[{\"Action\":[\"logs:CreateLogStream\",\"logs:PutLogEvents\"],\"Effect\":\"Allow\",\"Resource\":"
                        + arnOf(logGroup) + "}]",
                role.at("/Policies/0/PolicyDocument/Statement").toString());
    }

    @Test
    void withoutThereIsNoBucket() {
        assertEquals(Optional.empty(), new Mimic(new Stack(CdkJson.app(), "Stack"), "Mimic").bucket());
    }

    @ParameterizedTest
    @CsvSource({"0", "1023", "6291457", "20480.5", "1e400"})
    void refusesAnotherThreshold(BigDecimal bytes) {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> LargeDocuments.inNewBucket().withThreshold(bytes));

        assertEquals(
                "threshold must be a whole number from 1024 to 6291456 bytes, got "
                        + (bytes.scale() < -30 ? bytes : bytes.toPlainString()),
                e.getMessage());
    }

    @Test
    void refusesAThresholdThatOnlyTheDeploymentKnows() {
        Number token = Token.asNumber(Lazy.any(() -> 4096));

        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> LargeDocuments.inNewBucket().withThreshold(token));

        assertTrue(e.getMessage().startsWith("threshold must be known at synthesis"), e::getMessage);
    }

    @Test
    void eachChangeIsAnotherValue() {
        Bucket bucket = new Bucket(new Stack(), "Bucket");
        LargeDocuments first = LargeDocuments.in(bucket);

        LargeDocuments last = first.withThreshold(2048).readOnly().withThreshold(4096);

        assertEquals(LargeDocuments.DEFAULT_THRESHOLD, first.threshold);
        assertFalse(first.isReadOnly);
        assertEquals(4096, last.threshold);
        assertTrue(last.isReadOnly);
        assertSame(bucket, last.bucket);
    }

    /** It would be fed with what it has written. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"``,``", "doc,``", "documents/,``", "documents/forever/,.json", "``,.json"})
    void refusesASourceThatMayGiveItsOwnObjects(String prefix, String suffix) {
        BucketEventSource source = BucketEventSource.Builder.create(
                        mimic.bucket().orElseThrow())
                .prefix(prefix)
                .suffix(suffix)
                .build();
        int children = mimic.getNode().getChildren().size();

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> mimic.addEventSource(source));

        assertEquals(
                ("the source of the bucket Stack/Mimic/Bucket must leave out documents/, where this Mimic keeps its large"
                                + " documents, got the prefix \"%s\" with the suffix \"%s\"")
                        .formatted(prefix, suffix),
                e.getMessage());
        assertEquals(children, mimic.getNode().getChildren().size());
    }

    @Test
    void takesASourceBesideItsOwnObjects() {
        Stack stack = new Stack(CdkJson.app(), "Stack");
        Bucket shared = Bucket.Builder.create(stack, "Shared")
                .lifecycleRules(LargeDocuments.lifecycleRules())
                .build();
        Mimic mimic = Mimic.Builder.create(stack, "Mimic")
                .largeDocuments(LargeDocuments.in(shared))
                .build();

        mimic.addEventSource(
                BucketEventSource.Builder.create(shared).prefix("incoming/").build());

        TemplateResources both = TemplateResources.of(stack);
        String bucket = arnOf(both.idOf("AWS::S3::Bucket"));
        TreeSet<String> allowed = both.allowedTo("IngestHandler");
        assertTrue(
                allowed.contains("s3:GetObject on {\"Fn::Join\":[\"\",[" + bucket + ",\"/incoming/*\"]]}"),
                allowed::toString);
        assertTrue(
                allowed.contains("s3:PutObject on {\"Fn::Join\":[\"\",[" + bucket + ",\"/documents/*\"]]}"),
                allowed::toString);
    }

    private static Mimic withSource(Stack stack, LargeDocuments largeDocuments) {
        Mimic mimic = Mimic.Builder.create(stack, "Mimic")
                .largeDocuments(largeDocuments)
                .build();
        mimic.addEventSource(QueueEventSource.Builder.create(Queue.Builder.create(stack, "Orders")
                        .visibilityTimeout(Duration.minutes(2))
                        .build())
                .build());
        return mimic;
    }

    private static Role other(Stack stack, String id) {
        return Role.Builder.create(stack, id)
                .assumedBy(new ServicePrincipal("ecs-tasks.amazonaws.com"))
                .build();
    }

    private static String bucket() {
        return resources.idOf("AWS::S3::Bucket");
    }

    private static String role(String id) {
        return resources.idOf("AWS::IAM::Role", id);
    }

    private static String objects() {
        return "{\"Fn::Join\":[\"\",[" + arnOf(bucket()) + ",\"/documents/*\"]]}";
    }

    private static TreeSet<String> ofS3(TreeSet<String> allowed) {
        allowed.removeIf(permission -> !permission.startsWith("s3:"));
        return allowed;
    }
}
