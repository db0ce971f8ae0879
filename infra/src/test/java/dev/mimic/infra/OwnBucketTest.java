package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.kms.Alias;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketAttributes;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectLockRetention;

/** A bucket of large documents that is not of Mimic's own: what is refused, what is warned of, and what its key allows. */
final class OwnBucketTest {

    private static final String ACCOUNT = "123456789012";

    private static final String KEEPS = "the bucket Stack/Bucket keeps documents that have expired, and objects that no"
            + " document refers to: add LargeDocuments.lifecycleRules() to its lifecycleRules [ack: mimic:lifecycleRules]";
    private static final String VERSIONS =
            "the bucket Stack/Bucket keeps what has been removed as an older version: add a"
                    + " lifecycle rule with a noncurrentVersionExpiration for documents/ [ack: mimic:versions]";
    private static final String EXPIRES =
            "the bucket Stack/Bucket removes documents that have not expired, by a lifecycle rule"
                    + " for everything: give that one a prefix other than documents/ [ack: mimic:documentsExpire]";

    private final App app = CdkJson.app();
    private final Stack stack = stack("Stack", ACCOUNT, "eu-west-1");

    /** The functions know a bucket by its name alone, and ask S3 of their own region. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            us-east-1 | 123456789012 | bucket must be in the region of the stack, eu-west-1, got one in us-east-1
            eu-west-1 | 210987654321 | bucket must be in the account of the stack, 123456789012, got one in 210987654321
            """)
    void refusesABucketOfAnotherPlace(String region, String account, String message) {
        Bucket bucket = Bucket.Builder.create(stack("Other", account, region), "Bucket")
                .bucketName("theirs")
                .build();
        IBucket imported = Bucket.fromBucketAttributes(
                stack,
                "Imported",
                BucketAttributes.builder()
                        .bucketName("theirs")
                        .region(region)
                        .account(account)
                        .build());

        for (LargeDocuments largeDocuments : List.of(LargeDocuments.in(bucket), LargeDocuments.in(imported))) {
            int children = stack.getNode().getChildren().size();

            IllegalArgumentException e = assertThrows(
                    IllegalArgumentException.class,
                    () -> Mimic.Builder.create(stack, "Mimic")
                            .largeDocuments(largeDocuments)
                            .build());

            assertEquals(message, e.getMessage());
            assertEquals(children, stack.getNode().getChildren().size());
        }
    }

    @Test
    void refusesABucketWhoseNameAParameterGives() {
        String name = CfnParameter.Builder.create(stack, "Name").build().getValueAsString();
        String message =
                "the name of the bucket must be known at synthesis, got a CDK token: where its value changes, no new"
                        + " version is deployed";

        for (IBucket bucket : List.of(
                Bucket.fromBucketName(stack, "Imported", name),
                Bucket.Builder.create(stack, "Bucket").bucketName(name).build())) {
            assertEquals(
                    message,
                    assertThrows(IllegalArgumentException.class, () -> LargeDocuments.in(bucket))
                            .getMessage());
        }
    }

    /** S3 would refuse each object, which has no checksum of the kind that it then asks for. */
    @Test
    void refusesABucketThatLocksEachObject() {
        Bucket bucket = Bucket.Builder.create(stack, "Bucket")
                .objectLockDefaultRetention(ObjectLockRetention.governance(Duration.days(7)))
                .build();

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> LargeDocuments.in(bucket));

        assertEquals("bucket must have no objectLockDefaultRetention, got one: Stack/Bucket", e.getMessage());
    }

    @Test
    void refusesNoBucket() {
        NullPointerException e = assertThrows(NullPointerException.class, () -> LargeDocuments.in(null));

        assertEquals("bucket must be a bucket, got null", e.getMessage());
    }

    @Test
    void takesAnImportedBucketWithoutAWarning() {
        Mimic mimic = mimic(Bucket.fromBucketName(stack, "Imported", "theirs"));

        assertWarnings(List.of(), mimic);
    }

    @Test
    void warnsWhereOnlyTheBucketSaysItsPlace() {
        Stack anywhere = new Stack(CdkJson.app(), "Anywhere");
        Mimic mimic = Mimic.Builder.create(anywhere, "Mimic")
                .largeDocuments(LargeDocuments.in(Bucket.fromBucketAttributes(
                        anywhere,
                        "Imported",
                        BucketAttributes.builder()
                                .bucketName("theirs")
                                .region("eu-west-1")
                                .build())))
                .build();

        assertWarnings(
                List.of("the bucket Anywhere/Imported and this stack must be in one region, and only one of them says"
                        + " eu-west-1: give both an env [ack: mimic:bucket-region]"),
                mimic);
    }

    @Test
    void warnsOfNothingWhereTheBucketHasTheRulesAmongOthers() {
        List<LifecycleRule> rules = new ArrayList<>(LargeDocuments.lifecycleRules());
        rules.add(0, expiry("logs/", 7));

        Mimic mimic = mimic(
                Bucket.Builder.create(stack, "Bucket").lifecycleRules(rules).build());

        assertWarnings(List.of(), mimic);
    }

    @Test
    void warnsOfABucketThatRemovesNothing() {
        Mimic mimic = mimic(new Bucket(stack, "Bucket"));

        assertWarnings(List.of(KEEPS), mimic);
    }

    @Test
    void warnsWhereOneRuleIsMissingOrSwitchedOff() {
        List<LifecycleRule> rules = new ArrayList<>(LargeDocuments.lifecycleRules());
        rules.remove(0);
        rules.add(LifecycleRule.builder()
                .prefix("documents/1d/")
                .expiration(Duration.days(1))
                .enabled(false)
                .build());

        Mimic mimic = mimic(
                Bucket.Builder.create(stack, "Bucket").lifecycleRules(rules).build());

        assertWarnings(List.of(KEEPS), mimic);
    }

    /** A resource of CloudFormation's own form says the same. */
    @Test
    void readsABucketThatIsNoConstructOfCdk() {
        CfnBucket resource = CfnBucket.Builder.create(stack, "Bucket")
                .versioningConfiguration(CfnBucket.VersioningConfigurationProperty.builder()
                        .status("Enabled")
                        .build())
                .build();

        Mimic mimic = mimic(Bucket.fromCfnBucket(resource));

        assertWarnings(
                List.of(
                        KEEPS.replace("Stack/Bucket", "Stack/Bucket/@FromCfnBucket"),
                        VERSIONS.replace("Stack/Bucket", "Stack/Bucket/@FromCfnBucket")),
                mimic);
    }

    @ParameterizedTest
    @CsvSource({"false, false", "true, true"})
    void warnsOfAVersionedBucketUnlessItRemovesOldVersions(boolean removes, boolean silent) {
        List<LifecycleRule> rules = new ArrayList<>(LargeDocuments.lifecycleRules());
        if (removes) {
            rules.add(LifecycleRule.builder()
                    .noncurrentVersionExpiration(Duration.days(1))
                    .build());
        }

        Mimic mimic = mimic(Bucket.Builder.create(stack, "Bucket")
                .versioned(true)
                .lifecycleRules(rules)
                .build());

        assertWarnings(silent ? List.of() : List.of(VERSIONS), mimic);
    }

    @Test
    void warnsOfARuleThatRemovesEveryObject() {
        List<LifecycleRule> rules = new ArrayList<>(LargeDocuments.lifecycleRules());
        rules.add(expiry(null, 90));

        Mimic mimic = mimic(
                Bucket.Builder.create(stack, "Bucket").lifecycleRules(rules).build());

        assertWarnings(List.of(EXPIRES), mimic);
    }

    @Test
    void letsTheFunctionsUseTheKeyOfTheBucket() {
        Key key = new Key(stack, "Key");
        Mimic mimic = mimic(encrypted("Bucket", key));
        mimic.addEventSource(
                BucketEventSource.Builder.create(new Bucket(stack, "Invoices")).build());

        TemplateResources resources = TemplateResources.of(stack);

        String arn = TemplateResources.arnOf(resources.idOf("AWS::KMS::Key"));
        assertEquals(Set.of("kms:GenerateDataKey on " + arn), ofKms(resources, "StoreHandler"));
        assertEquals(Set.of("kms:GenerateDataKey on " + arn), ofKms(resources, "IngestHandler"));
        assertEquals(Set.of("kms:Decrypt on " + arn), ofKms(resources, "RetrieveHandler"));
    }

    @Test
    void namesAnImportedKeyAndNoneOfAws() {
        String arn = "arn:aws:kms:eu-west-1:" + ACCOUNT + ":key/theirs";
        Mimic.Builder.create(stack, "Mimic")
                .largeDocuments(LargeDocuments.in(encrypted("Bucket", Key.fromKeyArn(stack, "Key", arn))))
                .build();
        Stack other = stack("Other", ACCOUNT, "eu-west-1");
        Mimic.Builder.create(other, "Mimic")
                .largeDocuments(LargeDocuments.in(Bucket.fromBucketAttributes(
                        other,
                        "Imported",
                        BucketAttributes.builder()
                                .bucketName("theirs")
                                .encryptionKey(Alias.fromAliasName(other, "Key", "alias/aws/s3"))
                                .build())))
                .build();

        assertEquals(
                Set.of("kms:GenerateDataKey on \"" + arn + '"'), ofKms(TemplateResources.of(stack), "StoreHandler"));
        assertEquals(Set.of(), ofKms(TemplateResources.of(other), "StoreHandler"));
    }

    /** The functions refer to the bucket, and nothing of its stack to them. */
    @Test
    void takesABucketOfAnotherStackAndLeavesThatAsItIs() {
        Stack other = stack("Other", ACCOUNT, "eu-west-1");
        Bucket bucket = Bucket.Builder.create(other, "Bucket")
                .encryption(BucketEncryption.KMS)
                .lifecycleRules(LargeDocuments.lifecycleRules())
                .build();
        Mimic mimic = mimic(bucket);

        TemplateResources theirs = TemplateResources.of(other);
        TemplateResources ours = TemplateResources.of(stack);

        assertEquals(bucket, mimic.bucket().orElseThrow());
        assertEquals(Map.of(), theirs.ofType("AWS::S3::BucketPolicy"));
        assertEquals(Map.of(), ours.ofType("AWS::S3::Bucket"));
        assertEquals(2, ofS3(ours, "StoreHandler").size() - 1);
        assertEquals(1, ofS3(ours, "RetrieveHandler").size());
    }

    private Bucket encrypted(String id, IKey key) {
        return Bucket.Builder.create(stack, id)
                .encryptionKey(key)
                .lifecycleRules(LargeDocuments.lifecycleRules())
                .build();
    }

    private static LifecycleRule expiry(String prefix, int days) {
        return LifecycleRule.builder()
                .prefix(prefix)
                .expiration(Duration.days(days))
                .build();
    }

    private Mimic mimic(IBucket bucket) {
        return Mimic.Builder.create(stack, "Mimic")
                .largeDocuments(LargeDocuments.in(bucket))
                .build();
    }

    private static Set<String> ofKms(TemplateResources resources, String handler) {
        return of("kms:", resources, handler);
    }

    private static Set<String> ofS3(TemplateResources resources, String handler) {
        return of("s3:", resources, handler);
    }

    private static Set<String> of(String service, TemplateResources resources, String handler) {
        TreeSet<String> allowed = resources.allowedTo(handler);
        allowed.removeIf(permission -> !permission.startsWith(service));
        return allowed;
    }

    /** Without a synthesis, which would say them too. */
    private static void assertWarnings(List<String> messages, Mimic mimic) {
        assertEquals(
                messages,
                mimic.getNode().getMetadata().stream()
                        .filter(entry -> entry.getType().equals("aws:cdk:warning"))
                        .map(entry -> entry.getData().toString())
                        .toList());
    }

    private Stack stack(String id, String account, String region) {
        return new Stack(
                app,
                id,
                StackProps.builder()
                        .env(Environment.builder()
                                .account(account)
                                .region(region)
                                .build())
                        .build());
    }
}
