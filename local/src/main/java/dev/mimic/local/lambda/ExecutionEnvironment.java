package dev.mimic.local.lambda;

import dev.mimic.local.lambda.debugger.DebugPort;
import dev.mimic.local.lambda.debugger.Debuggee;
import dev.mimic.local.service.InvocationResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One JVM that runs a function, with a Runtime API and a log of its own. It serves one invocation at a time, and it ends
 * for good when it crashes, runs past a time limit or is closed.
 */
final class ExecutionEnvironment {

    /** How long {@link #join} waits; longer only for a process that holds the JVM's output and cannot be ended. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private final Setup setup;
    private final ExecutionEnvironments pool;
    private final EnvironmentLog log;
    private final Thread thread;
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private final Optional<Debuggee> debuggee;

    private volatile RuntimeApi api;
    private volatile Process process;
    private volatile QueuedInvocation current;

    /**
     * What the environments of a function have in common.
     *
     * @param function the function
     * @param code the function's deployment package
     * @param layers the function's layers, in their order
     * @param variables environment variables beyond Lambda's and the template's
     * @param flags flags of the JVM beyond those that follow from the function
     * @param initLimit how long the initialization may take
     * @param log where the log goes
     * @param debugPort where a debugger reaches the function, if one may
     */
    record Setup(
            LambdaFunction function,
            DeploymentPackage code,
            List<DeploymentPackage> layers,
            Map<String, String> variables,
            List<String> flags,
            Duration initLimit,
            FunctionLog log,
            Optional<DebugPort> debugPort) {

        /** The deployment package and the layers. */
        Stream<DeploymentPackage> packages() {
            return Stream.concat(Stream.of(code), layers.stream());
        }

        /** Ends a wait at its limit. */
        <T> CompletableFuture<T> limit(CompletableFuture<T> waiting, Duration limit) {
            return debugPort
                    .map(port -> port.limit(waiting, limit))
                    .orElseGet(() -> waiting.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    /**
     * Why an environment ended.
     *
     * @param status what Lambda's report says of it
     * @param verdict completes the invocation that the end cost
     */
    private record Ending(String status, Consumer<QueuedInvocation> verdict) {}

    /** @param pool who is told when this environment can serve and when it has ended */
    ExecutionEnvironment(Setup setup, ExecutionEnvironments pool, int number) {
        this.setup = setup;
        this.pool = pool;
        this.log = new EnvironmentLog(setup.function(), setup.log());
        this.debuggee = setup.debugPort().map(DebugPort::debuggee);
        this.thread = new Thread(this::live, "lambda-" + setup.function().name() + "-" + number);
        thread.setDaemon(true);
    }

    /** The JVM as a debugger sees it, if one may attach. */
    Optional<Debuggee> debuggee() {
        return debuggee;
    }

    /** Starts the JVM, without waiting for it. */
    void start() {
        thread.start();
    }

    /** Hands an invocation to the function, which must be ready for it. */
    void invoke(QueuedInvocation invocation) {
        current = invocation;
        Duration timeout = setup.function().timeout();
        CompletableFuture<InvocationResult> answered = api.invoke(new RuntimeApi.Invocation(
                invocation.requestId(),
                invocation.event(),
                setup.function().arn(),
                System.currentTimeMillis() + timeout.toMillis(),
                traceId()));
        setup.limit(answered, timeout).whenComplete((answer, fault) -> finish(invocation, answer, fault));
        api.ready().thenRun(() -> pool.ready(this));
        if (ending.isDone()) {
            ending.join().verdict().accept(invocation);
        }
    }

    /** Ends the JVM; an invocation that it serves is cancelled. */
    void close() {
        end("", invocation -> invocation.result().cancel(false));
    }

    /** Waits until the JVM is gone and the last line of its log is written. */
    void join() throws InterruptedException {
        thread.join(LAST_WORDS.toMillis());
    }

    /** A tracing header that nobody samples. */
    private static String traceId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return String.format(
                "Root=1-%08x-%08x%016x;Parent=%016x;Sampled=0",
                System.currentTimeMillis() / 1000, random.nextInt(), random.nextLong(), random.nextLong());
    }

    private void live() {
        if (ending.isDone()) {
            return;
        }
        try (RuntimeApi opened = RuntimeApi.open()) {
            api = opened;
            Path taskRoot = setup.code().taskRoot();
            log.initStarted();
            api.initError()
                    .thenAccept(error -> end(
                            "Status: error\tError Type: Runtime.BadFunctionCode",
                            invocation -> invocation.result().complete(error)));
            setup.limit(api.ready(), setup.initLimit()).whenComplete((ready, fault) -> initialized(fault));
            startProcess(taskRoot);
            log.copy(
                    process.getInputStream(),
                    line -> debuggee.map(jvm -> jvm.take(line)).orElseGet(() -> Optional.of(line)));
            ending.join();
        } catch (IOException | RuntimeException fault) {
            end("", invocation -> invocation.result().completeExceptionally(fault));
        }
        log.ended(ending.join().status());
    }

    private void startProcess(Path taskRoot) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(taskRoot))
                .directory(taskRoot.toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment()
                .putAll(EnvironmentVariables.of(setup.function(), taskRoot, api.address(), setup.variables()));
        process = builder.start();
        process.onExit().thenAccept(this::exited);
        if (ending.isDone()) {
            kill();
        }
    }

    private List<String> command(Path taskRoot) throws IOException {
        List<Path> layers = new ArrayList<>();
        for (DeploymentPackage layer : setup.layers()) {
            layers.add(layer.taskRoot());
        }
        List<String> flags = new ArrayList<>(setup.flags());
        debuggee.map(Debuggee::flag).ifPresent(flags::add);
        return JvmCommand.of(setup.function(), taskRoot, layers, flags, log.mark());
    }

    private void initialized(Throwable fault) {
        if (fault == null) {
            log.initialized();
            pool.ready(this);
        } else {
            timedOut(setup.initLimit());
        }
    }

    private void finish(QueuedInvocation invocation, InvocationResult answer, Throwable fault) {
        if (fault instanceof TimeoutException) {
            timedOut(setup.function().timeout());
        } else if (fault != null) {
            // The runtime cannot be reached any more; its exit says the rest.
            kill();
        } else {
            current = null;
            pool.answered(this);
            invocation.result().complete(answer);
        }
    }

    private void timedOut(Duration limit) {
        end("Status: timeout", invocation -> invocation.fail(LambdaError.timedOut(invocation.requestId(), limit)));
    }

    private void exited(Process exited) {
        end(
                "Status: error\tError Type: Runtime.ExitError",
                invocation -> invocation.fail(LambdaError.exited(invocation.requestId(), exited.exitValue())));
    }

    private void end(String status, Consumer<QueuedInvocation> verdict) {
        if (!ending.complete(new Ending(status, verdict))) {
            return;
        }
        debuggee.ifPresent(Debuggee::ended);
        pool.ended(this, verdict);
        kill();
        QueuedInvocation unfinished = current;
        if (unfinished != null) {
            verdict.accept(unfinished);
        }
    }

    /** By handle, because destroying a {@link Process} closes its output, and with it the last lines of the log. */
    private void kill() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.toHandle().destroyForcibly();
        }
    }
}
