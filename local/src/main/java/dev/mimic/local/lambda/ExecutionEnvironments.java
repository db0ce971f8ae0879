package dev.mimic.local.lambda;

import dev.mimic.local.lambda.debugger.DebugPort;
import dev.mimic.local.lambda.debugger.Debuggee;
import dev.mimic.local.service.InvocationResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The execution environments of one function: none before the first invocation, or one if it is {@link #initialize}d ahead,
 * then as many as there are invocations at once, up to a bound. Invocations beyond it wait in the order in which they came.
 *
 * <p>An environment that has answered is not asked again before it asks for an event. It counts as coming free, as one
 * that initializes does, so that no further JVM is started for an invocation that it will take.
 */
final class ExecutionEnvironments implements AutoCloseable {

    private final ExecutionEnvironment.Setup setup;

    private final Set<ExecutionEnvironment> alive = new HashSet<>();
    private final Set<ExecutionEnvironment> initializing = new HashSet<>();
    private final Set<ExecutionEnvironment> returning = new HashSet<>();
    private final Deque<ExecutionEnvironment> idle = new ArrayDeque<>();
    private final Queue<QueuedInvocation> waiting = new ArrayDeque<>();
    private int maxConcurrency;
    private int started;
    private boolean retired;
    private boolean closed;

    /** @param maxConcurrency how many environments there may be at once */
    ExecutionEnvironments(ExecutionEnvironment.Setup setup, int maxConcurrency) {
        this.setup = setup;
        this.maxConcurrency = maxConcurrency;
    }

    ExecutionEnvironment.Setup setup() {
        return setup;
    }

    /** Changes how many environments there may be at once; those that are more than that stay. */
    synchronized void bound(int environments) {
        maxConcurrency = environments;
    }

    /**
     * Starts an environment ahead of the first invocation. If its initialization fails, the first invocation starts another, as
     * on Lambda.
     */
    void initialize() {
        ExecutionEnvironment environment;
        synchronized (this) {
            if (closed || retired || !alive.isEmpty()) {
                return;
            }
            environment = grow();
        }
        environment.start();
    }

    /** Takes an invocation; empty once {@link #retire}d. */
    Optional<CompletableFuture<InvocationResult>> invoke(byte[] event) {
        QueuedInvocation invocation = new QueuedInvocation(event);
        synchronized (this) {
            if (closed) {
                return Optional.of(CompletableFuture.failedFuture(
                        new IllegalStateException("function " + setup.function().name() + " is shut down")));
            }
            if (retired) {
                return Optional.empty();
            }
            waiting.add(invocation);
        }
        dispatch();
        return Optional.of(invocation.result());
    }

    /**
     * The JVM that a debugger attaches to: the one that is here, or a new one.
     *
     * @throws IllegalStateException if there will be none any more
     */
    Debuggee debuggee() {
        ExecutionEnvironment environment;
        boolean starts;
        synchronized (this) {
            if (closed || retired) {
                throw new IllegalStateException("function " + setup.function().name() + " is shut down");
            }
            starts = alive.isEmpty();
            environment = starts ? grow() : alive.iterator().next();
        }
        if (starts) {
            environment.start();
        }
        return environment.debuggee().orElseThrow();
    }

    /** Takes note that an environment waits for an event. */
    void ready(ExecutionEnvironment environment) {
        synchronized (this) {
            // One that has ended meanwhile is in neither set.
            if (initializing.remove(environment) || returning.remove(environment)) {
                idle.push(environment);
            }
        }
        dispatch();
        endIdleIfRetired();
    }

    /** Takes note that an environment has answered and will ask for an event in a moment. */
    synchronized void answered(ExecutionEnvironment environment) {
        if (alive.contains(environment)) {
            returning.add(environment);
        }
    }

    /**
     * Takes note that an environment has ended.
     *
     * @param verdict what becomes of the longest waiting invocation, if the environment never got ready to serve one
     */
    void ended(ExecutionEnvironment environment, Consumer<QueuedInvocation> verdict) {
        QueuedInvocation failed = null;
        synchronized (this) {
            alive.remove(environment);
            idle.remove(environment);
            returning.remove(environment);
            if (initializing.remove(environment)) {
                failed = waiting.poll();
            }
        }
        if (failed != null) {
            verdict.accept(failed);
        }
        dispatch();
    }

    /** Takes no more invocations, and ends each environment as soon as nothing is left that it could answer. */
    void retire() {
        synchronized (this) {
            retired = true;
        }
        endIdleIfRetired();
    }

    /** Whether there is no environment and nothing to answer. */
    synchronized boolean isEmpty() {
        return alive.isEmpty() && waiting.isEmpty();
    }

    private void endIdleIfRetired() {
        List<ExecutionEnvironment> ending;
        synchronized (this) {
            if (!retired || !waiting.isEmpty()) {
                return;
            }
            ending = new ArrayList<>(idle);
            // Nobody has asked for what initializes.
            ending.addAll(initializing);
            idle.clear();
        }
        ending.forEach(ExecutionEnvironment::close);
    }

    /** Ends every environment, waits until the JVMs are gone, and cancels what has not been answered. */
    @Override
    public void close() {
        List<ExecutionEnvironment> ending;
        List<QueuedInvocation> unserved;
        synchronized (this) {
            closed = true;
            ending = List.copyOf(alive);
            unserved = List.copyOf(waiting);
            waiting.clear();
        }
        unserved.forEach(invocation -> invocation.result().cancel(false));
        ending.forEach(ExecutionEnvironment::close);
        try {
            for (ExecutionEnvironment environment : ending) {
                environment.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Brings waiting invocations and environments together; writes to a JVM and starts one outside the lock only. */
    private void dispatch() {
        while (true) {
            ExecutionEnvironment environment;
            QueuedInvocation invocation;
            synchronized (this) {
                if (closed || waiting.isEmpty()) {
                    return;
                }
                environment = idle.poll();
                if (environment != null) {
                    invocation = waiting.poll();
                } else if (mustGrow()) {
                    environment = grow();
                    invocation = null;
                } else {
                    return;
                }
            }
            if (invocation != null) {
                environment.invoke(invocation);
            } else {
                environment.start();
            }
        }
    }

    private ExecutionEnvironment grow() {
        ExecutionEnvironment environment = new ExecutionEnvironment(setup, this, ++started);
        alive.add(environment);
        initializing.add(environment);
        return environment;
    }

    private boolean mustGrow() {
        if (setup.debugPort().filter(DebugPort::startsJvms).isPresent()) {
            return false;
        }
        return initializing.size() + returning.size() < waiting.size() && alive.size() < maxConcurrency;
    }
}
