package dev.mimic.infra;

import java.util.Optional;
import software.amazon.awscdk.services.apigateway.ApiKey;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.UsagePlan;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/**
 * A small JSON store: {@code POST /mimic} keeps a document and answers its id, {@code GET /mimic/{id}} gives it back,
 * {@code GET /mimic/{id}/body} without anything around it.
 *
 * <p>It is an Amazon API Gateway REST API with an API key and a usage plan, an AWS Lambda function for each of the two
 * operations and an Amazon DynamoDB table. Nothing account-wide is touched and no physical name is fixed, so any number
 * of them fit in one stack.
 *
 * <pre>{@code
 * Mimic mimic = Mimic.Builder.create(this, "Mimic")
 *         .limits(UsageLimits.unlimited().withThrottle(50, 100))
 *         .build();
 * }</pre>
 *
 * <p>The construct ids below this construct are part of its contract: a change of one is a breaking change.
 */
public final class Mimic extends Construct {

    private final DocumentStorage storage;
    private final MimicFunction store;
    private final MimicFunction retrieve;
    private final RestApi api;
    private final UsagePlan usagePlan;
    private final ApiKey apiKey;
    private final Ingestion ingestion;
    /** Null without an event bus. */
    private final Announcement announcement;

    private final Monitoring monitoring;

    /**
     * Builds a Mimic with the default properties.
     *
     * @param scope the parent
     * @param id the id, unique in {@code scope}
     */
    public Mimic(Construct scope, String id) {
        this(scope, id, null);
    }

    /**
     * Builds a Mimic.
     *
     * @param scope the parent
     * @param id the id, unique in {@code scope}
     * @param props the properties; null for the default of each
     * @throws IllegalArgumentException if the table or the bucket is in another region or account than the stack, if the event
     *     bus is in another region, or if the ids of the constructs above are so long that CloudFormation would refuse the template
     */
    public Mimic(Construct scope, String id, MimicProps props) {
        super(Place.check(scope, props), id);
        MimicProps settings = props == null ? MimicProps.builder().build() : props;
        ManagedRuntime.warn(this, settings.runtime);
        storage = DocumentStorage.create(this, settings);

        Code code = Code.fromAsset(DeploymentPackage.functions().toString());
        store = MimicFunction.store(this, code, storage, settings);
        retrieve = MimicFunction.retrieve(this, code, storage, settings);
        grantStore(store.function());
        grantRetrieve(retrieve.function());
        storage.readableBeforeStored(retrieve, store);
        ingestion = new Ingestion(this, storage, settings, retrieve);
        announcement = settings.eventBus == null ? null : new Announcement(this, storage.table(), settings);

        api = DocumentApi.create(this, "Api", settings, store.alias(), retrieve.alias());
        apiKey = new ApiKey(this, "ApiKey");
        usagePlan = KeyedUsagePlan.create(this, "UsagePlan", api, apiKey, settings.limits);
        settings.clients.forEach(this::addClient);
        monitoring = Monitoring.create(this, settings);
        if (announcement != null) {
            monitoring.add(announcement);
        }
    }

    /** {@return the table that keeps the documents} */
    public ITable table() {
        return storage.table();
    }

    /** {@return the bucket that keeps large documents; empty where all of them are in the table} */
    public Optional<IBucket> bucket() {
        return Optional.ofNullable(storage.bucket()).map(DocumentBucket::bucket);
    }

    /** {@return the function that answers {@code POST /mimic}, by its {@linkplain #storeAlias() alias}} */
    public Function storeFunction() {
        return store.function();
    }

    /**
     * {@return the function that answers {@code GET /mimic/{id}} and {@code GET /mimic/{id}/body}, by its
     * {@linkplain #retrieveAlias() alias}}
     */
    public Function retrieveFunction() {
        return retrieve.function();
    }

    /** {@return the function that takes documents from event sources; empty before the first one is added} */
    public Optional<Function> ingestFunction() {
        return ingestion.function();
    }

    /** {@return the function that tells the event bus; empty where there is none} */
    public Optional<Function> announceFunction() {
        return Optional.ofNullable(announcement).map(Announcement::function);
    }

    /**
     * {@return the alias that {@code POST /mimic} calls} It is the one for provisioned concurrency; the API never calls
     * another alias of the function.
     */
    public Alias storeAlias() {
        return store.alias();
    }

    /**
     * {@return the alias that {@code GET /mimic/{id}} and {@code GET /mimic/{id}/body} call} It is the one for
     * provisioned concurrency; the API never calls another alias of the function.
     */
    public Alias retrieveAlias() {
        return retrieve.alias();
    }

    /**
     * {@return the REST API} What is added or set below it reaches the stage. CDK tells nobody of a raw override
     * ({@code addPropertyOverride}): after one, {@code api().getLatestDeployment().addToLogicalId(…)} with the value makes
     * a new deployment.
     */
    public RestApi api() {
        return api;
    }

    /** {@return the API key that every Mimic has} */
    public ApiKey apiKey() {
        return apiKey;
    }

    /** {@return the usage plan of {@link #apiKey()}} */
    public UsagePlan usagePlan() {
        return usagePlan;
    }

    /**
     * {@return the URL that takes documents, for example {@code https://….amazonaws.com/dev/mimic}} A document is
     * answered at this URL, a slash and its id.
     */
    public String url() {
        return api.urlForPath("/mimic");
    }

    /**
     * Adds an API key with limits of its own: three resources of the 500 that a stack may have, of which a Mimic has 31 by
     * default. {@code largeDocuments} adds two, and three more where the bucket is destroyed with the stack.
     *
     * @param id the client's construct id, letters and digits
     * @param limits the limits of this key
     * @return the key
     * @throws IllegalArgumentException if {@code id} has other characters or {@code limits} is null
     */
    public ApiKey addClient(String id, UsageLimits limits) {
        MimicProps.checkClient(id, limits);
        ApiKey key = new ApiKey(this, id + "ApiKey");
        KeyedUsagePlan.create(this, id + "UsagePlan", api, key, limits);
        return key;
    }

    /**
     * Takes documents from a queue or a bucket, besides those of the API. One function, made with the first source, reads
     * all of them.
     *
     * @param source a {@link QueueEventSource} or a {@link BucketEventSource}
     * @throws IllegalArgumentException if the source does not fit this Mimic, or gives what another one gives already;
     *     nothing is added then
     */
    public void addEventSource(MimicEventSource source) {
        monitoring.add(ingestion.add(source));
    }

    /**
     * Lets somebody else store documents without the API: {@code dynamodb:PutItem} on the table and, where large documents are
     * kept in a bucket, {@code s3:PutObject} below {@code documents/}, and the tag of what no document refers to, to be put
     * there and taken off. Where a key of AWS KMS encrypts either, the use of that key.
     *
     * @param grantee who is allowed
     * @return the grant
     */
    public Grant grantStore(IGrantable grantee) {
        return storage.grantStore(grantee);
    }

    /**
     * Lets somebody else read documents without the API: {@code dynamodb:GetItem} on the table and, where large documents are
     * kept in a bucket, {@code s3:GetObject} below {@code documents/}. Where a key of AWS KMS encrypts either, the use of that
     * key.
     *
     * @param grantee who is allowed
     * @return the grant
     */
    public Grant grantRetrieve(IGrantable grantee) {
        return storage.grantRetrieve(grantee);
    }

    /**
     * {@return the number of writes that DynamoDB has confirmed} A document is one write, or several where it is too
     * large for one item and no bucket keeps it.
     */
    public Metric metricStored() {
        return DocumentTable.metricCalls(storage.table(), "PutItem", "Writes");
    }

    /**
     * {@return {@link #metricStored()} with other options}
     *
     * @param options what shall differ, for example the period
     */
    public Metric metricStored(MetricOptions options) {
        return metricStored().with(options);
    }

    /**
     * {@return the number of reads that DynamoDB has answered} A document is one read, or several where it is too large
     * for one item and no bucket keeps it; an id that DynamoDB does not know is looked up twice.
     */
    public Metric metricRetrieved() {
        return DocumentTable.metricCalls(storage.table(), "GetItem", "Reads");
    }

    /**
     * {@return {@link #metricRetrieved()} with other options}
     *
     * @param options what shall differ, for example the period
     */
    public Metric metricRetrieved(MetricOptions options) {
        return metricRetrieved().with(options);
    }

    /** A builder of {@link Mimic}. */
    public static final class Builder extends MimicOptions<Builder> {

        private final Construct scope;
        private final String id;

        private Builder(Construct scope, String id) {
            this.scope = scope;
            this.id = id;
        }

        /**
         * Returns a builder that has every default.
         *
         * @param scope the parent of the construct
         * @param id the construct's id, unique in {@code scope}
         * @return the builder
         */
        public static Builder create(Construct scope, String id) {
            return new Builder(scope, id);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Checks the properties, then builds the construct.
         *
         * @return the construct
         * @throws IllegalArgumentException if a value is not allowed; no part of the construct is left in the tree
         */
        public Mimic build() {
            return new Mimic(scope, id, new MimicProps(this));
        }
    }
}
