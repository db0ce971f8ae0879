package dev.mimic.infra;

import dev.mimic.infra.settings.AllowedValues;
import dev.mimic.infra.settings.WholeNumbers;
import java.util.List;
import java.util.Objects;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;

/**
 * Which documents are kept in a bucket of Amazon S3, and in which one: those whose compressed text is larger than a threshold.
 * DynamoDB asks for every kilobyte, S3 for every request.
 *
 * <pre>{@code
 * Mimic.Builder.create(this, "Mimic").largeDocuments(LargeDocuments.inNewBucket()).build();
 * }</pre>
 *
 * <p>Documents that are in the table stay there. Those in the bucket can be read only while the Mimic knows the bucket: who
 * switches this off makes it {@link #readOnly()} first, and removes it when the last of them has expired.
 */
public final class LargeDocuments {

    /**
     * The bytes of a compressed text above which it goes to the bucket by default: where storing and reading it once by S3
     * becomes cheaper than by DynamoDB, the functions' time included, as {@code docs/capacity.md} computes it from the prices
     * of us-east-1.
     */
    public static final int DEFAULT_THRESHOLD = 20_480;

    private static final WholeNumbers THRESHOLD = new WholeNumbers(
            "threshold",
            AllowedValues.LARGE_DOCUMENTS.min(),
            AllowedValues.LARGE_DOCUMENTS.max(),
            AllowedValues.LARGE_DOCUMENTS.unit());

    /** Null for a new one. */
    final IBucket bucket;

    final int threshold;
    final boolean isReadOnly;

    private LargeDocuments(IBucket bucket, int threshold, boolean isReadOnly) {
        this.bucket = bucket;
        this.threshold = threshold;
        this.isReadOnly = isReadOnly;
    }

    /**
     * {@return that large documents are kept in a bucket of the Mimic's own} It is private, encrypted with keys of S3 and
     * reached by TLS only; {@link #lifecycleRules()} are its rules, and the {@code removalPolicy} of the Mimic says what becomes
     * of it.
     */
    public static LargeDocuments inNewBucket() {
        return new LargeDocuments(null, DEFAULT_THRESHOLD, false);
    }

    /**
     * {@return that large documents are kept in this bucket} It must be in the region and account of the stack, which is
     * checked where CDK knows it, and should have the {@link #lifecycleRules()}: without, what has expired stays in it.
     * Documents are below {@code documents/}; nothing else may write or remove there.
     *
     * @param bucket the bucket, whose name must not depend on a parameter of CloudFormation
     * @throws IllegalArgumentException if the bucket cannot be used
     */
    public static LargeDocuments in(IBucket bucket) {
        Objects.requireNonNull(bucket, "bucket must be a bucket, got null");
        return new LargeDocuments(DocumentBucket.check(bucket), DEFAULT_THRESHOLD, false);
    }

    /**
     * {@return the same with another threshold} By a lower one, more documents can be stored in a second; by a higher one, fewer
     * of them wait for S3. It holds for what is stored from then on.
     *
     * @param bytes the most bytes that a compressed text in the table has: a whole number from 1024 to 6291456
     * @throws IllegalArgumentException if {@code bytes} is another number, or a CDK token
     */
    public LargeDocuments withThreshold(Number bytes) {
        KnownAtSynthesis.check("threshold", bytes);
        return new LargeDocuments(bucket, THRESHOLD.check(bytes).intValue(), isReadOnly);
    }

    /**
     * {@return the same, but what is stored from now on goes to the table, whatever its size} What is in the bucket can still be
     * read, until it expires.
     */
    public LargeDocuments readOnly() {
        return new LargeDocuments(bucket, threshold, true);
    }

    /**
     * {@return the lifecycle rules of the bucket, for one of your own} They remove documents that have expired, objects that no
     * document refers to, and uploads that were never completed, all of them below {@code documents/} only. For every other
     * object of the bucket they have no meaning.
     */
    public static List<LifecycleRule> lifecycleRules() {
        return DocumentLifecycle.rules();
    }
}
