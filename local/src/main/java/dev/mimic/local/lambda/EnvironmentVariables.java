package dev.mimic.local.lambda;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The environment variables of a function's JVM: Lambda's own and the template's, and of this machine's only what a
 * process cannot do without.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">Lambda environment variables</a>
 */
public final class EnvironmentVariables {

    /**
     * Where the clients of every AWS service turn to that has no variable of its own, because nothing here serves it: a name that
     * RFC 6761 promises never to resolve, so that nothing leaves this machine, and that a fault then shows.
     */
    static final String NO_OTHER_SERVICE = "http://this-aws-service-is-not-served-locally.invalid";

    /**
     * Programs are found by PATH, and the locale says how this machine's file names are encoded. Windows needs SystemRoot
     * for its sockets and TEMP for temporary files.
     */
    private static final List<String> INHERITED = List.of("PATH", "LANG", "LC_ALL", "LC_CTYPE", "SystemRoot", "TEMP");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd");

    private EnvironmentVariables() {}

    /**
     * Lists the variables.
     *
     * @param taskRoot the directory of the function's code
     * @param runtimeApi host and port of the Runtime API
     * @param extra what the caller adds or overrides, for example {@code AWS_ENDPOINT_URL_DYNAMODB}
     */
    public static Map<String, String> of(
            LambdaFunction function, Path taskRoot, String runtimeApi, Map<String, String> extra) {
        Map<String, String> variables = new HashMap<>();
        for (String name : INHERITED) {
            String value = System.getenv(name);
            if (value != null) {
                variables.put(name, value);
            }
        }
        variables.put("AWS_ENDPOINT_URL", NO_OTHER_SERVICE);
        variables.putAll(function.environment());
        variables.put("TZ", ":UTC");
        variables.put("_HANDLER", function.handler());
        variables.put("LAMBDA_TASK_ROOT", taskRoot.toString());
        variables.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", function.version());
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memorySize()));
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", logStream(function));
        variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + function.runtime());
        variables.put("AWS_REGION", function.region());
        variables.put("AWS_DEFAULT_REGION", function.region());
        // What a template may say for the real AWS, and what would keep the SDK from an endpoint on this machine.
        variables.put("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "false");
        variables.put("AWS_USE_FIPS_ENDPOINT", "false");
        variables.put("AWS_USE_DUALSTACK_ENDPOINT", "false");
        // No secrets: they satisfy the SDK. The key id leads to the tables of the account, see Database.
        variables.put("AWS_ACCESS_KEY_ID", function.account());
        variables.put("AWS_SECRET_ACCESS_KEY", "local");
        variables.put("AWS_SESSION_TOKEN", "local");
        variables.putAll(extra);
        return variables;
    }

    private static String logStream(LambdaFunction function) {
        String day = LocalDate.now(ZoneOffset.UTC).format(DAY);
        String unique = UUID.randomUUID().toString().replace("-", "");
        return day + "/[" + function.version() + "]" + unique;
    }
}
