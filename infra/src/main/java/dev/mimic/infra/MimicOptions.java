package dev.mimic.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.sns.ITopic;

/**
 * The properties that both builders take, those of the API included. As everywhere in CDK, null means the default.
 *
 * @param <B> the builder itself
 */
abstract sealed class MimicOptions<B extends MimicOptions<B>> extends ApiOptions<B>
        permits MimicProps.Builder, Mimic.Builder {

    ITable table;
    LargeDocuments largeDocuments;
    Duration timeToLive;
    Duration maxTimeToLive;
    Number memorySize;
    Duration timeout;
    Architecture architecture;
    Runtime runtime;
    Boolean snapStart;
    RetentionDays logRetention;
    RemovalPolicy removalPolicy;
    Boolean dashboard;
    ITopic alarmTopic;
    IEventBus eventBus;
    Boolean tracing;
    Boolean accessLog;

    /**
     * The table that keeps the documents. Its key must be {@code id}, a string, without a sort key, and it must be in the
     * region and account of the stack; each is checked where CDK knows it. Its name must not depend on a parameter of
     * CloudFormation. Without Time to Live on {@code expires}, documents that have expired are not found any more but stay
     * in the table.
     *
     * <p>Default: a new table, on demand, with point-in-time recovery.
     *
     * @param table the table
     * @return this builder
     */
    public B table(ITable table) {
        this.table = table;
        return self();
    }

    /**
     * That texts which are large even when they are compressed are kept in a bucket of Amazon S3, where they cost less and
     * many more of them can be stored in a second; the table keeps where they are, with a checksum. To switch it off again,
     * make it {@link LargeDocuments#readOnly()} first.
     *
     * <p>Default: none; every document is in the table, a large one in several items.
     *
     * @param largeDocuments in which bucket, and from how many bytes on
     * @return this builder
     */
    public B largeDocuments(LargeDocuments largeDocuments) {
        this.largeDocuments = largeDocuments;
        return self();
    }

    /**
     * How long a document is kept whose request does not say: whole seconds, from 1 to 2147483647. After that it is not
     * found any more, and DynamoDB removes it in its own time.
     *
     * <p>Default: {@link #maxTimeToLive(Duration)} where that is set, otherwise for ever.
     *
     * @param timeToLive the time, at most {@code maxTimeToLive}
     * @return this builder
     */
    public B timeToLive(Duration timeToLive) {
        this.timeToLive = timeToLive;
        return self();
    }

    /**
     * The longest time that a request may ask for with {@code POST /mimic?ttl=SECONDS}: whole seconds, from 1 to
     * 2147483647.
     *
     * <p>Default: 365 days.
     *
     * @param maxTimeToLive the time
     * @return this builder
     */
    public B maxTimeToLive(Duration maxTimeToLive) {
        this.maxTimeToLive = maxTimeToLive;
        return self();
    }

    /**
     * The memory of each function in MB, from 128 to 10240. Lambda gives CPU in proportion.
     *
     * <p>Default: 1769, the size at which Lambda gives one whole CPU: less makes every answer of a JVM slower, more
     * helps only code that runs in parallel.
     *
     * @param memorySize MB
     * @return this builder
     */
    public B memorySize(Number memorySize) {
        this.memorySize = memorySize;
        return self();
    }

    /**
     * How long one invocation may take, from 1 to 29 seconds: API Gateway waits no longer than that.
     *
     * <p>Default: 10 seconds, ample for a start without a snapshot and for the SDK's retries, and short enough that a
     * caller gets an answer of the function's own, not the gateway's 504.
     *
     * @param timeout whole seconds
     * @return this builder
     */
    public B timeout(Duration timeout) {
        this.timeout = timeout;
        return self();
    }

    /**
     * The processors that the functions run on.
     *
     * <p>Default: {@link Architecture#ARM_64}, which costs a fifth less.
     *
     * @param architecture the architecture
     * @return this builder
     */
    public B architecture(Architecture architecture) {
        this.architecture = architecture;
        return self();
    }

    /**
     * The managed runtime of the functions: a Java one, from {@code java17} on. That one itself runs on Amazon Linux 2 and
     * is deprecated on 2027-06-30; {@code java17.al2023} stands.
     *
     * <p>Default: {@link Runtime#JAVA_25}.
     *
     * @param runtime the runtime
     * @return this builder
     */
    public B runtime(Runtime runtime) {
        this.runtime = runtime;
        return self();
    }

    /**
     * Whether published versions start from a snapshot (SnapStart).
     *
     * <p>Default: true.
     *
     * @param snapStart whether
     * @return this builder
     */
    public B snapStart(Boolean snapStart) {
        this.snapStart = snapStart;
        return self();
    }

    /**
     * How long the functions' logs are kept. The log groups themselves go with the stack.
     *
     * <p>Default: {@link RetentionDays#ONE_MONTH}.
     *
     * @param logRetention the time
     * @return this builder
     */
    public B logRetention(RetentionDays logRetention) {
        this.logRetention = logRetention;
        return self();
    }

    /**
     * What becomes of the table when it leaves the stack, and of the bucket of {@link #largeDocuments(LargeDocuments)}, which
     * is emptied before it is destroyed. A table or a bucket of your own is never touched.
     *
     * <p>Default: {@link RemovalPolicy#RETAIN}.
     *
     * @param removalPolicy any but SNAPSHOT, which DynamoDB does not have
     * @return this builder
     */
    public B removalPolicy(RemovalPolicy removalPolicy) {
        this.removalPolicy = removalPolicy;
        return self();
    }

    /**
     * Whether the stack has a CloudWatch dashboard. The functions then log in the embedded metric format, which makes
     * metrics of their own: the namespace {@code Mimic}, the names {@code requests} and {@code size}, by
     * {@code function} and {@code outcome}. CloudWatch charges for each.
     *
     * <p>Default: false.
     *
     * @param dashboard whether
     * @return this builder
     */
    public B dashboard(Boolean dashboard) {
        this.dashboard = dashboard;
        return self();
    }

    /**
     * The topic that is told when the API answers with 5XX, when it becomes slow and when Lambda throttles a function; with
     * {@linkplain Mimic#addEventSource event sources} or an {@link #eventBus(IEventBus)} also when a message becomes a dead
     * letter and when one has waited for a quarter of an hour.
     *
     * <p>Default: none, and no alarms.
     *
     * @param alarmTopic the topic
     * @return this builder
     */
    public B alarmTopic(ITopic alarmTopic) {
        this.alarmTopic = alarmTopic;
        return self();
    }

    /**
     * The bus of Amazon EventBridge that is told of each document that can be read from now on, and of each that has expired
     * or is removed. A third function reads the table's stream for it; a table of somebody else's must have one of
     * {@code NEW_AND_OLD_IMAGES}. The bus must be in the region of the stack, and its name must not depend on a parameter of
     * CloudFormation.
     *
     * <p>Default: none, and the table has no stream.
     *
     * @param eventBus the bus
     * @return this builder
     * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus.html">Event buses</a>
     */
    public B eventBus(IEventBus eventBus) {
        this.eventBus = eventBus;
        return self();
    }

    /**
     * Whether AWS X-Ray traces requests through the API and the functions. Their roles then allow sending segments,
     * which AWS knows for all resources only.
     *
     * <p>Default: false.
     *
     * @param tracing whether
     * @return this builder
     */
    public B tracing(Boolean tracing) {
        this.tracing = tracing;
        return self();
    }

    /**
     * Whether API Gateway writes a line for each request, answered or refused, to a log group of this construct, kept as
     * long as the functions' logs. Its account must allow it to: that is one setting for all APIs of an account and
     * region ({@code AWS::ApiGateway::Account}), which this construct leaves alone.
     *
     * <p>Default: false.
     *
     * @param accessLog whether
     * @return this builder
     */
    public B accessLog(Boolean accessLog) {
        this.accessLog = accessLog;
        return self();
    }
}
