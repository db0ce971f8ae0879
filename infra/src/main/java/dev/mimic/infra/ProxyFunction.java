package dev.mimic.infra;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** One of the two functions behind the API, with a log group, a role and an alias of its own. */
final class ProxyFunction {

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
     */
    ProxyFunction(Construct scope, String operation, String description, Code code, ITable table, MimicProps props) {
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
                .handler("dev.mimic.functions." + operation + "Handler")
                .code(code)
                .memorySize(props.memorySize)
                .timeout(props.timeout)
                .snapStart(props.snapStart ? SnapStartConf.ON_PUBLISHED_VERSIONS : null)
                .environment(environment(table, props))
                .tracing(props.tracing ? Tracing.ACTIVE : null)
                .logGroup(logGroup)
                .role(role)
                .build();
        Annotations.of(function)
                .acknowledgeWarning(
                        "@aws-cdk/aws-lambda:snapStartRequirePublish",
                        "The API calls a published version, by an alias");
        alias = Alias.Builder.create(scope, operation + "Alias")
                .aliasName("live")
                .version(function.getCurrentVersion())
                .build();
    }

    private static Map<String, String> environment(ITable table, MimicProps props) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("MIMIC_TABLE", table.getTableName());
        environment.putAll(props.cors.environment());
        environment.putAll(props.timeToLive.environment());
        if (props.dashboard) {
            environment.put("MIMIC_METRICS", "true");
        }
        if (props.snapStart) {
            environment.put("JAVA_TOOL_OPTIONS", JVM_WITH_A_SNAPSHOT);
        }
        return environment;
    }

    Function function() {
        return function;
    }

    /** Returns what the API calls: SnapStart knows published versions only, and the alias is the current one. */
    Alias alias() {
        return alias;
    }
}
