package dev.mimic.local.lambda;

import dev.mimic.local.service.InvocationResult;
import dev.mimic.local.service.LambdaInvoker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The data plane of AWS Lambda: runs functions in execution environments, which are JVMs here.
 *
 * <p>A function's first JVM starts with its first invocation, further ones under concurrent load. A JVM that crashed or
 * was ended at the function's timeout is replaced at the next invocation. The JVMs end with {@link #close()}, and also
 * when this process ends without it.
 *
 * @see <a href="https://docs.aws.amazon.com/whitepapers/latest/security-overview-aws-lambda/lambda-executions.html">Security
 *     Overview of AWS Lambda, where the service is split into a control plane and this</a>
 */
public final class DataPlane implements LambdaInvoker, AutoCloseable {

    /**
     * How long a function may take to initialize. Lambda allows 10 seconds; a busy machine with two cores that starts
     * several JVMs at once gets more.
     */
    static final Duration INIT_LIMIT = Duration.ofSeconds(30);

    private final Map<String, ExecutionEnvironments> functions = new TreeMap<>();
    private final Map<Path, DeploymentPackage> packages = new HashMap<>();
    private final Map<LambdaFunction, OlderSdk> olderSdks = new LinkedHashMap<>();
    private final List<String> missingLayers = new ArrayList<>();
    private final Optional<NoNames> noNames;

    /**
     * Prepares functions: unpacks their code in the background, starts none of them.
     *
     * @param functions the functions, each under an ARN of its own
     * @param variables environment variables for all of them, beyond Lambda's and the template's and stronger than both,
     *     for example {@code AWS_ENDPOINT_URL_DYNAMODB}
     * @param maxConcurrency how many JVMs each function may have, at least 1
     * @param log receives what the functions log
     * @throws IllegalArgumentException if a function is not a Java function, or maxConcurrency is less than 1
     */
    public DataPlane(
            List<LambdaFunction> functions, Map<String, String> variables, int maxConcurrency, FunctionLog log) {
        this(functions, variables, maxConcurrency, log, INIT_LIMIT);
    }

    /** Takes an initialization limit other than {@link #INIT_LIMIT}. */
    DataPlane(
            List<LambdaFunction> functions,
            Map<String, String> variables,
            int maxConcurrency,
            FunctionLog log,
            Duration initLimit) {
        if (maxConcurrency < 1) {
            throw new IllegalArgumentException("maxConcurrency must be at least 1, got " + maxConcurrency);
        }
        functions.forEach(JvmCommand::requireJava);
        Map<Path, Optional<OlderSdk>> sdks = new HashMap<>();
        for (LambdaFunction function : functions) {
            sdks.computeIfAbsent(function.code(), OlderSdk::in)
                    .or(() -> function.layers().stream()
                            .flatMap(layer -> OlderSdk.in(layer).stream())
                            .findFirst())
                    .ifPresent(sdk -> olderSdks.put(function, sdk));
        }
        noNames = olderSdks.isEmpty() ? Optional.empty() : Optional.of(new NoNames());
        for (LambdaFunction function : functions) {
            DeploymentPackage code = packages.computeIfAbsent(function.code(), DeploymentPackage::new);
            List<String> flags = olderSdks.containsKey(function)
                    ? noNames.map(NoNames::flag).stream().toList()
                    : List.of();
            ExecutionEnvironment.Setup setup = new ExecutionEnvironment.Setup(
                    function, code, layers(function), Map.copyOf(variables), flags, initLimit, log);
            this.functions.put(function.arn(), new ExecutionEnvironments(setup, maxConcurrency));
        }
    }

    /** Layers are unpacked like packages, each once for all functions. Those of others are missing. */
    private List<DeploymentPackage> layers(LambdaFunction function) {
        function.layers().stream()
                .filter(layer -> layer.content().isEmpty())
                .forEach(layer -> missingLayers.add(function.name() + " runs without layer " + layer.arn()
                        + ", which is not in its stack: what it brings is missing here"));
        return function.layers().stream()
                .flatMap(layer -> layer.content().stream())
                .map(content -> packages.computeIfAbsent(content, DeploymentPackage::new))
                .toList();
    }

    /** What keeps functions from working here as on Lambda, a line each; empty if nothing does. */
    public List<String> warnings() {
        Stream<String> sdks = olderSdks.entrySet().stream()
                .map(older ->
                        older.getKey().name() + " holds " + older.getValue().version()
                                + ", which does not read AWS_ENDPOINT_URL_DYNAMODB as 2.28.1 does and so cannot find the tables;"
                                + " to keep documents on this machine, its JVM resolves no host name but localhost");
        return Stream.concat(sdks, missingLayers.stream()).toList();
    }

    /**
     * {@inheritDoc}
     *
     * <p>The future completes on the thread that serves the function's JVM. What depends on it must not block, or that
     * JVM waits with it.
     */
    @Override
    public CompletableFuture<InvocationResult> invoke(String functionArn, byte[] event) {
        ExecutionEnvironments environments = functions.get(functionArn);
        if (environments == null) {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException("no function " + functionArn + "; there are " + functions.keySet()));
        }
        return environments.invoke(event);
    }

    /** Ends every JVM, waits until all are gone, and removes what was unpacked. */
    @Override
    public void close() {
        functions.values().forEach(ExecutionEnvironments::close);
        packages.values().forEach(DeploymentPackage::close);
        noNames.ifPresent(NoNames::close);
    }
}
