package dev.mimic.infra;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** One of Mimic's functions, with a log group, a role and an alias of its own. */
final class MimicFunction {

    /**
     * The first JIT compiler alone, as Lambda has it without SnapStart, and no collection on demand: Lambda's runtime
     * calls {@code System.gc()} last before the snapshot, and on Java 25 the first request after it then takes 14 ms more.
     * Measured, against AWS's general advice: see decision 6.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-customization.html">Customize Java runtime startup</a>
     */
    private static final String JVM_WITH_A_SNAPSHOT = "-XX:TieredStopAtLevel=1 -XX:+DisableExplicitGC";

    private final Function function;
    private final Alias alias;

    /**
     * Creates the function's constructs.
     *
     * @param scope the parent of all of them
     * @param operation what the function does, the beginning of each construct id and of the handler's name
     * @param packageName the package of the handler
     * @param environment what this function has to know that others have not
     */
    private MimicFunction(
            Construct scope,
            String operation,
            String description,
            String packageName,
            Code code,
            Map<String, String> environment,
            MimicProps props) {
        LogGroup logGroup = LogGroup.Builder.create(scope, operation + "LogGroup")
                .retention(props.logRetention)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        // The managed policy for basic execution would allow every log group of the account.
        Role role = Role.Builder.create(scope, operation + "Role")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .build();
        logGroup.grantWrite(role);
        function = Function.Builder.create(scope, operation + "Function")
                .description(description)
                .runtime(props.runtime)
                .architecture(props.architecture)
                .handler(packageName + "." + operation + "Handler")
                .code(code)
                .memorySize(props.memorySize)
                .timeout(props.timeout)
                .snapStart(props.snapStart ? SnapStartConf.ON_PUBLISHED_VERSIONS : null)
                .environment(withWhatAllKnow(environment, props))
                .tracing(props.tracing ? Tracing.ACTIVE : null)
                .logGroup(logGroup)
                .role(role)
                .build();
        Annotations.of(function)
                .acknowledgeWarning(
                        "@aws-cdk/aws-lambda:snapStartRequirePublish", "A published version is called, by an alias");
        alias = Alias.Builder.create(scope, operation + "Alias")
                .aliasName("live")
                .version(function.getCurrentVersion())
                .build();
    }

    /** Creates the function behind {@code POST /mimic}. */
    static MimicFunction store(Construct scope, Code code, DocumentStorage storage, MimicProps props) {
        Map<String, String> environment = proxy(storage.environmentToStore(), props);
        environment.putAll(announced(props));
        return new MimicFunction(
                scope, "Store", "Keeps the JSON text of a request", "dev.mimic.functions", code, environment, props);
    }

    /** Creates the function behind {@code GET /mimic/{id}}. */
    static MimicFunction retrieve(Construct scope, Code code, DocumentStorage storage, MimicProps props) {
        return new MimicFunction(
                scope,
                "Retrieve",
                "Answers a kept JSON text by its id",
                "dev.mimic.functions",
                code,
                proxy(storage.environmentToRetrieve(), props),
                props);
    }

    /** Creates the function behind queues. */
    static MimicFunction ingest(Construct scope, DocumentStorage storage, MimicProps props) {
        Map<String, String> environment = new TreeMap<>(props.timeToLive.environment());
        environment.putAll(storage.environmentToIngest());
        environment.putAll(announced(props));
        return new MimicFunction(
                scope,
                "Ingest",
                "Keeps the JSON texts of messages and objects",
                "dev.mimic.events",
                events(),
                environment,
                props);
    }

    /** Creates the function between the table's stream and the event bus. */
    static MimicFunction announce(Construct scope, MimicProps props) {
        Map<String, String> environment = new TreeMap<>();
        // The name alone would be that of a bus of this account.
        environment.put("MIMIC_EVENT_BUS", props.eventBus.getEventBusArn());
        return new MimicFunction(
                scope,
                "Announce",
                "Tells the event bus of documents stored and removed",
                "dev.mimic.events",
                events(),
                environment,
                props);
    }

    private static Code events() {
        return Code.fromAsset(DeploymentPackage.events().toString());
    }

    /** What a function behind the API has to know. */
    private static Map<String, String> proxy(Map<String, String> storage, MimicProps props) {
        Map<String, String> environment = new TreeMap<>(storage);
        environment.putAll(props.cors.environment());
        environment.putAll(props.timeToLive.environment());
        return environment;
    }

    /** An event has the size of a document that is gone as well, so the size must be kept with it. */
    private static Map<String, String> announced(MimicProps props) {
        return props.eventBus == null ? Map.of() : Map.of("MIMIC_EVENTS", "true");
    }

    private static Map<String, String> withWhatAllKnow(Map<String, String> environment, MimicProps props) {
        Map<String, String> all = new TreeMap<>(environment);
        if (props.dashboard) {
            all.put("MIMIC_METRICS", "true");
        }
        if (props.snapStart) {
            all.put("JAVA_TOOL_OPTIONS", JVM_WITH_A_SNAPSHOT);
        }
        return all;
    }

    Function function() {
        return function;
    }

    /** Has a deployment bring another function into use before this one. */
    void deployAfter(MimicFunction other) {
        // Its resource alone: what others put below an alias may depend on this one.
        alias.getNode().addDependency(other.alias.getNode().getDefaultChild());
    }

    /** Returns what is called: SnapStart knows published versions only, and the alias is the current one. */
    Alias alias() {
        return alias;
    }
}
