package dev.mimic.local.lambda;

import dev.mimic.local.lambda.debugger.DebugPorts;
import dev.mimic.local.service.InvocationResult;
import dev.mimic.local.service.LambdaInvoker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The data plane of AWS Lambda: runs functions in execution environments, which are JVMs here, or threads of this one.
 *
 * <p>A function's first JVM starts with its first invocation, or earlier if it is {@link #initialize}d, further ones under
 * concurrent load. A JVM that crashed or was ended at the function's timeout is replaced at the next invocation. The JVMs end
 * with {@link #close()}, and also when this process ends without it.
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

    private final FunctionLog log;
    private final Duration initLimit;
    private final Optional<DebugPorts> debugPorts;
    private final boolean inThisJvm;
    private final DeploymentPackages packages = new DeploymentPackages();
    private Optional<NoNames> noNames = Optional.empty();

    private volatile Map<String, ExecutionEnvironments> functions = Map.of();
    private final List<ExecutionEnvironments> replaced = new ArrayList<>();
    private volatile List<String> warnings = List.of();
    private final InvocationCount count = new InvocationCount();

    /**
     * Starts with functions, as {@link #deploy} deploys them.
     *
     * @param log receives what the functions log
     */
    public DataPlane(
            List<LambdaFunction> functions, Map<String, String> variables, int maxConcurrency, FunctionLog log) {
        this(functions, variables, maxConcurrency, log, INIT_LIMIT, false);
    }

    /**
     * Takes an initialization limit other than {@link #INIT_LIMIT}.
     *
     * @param inThisJvm whether each function runs on one thread of this JVM, and without limits of time
     */
    DataPlane(
            List<LambdaFunction> functions,
            Map<String, String> variables,
            int maxConcurrency,
            FunctionLog log,
            Duration initLimit,
            boolean inThisJvm) {
        this(functions, variables, maxConcurrency, log, initLimit, inThisJvm, Optional.empty());
    }

    /** Lets debuggers attach at ports that have been taken for the functions; maxConcurrency must be 1 then. */
    DataPlane(
            List<LambdaFunction> functions,
            Map<String, String> variables,
            int maxConcurrency,
            FunctionLog log,
            Duration initLimit,
            boolean inThisJvm,
            Optional<DebugPorts> debugPorts) {
        this.log = log;
        this.initLimit = initLimit;
        this.inThisJvm = inThisJvm;
        this.debugPorts = debugPorts;
        deploy(functions, variables, maxConcurrency);
    }

    /**
     * Runs these functions from now on, and no others: unpacks their code in the background, starts none of them. Of those
     * before, a function that is the same, and whose code and layers are, keeps its JVMs; the JVMs of the others end once
     * they have answered what they were asked.
     *
     * @param deployed the functions, each under an ARN of its own
     * @param variables environment variables for all of them, beyond Lambda's and the template's and stronger than both,
     *     for example {@code AWS_ENDPOINT_URL_DYNAMODB}
     * @param maxConcurrency how many JVMs each function may have, at least 1
     * @throws IllegalArgumentException if a function is not a Java function, or maxConcurrency is less than 1
     */
    public synchronized void deploy(List<LambdaFunction> deployed, Map<String, String> variables, int maxConcurrency) {
        if (maxConcurrency < 1) {
            throw new IllegalArgumentException("maxConcurrency must be at least 1, got " + maxConcurrency);
        }
        deployed.forEach(JvmCommand::requireJava);
        Map<String, ExecutionEnvironments> next = new LinkedHashMap<>();
        List<String> flaws = new ArrayList<>();
        Map<Path, DeploymentPackage> contents = new HashMap<>();
        Map<Path, Optional<OlderSdk>> sdks = new HashMap<>();
        for (LambdaFunction function : deployed) {
            Optional<OlderSdk> olderSdk = sdks.computeIfAbsent(function.code(), OlderSdk::in)
                    .or(() -> function.layers().stream()
                            .flatMap(layer -> OlderSdk.in(layer).stream())
                            .findFirst());
            olderSdk.ifPresent(sdk -> flaws.add(warning(function, sdk)));
            function.layers().stream()
                    .filter(layer -> layer.content().isEmpty())
                    .forEach(layer -> flaws.add(warning(function, layer)));
            next.put(
                    function.arn(),
                    environments(setup(function, variables, contents, olderSdk.isPresent()), maxConcurrency));
        }
        replace(next);
        warnings = List.copyOf(flaws);
    }

    private ExecutionEnvironment.Setup setup(
            LambdaFunction function,
            Map<String, String> variables,
            Map<Path, DeploymentPackage> contents,
            boolean olderSdk) {
        return new ExecutionEnvironment.Setup(
                function,
                contents.computeIfAbsent(function.code(), packages::of),
                function.layers().stream()
                        .flatMap(layer -> layer.content().stream())
                        .map(content -> contents.computeIfAbsent(content, packages::of))
                        .toList(),
                Map.copyOf(variables),
                olderSdk ? List.of(noNames().flag()) : List.of(),
                // The flag needs a JVM to itself.
                inThisJvm && !olderSdk,
                initLimit,
                log,
                debugPorts.flatMap(ports -> ports.of(function.arn())));
    }

    private String warning(LambdaFunction function, OlderSdk sdk) {
        return function.name() + " holds " + sdk.version()
                + ", which does not read AWS_ENDPOINT_URL_DYNAMODB as 2.28.1 does and so cannot find the tables;"
                + " to keep documents on this machine, its JVM resolves no host name but localhost"
                + (inThisJvm ? ", and is one of its own" : "");
    }

    private static String warning(LambdaFunction function, Layer missing) {
        return function.name() + " runs without layer " + missing.arn()
                + ", whose content is not in its stack: what it brings is missing here";
    }

    private NoNames noNames() {
        noNames = noNames.or(() -> Optional.of(new NoNames()));
        return noNames.get();
    }

    private ExecutionEnvironments environments(ExecutionEnvironment.Setup setup, int maxConcurrency) {
        int bound = setup.inThisJvm() ? 1 : maxConcurrency;
        ExecutionEnvironments before = functions.get(setup.function().arn());
        if (before != null && before.setup().equals(setup)) {
            before.bound(bound);
            return before;
        }
        return new ExecutionEnvironments(setup, bound);
    }

    private void replace(Map<String, ExecutionEnvironments> next) {
        Set<ExecutionEnvironments> before = new HashSet<>(functions.values());
        before.removeAll(next.values());
        functions = next;
        next.values()
                .forEach(environments ->
                        environments.setup().debugPort().ifPresent(port -> port.leadTo(environments::debuggee)));
        before.forEach(ExecutionEnvironments::retire);
        replaced.addAll(before);
        // Not those of just now: their JVMs are ending at best.
        replaced.removeIf(environments -> !before.contains(environments) && environments.isEmpty());
        packages.keep(Stream.concat(next.values().stream(), replaced.stream())
                .flatMap(environments -> environments.setup().packages())
                .collect(Collectors.toSet()));
    }

    /**
     * Starts a JVM of each of the first functions, without waiting for any, so that their first invocations find them
     * initialized.
     *
     * @param most how many functions, in the order in which they were deployed
     */
    public void initialize(int most) {
        functions.values().stream().limit(most).forEach(ExecutionEnvironments::initialize);
    }

    /** What keeps functions from working here as on Lambda, a line each; empty if nothing does. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * {@inheritDoc}
     *
     * <p>The future completes on the thread that serves the function's JVM. What depends on it must not block, or that
     * JVM waits with it.
     */
    @Override
    public CompletableFuture<InvocationResult> invoke(String functionArn, byte[] event) {
        Optional<CompletableFuture<InvocationResult>> result = Optional.empty();
        // Whatever takes no more has been replaced, and is not found again.
        while (result.isEmpty()) {
            Map<String, ExecutionEnvironments> current = functions;
            ExecutionEnvironments environments = current.get(functionArn);
            if (environments == null) {
                return CompletableFuture.failedFuture(new IllegalArgumentException(
                        "no function " + functionArn + "; there are " + new TreeSet<>(current.keySet())));
            }
            result = environments.invoke(event);
        }
        return count.with(functionArn, result.get());
    }

    /** Counts the invocations. */
    InvocationCount count() {
        return count;
    }

    @Override
    public CompletableFuture<InvocationResult> invoke(String functionArn, byte[] event, Duration patience) {
        ExecutionEnvironments environments = functions.get(functionArn);
        return environments == null
                ? invoke(functionArn, event)
                : environments.setup().limit(invoke(functionArn, event).copy(), patience);
    }

    /** Ends every JVM, waits until all are gone, and removes what was unpacked. */
    @Override
    public synchronized void close() {
        functions.values().forEach(ExecutionEnvironments::close);
        replaced.forEach(ExecutionEnvironments::close);
        packages.close();
        noNames.ifPresent(NoNames::close);
    }
}
