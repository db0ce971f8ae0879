package dev.mimic.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.RetentionDays;

/**
 * The properties that both builders take. As everywhere in CDK, null means the default.
 *
 * @param <B> the builder itself
 */
abstract sealed class MimicOptions<B extends MimicOptions<B>> permits MimicProps.Builder, Mimic.Builder {

    ITable table;
    String stageName;
    UsageLimits limits;
    Map<String, UsageLimits> clients;
    List<String> cors;
    Number memorySize;
    Duration timeout;
    Architecture architecture;
    Runtime runtime;
    Boolean snapStart;
    RetentionDays logRetention;
    RemovalPolicy removalPolicy;

    abstract B self();

    /**
     * The table that keeps the documents. Its key must be {@code id}, a string, without a sort key; this is checked
     * where CDK knows the key.
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
     * The name of the API's stage, the first segment of every path: 1 to 128 letters, digits, hyphens or underscores.
     *
     * <p>Default: {@code dev}.
     *
     * @param stageName the name
     * @return this builder
     */
    public B stageName(String stageName) {
        this.stageName = stageName;
        return self();
    }

    /**
     * The limits of the API key that every Mimic has.
     *
     * <p>Default: {@link UsageLimits#DEFAULT}, 1000 requests a month, 10 a second, 20 at once.
     *
     * @param limits the limits
     * @return this builder
     */
    public B limits(UsageLimits limits) {
        this.limits = limits;
        return self();
    }

    /**
     * Further API keys with limits of their own, as {@link Mimic#addClient} adds them one by one.
     *
     * <p>Default: none.
     *
     * @param clients the limits by the client's construct id
     * @return this builder
     */
    public B clients(Map<String, UsageLimits> clients) {
        this.clients = clients;
        return self();
    }

    /**
     * The origins whose pages may call the API from a browser (CORS), for example {@code https://app.example.com}, or
     * {@link software.amazon.awscdk.services.apigateway.Cors#ALL_ORIGINS} alone. CORS keeps no one else out: the API
     * key does.
     *
     * <p>Default: none, which turns CORS off.
     *
     * @param origins the origins
     * @return this builder
     */
    public B cors(List<String> origins) {
        this.cors = origins;
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
     * The managed runtime of the functions: a Java one, from {@code java17} on.
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
     * What becomes of the table when it leaves the stack. A table of your own ({@link #table}) is never touched.
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
}
