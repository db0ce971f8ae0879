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
 * One JVM that runs a function, or a thread in its place, with a Runtime API and a log of its own. It serves one invocation
 * at a time, and it ends for good when it crashes, runs past a time limit or is closed.
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
    private volatile FunctionRuntime runtime;
    private volatile QueuedInvocation current;

    /**
     * What the environments of a function have in common.
     *
     * @param function the function
     * @param code the function's deployment package
     * @param layers the function's layers, in their order
     * @param variables environment variables beyond Lambda's and the template's
     * @param flags flags of the JVM beyond those that follow from the function
     * @param inThisJvm whether a thread of this JVM runs the function, where no time limit counts: somebody may have stopped
     *     it at a breakpoint
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
            boolean inThisJvm,
            Duration initLimit,
            FunctionLog log,
            Optional<DebugPort> debugPort) {

        /** What the function is told of its timeout where none counts. */
        private static final Duration NO_TIMEOUT = Duration.ofDays(1);

        /** The deployment package and the layers. */
        Stream<DeploymentPackage> packages() {
            return Stream.concat(Stream.of(code), layers.stream());
        }

        /** The directories of the layers, in their order. */
        List<Path> layerRoots() throws IOException {
            List<Path> roots = new ArrayList<>();
            for (DeploymentPackage layer : layers) {
                roots.add(layer.taskRoot());
            }
            return roots;
        }

        private Duration timeout() {
            return inThisJvm ? NO_TIMEOUT : function.timeout();
        }

        /** Ends a wait at its limit, if limits count. */
        <T> CompletableFuture<T> limit(CompletableFuture<T> waiting, Duration limit) {
            if (inThisJvm) {
                return waiting;
            }
            return debugPort
                    .map(port -> port.limit(waiting, limit))
                    .orElseGet(() -> waiting.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS));
        }

        private FunctionRuntime start(RuntimeApi api, EnvironmentLog log, Optional<Debuggee> debuggee)
                throws IOException {
            return inThisJvm ? RuntimeThread.start(this, api, log) : RuntimeProcess.start(this, api, log, debuggee);
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
        Duration timeout = setup.timeout();
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
            // Unpacked by now, so that it does not count as initialization.
            setup.code().taskRoot();
            log.initStarted();
            api.initError()
                    .thenAccept(error -> end(
                            "Status: error\tError Type: Runtime.BadFunctionCode",
                            invocation -> invocation.result().complete(error)));
            setup.limit(api.ready(), setup.initLimit()).whenComplete((ready, fault) -> initialized(fault));
            runtime = setup.start(api, log, debuggee);
            runtime.onExit().thenAccept(this::exited);
            if (ending.isDone()) {
                kill();
            }
            runtime.awaitEnd();
            ending.join();
        } catch (IOException | RuntimeException fault) {
            end("", invocation -> invocation.result().completeExceptionally(fault));
        }
        log.ended(ending.join().status());
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

    private void exited(int status) {
        end(
                "Status: error\tError Type: Runtime.ExitError",
                invocation -> invocation.fail(LambdaError.exited(invocation.requestId(), status)));
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

    private void kill() {
        if (runtime != null) {
            runtime.kill();
        }
    }
}
