package dev.mimic.infra;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import dev.mimic.infra.settings.AllowedValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.sns.ITopic;

/**
 * The properties of a {@link Mimic}, all of them optional and all of them checked: what {@link Builder#build} has let
 * through can be built.
 */
public final class MimicProps {

    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

    private static final Range TIMEOUT = new Range(AllowedValues.TIMEOUT);

    final ITable table;
    /** Null where every document is in the table. */
    final LargeDocuments largeDocuments;

    final String stageName;
    final UsageLimits limits;
    final Map<String, UsageLimits> clients;
    final Authorization authorization;
    final CorsOrigins cors;
    final TimeToLive timeToLive;
    final Number memorySize;
    final Duration timeout;
    final Architecture architecture;
    final Runtime runtime;
    final boolean snapStart;
    final RetentionDays logRetention;
    final RemovalPolicy removalPolicy;
    final boolean dashboard;
    final ITopic alarmTopic;
    final IEventBus eventBus;
    final boolean tracing;
    final boolean accessLog;

    MimicProps(MimicOptions<?> options) {
        table = options.table == null ? null : DocumentTable.check(options.table);
        largeDocuments = options.largeDocuments;
        stageName = checkStageName(requireNonNullElse(options.stageName, "dev"));
        limits = requireNonNullElse(options.limits, UsageLimits.DEFAULT);
        authorization = new Authorization(options.authorizer, options.authorizationScopes);
        cors = cors(options, authorization);
        timeToLive = new TimeToLive(options.timeToLive, options.maxTimeToLive);
        clients = sorted(requireNonNullElse(options.clients, Map.of()));
        memorySize = KnownAtSynthesis.check("memorySize", requireNonNullElse(options.memorySize, 1769));
        AllowedValues.MEMORY_SIZE.check(memorySize);
        timeout = TIMEOUT.check(requireNonNullElseGet(options.timeout, () -> Duration.seconds(10)));
        architecture = requireNonNullElseGet(options.architecture, () -> Architecture.ARM_64);
        KnownAtSynthesis.check("architecture", architecture.getName());
        runtime = ManagedRuntime.check(requireNonNullElseGet(options.runtime, () -> Runtime.JAVA_25));
        snapStart = ManagedRuntime.checkSnapStart(requireNonNullElse(options.snapStart, true), runtime);
        logRetention = requireNonNullElse(options.logRetention, RetentionDays.ONE_MONTH);
        removalPolicy = checkRemovalPolicy(requireNonNullElse(options.removalPolicy, RemovalPolicy.RETAIN));
        dashboard = requireNonNullElse(options.dashboard, false);
        alarmTopic = options.alarmTopic;
        eventBus = options.eventBus == null ? null : Announcement.check(options.eventBus, table);
        tracing = requireNonNullElse(options.tracing, false);
        accessLog = requireNonNullElse(options.accessLog, false);
    }

    /** {@return a builder that has every default} */
    public static Builder builder() {
        return new Builder();
    }

    /** Map.of has another order in each run, and the template would have it too. */
    private static Map<String, UsageLimits> sorted(Map<String, UsageLimits> clients) {
        clients.forEach(MimicProps::checkClient);
        return new TreeMap<>(clients);
    }

    static void checkClient(String id, UsageLimits limits) {
        if (id == null || !CLIENT_ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "a client's id must be letters and digits, a letter first, got \"" + id + '"');
        }
        if (limits == null) {
            throw new IllegalArgumentException("the client " + id + " must have limits, got null");
        }
    }

    private static CorsOrigins cors(ApiOptions<?> options, Authorization authorization) {
        List<String> headers = new ArrayList<>(authorization.requestHeaders());
        headers.addAll(CorsOrigins.checkHeaders(requireNonNullElse(options.corsHeaders, List.of())));
        return new CorsOrigins(requireNonNullElse(options.cors, List.of()), headers);
    }

    private static String checkStageName(String stageName) {
        return AllowedValues.isStageName(stageName) || Token.isUnresolved(stageName)
                ? stageName
                : AllowedValues.checkStageName(stageName);
    }

    private static RemovalPolicy checkRemovalPolicy(RemovalPolicy removalPolicy) {
        if (removalPolicy == RemovalPolicy.SNAPSHOT) {
            throw new IllegalArgumentException("removalPolicy must be one of DESTROY, RETAIN,"
                    + " RETAIN_ON_UPDATE_OR_DELETE, got SNAPSHOT: DynamoDB has no such");
        }
        return removalPolicy;
    }

    /** A builder of {@link MimicProps}. */
    public static final class Builder extends MimicOptions<Builder> {

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Checks the properties.
         *
         * @return the properties, defaults filled in
         * @throws IllegalArgumentException if a value is not allowed; the message names the property, the value and
         *     what is allowed. A CDK token passes as the stage's name and in limits alone: where another value of these
         *     comes at deployment, it takes effect
         */
        public MimicProps build() {
            return new MimicProps(this);
        }
    }
}
