package dev.mimic.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/**
 * The bucket that keeps large documents, and what one has to be allowed to store them there, or to read them.
 *
 * @param bucket the bucket
 * @param settings what is kept in it
 */
record DocumentBucket(IBucket bucket, LargeDocuments settings) {

    /** Returns the bucket that the properties name, or a new one; null if they ask for none. */
    static DocumentBucket findOrCreate(Construct scope, String id, MimicProps props) {
        LargeDocuments settings = props.largeDocuments;
        if (settings == null) {
            return null;
        }
        if (settings.bucket == null) {
            return new DocumentBucket(create(scope, id, props.removalPolicy), settings);
        }
        BucketWarnings.add(scope, settings.bucket);
        return new DocumentBucket(settings.bucket, settings);
    }

    private static Bucket create(Construct scope, String id, RemovalPolicy removalPolicy) {
        return Bucket.Builder.create(scope, id)
                .encryption(BucketEncryption.S3_MANAGED)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .enforceSsl(true)
                .lifecycleRules(DocumentLifecycle.rules())
                .removalPolicy(removalPolicy)
                // CloudFormation deletes no bucket that holds an object.
                .autoDeleteObjects(removalPolicy == RemovalPolicy.DESTROY)
                .build();
    }

    /**
     * Returns a bucket that can keep documents, as far as CDK knows.
     *
     * @throws IllegalArgumentException if a parameter of CloudFormation gives its name, or if it locks every object
     */
    static IBucket check(IBucket bucket) {
        checkName(bucket, bucket.getBucketName());
        if (bucket.getNode().getDefaultChild() instanceof CfnBucket resource) {
            checkName(bucket, resource.getBucketName());
            checkLock(bucket, resource);
        }
        return bucket;
    }

    /** S3 takes an object into such a bucket only with a checksum of its own, and removes none before its time. */
    private static void checkLock(IBucket bucket, CfnBucket resource) {
        if (Stack.of(resource).resolve(resource.getObjectLockConfiguration()) instanceof Map<?, ?> lock
                && lock.containsKey("rule")) {
            throw new IllegalArgumentException("bucket must have no objectLockDefaultRetention, got one: "
                    + bucket.getNode().getPath());
        }
    }

    private static void checkName(IBucket bucket, String name) {
        KnownAtSynthesis.check("the name of the bucket", name, ParameterSearch.finds(bucket, name));
    }

    /**
     * Checks that a source does not give what is kept here.
     *
     * @throws IllegalArgumentException if it may
     */
    void checkBeside(MimicEventSource source) {
        if (source instanceof BucketEventSource objects
                && objects.arn().equals(bucket.getBucketArn())
                && objects.filter().overlaps(new KeyFilter(DocumentLifecycle.PREFIX, ""))) {
            throw new IllegalArgumentException(
                    "the source of the bucket %s must leave out %s, where this Mimic keeps its large documents, got %s"
                            .formatted(bucket.getNode().getPath(), DocumentLifecycle.PREFIX, objects.filter()));
        }
    }

    /** What the function has to know that stores what is posted. */
    Map<String, String> environmentToStore() {
        return settings.isReadOnly ? Map.of() : environmentToIngest();
    }

    /** What the function has to know that takes documents from sources: also where the object is of what it replaces. */
    Map<String, String> environmentToIngest() {
        Map<String, String> environment = new TreeMap<>(environmentToRetrieve());
        if (!settings.isReadOnly) {
            environment.put("MIMIC_LARGE_DOCUMENTS", String.valueOf(settings.threshold));
        }
        return environment;
    }

    /** What the function has to know that reads documents. */
    Map<String, String> environmentToRetrieve() {
        return Map.of("MIMIC_BUCKET", bucket.getBucketName());
    }

    Grant grantStore(IGrantable grantee) {
        return grantPut(grantee).combine(allow(grantee, "s3:DeleteObjectTagging"));
    }

    /**
     * The object of what is replaced is deleted. Without {@code s3:ListBucket}, S3 answers for an object that is gone as for one
     * that is forbidden, so that the function could not tell a document replaced meanwhile from a missing permission.
     */
    void grantIngest(IGrantable grantee) {
        if (!settings.isReadOnly) {
            grantPut(grantee);
        }
        allow(grantee, "s3:DeleteObject", "s3:DeleteObjectTagging");
        Permissions.allow(grantee, bucket.getBucketArn(), List.of("s3:ListBucket"));
    }

    private Grant grantPut(IGrantable grantee) {
        Permissions.encrypt(grantee, bucket.getEncryptionKey());
        return allow(grantee, "s3:PutObject")
                .combine(Permissions.allow(grantee, objects(), List.of("s3:PutObjectTagging"), onlyUnreferenced()));
    }

    Grant grantRetrieve(IGrantable grantee) {
        Permissions.decrypt(grantee, bucket.getEncryptionKey());
        return allow(grantee, "s3:GetObject");
    }

    private Grant allow(IGrantable grantee, String... calls) {
        return Permissions.allow(grantee, objects(), List.of(calls));
    }

    private String objects() {
        return bucket.arnForObjects(DocumentLifecycle.PREFIX + "*");
    }

    /** Another tag may have a meaning for whoever owns the bucket. */
    private static Map<String, Map<String, String>> onlyUnreferenced() {
        Map<String, String> tags = new TreeMap<>();
        DocumentLifecycle.UNREFERENCED.forEach((key, value) -> tags.put("s3:RequestObjectTag/" + key, value));
        return Map.of("StringEquals", tags);
    }
}
