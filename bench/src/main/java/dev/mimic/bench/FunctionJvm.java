package dev.mimic.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import dev.mimic.local.lambda.CodeSource;
import dev.mimic.local.lambda.EnvironmentVariables;
import dev.mimic.local.lambda.JvmCommand;
import dev.mimic.local.lambda.LambdaFunction;
import dev.mimic.local.lambda.RuntimeApi;
import dev.mimic.local.service.InvocationResult;
import dev.mimic.local.service.InvocationResult.Answered;
import dev.mimic.local.service.InvocationResult.Failed;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * A function's JVM with AWS's own runtime interface client, the flags of the managed runtime and a Runtime API of its own.
 *
 * <p>Code with a program called {@code bootstrap} is run as Lambda's {@code provided} runtimes run it, without a JVM.
 *
 * <p>SnapStart is rehearsed: the hooks run, the client waits at {@code restore/next}, and goes on in the same process.
 * What Lambda does between the two, taking the snapshot and reading it back, is not part of it.
 */
final class FunctionJvm implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** How often a wait looks whether the JVM still lives. */
    private static final Duration LOOK_AROUND = Duration.ofMillis(250);

    /** Whether the JVM starts to serve at once or for a snapshot first. */
    enum Start {
        ON_DEMAND,
        SNAP_START
    }

    /**
     * What is started.
     *
     * @param jdk the home of the JDK
     * @param function the function, its code a directory; its runtime decides on flags
     * @param variables environment variables beyond Lambda's and the function's
     * @param log the file that receives what the JVM prints
     */
    record Setup(Path jdk, LambdaFunction function, Map<String, String> variables, Path log) {}

    private final Setup setup;
    private final RuntimeApi api;
    private final Process process;

    private FunctionJvm(Setup setup, RuntimeApi api, Process process) {
        this.setup = setup;
        this.api = api;
        this.process = process;
    }

    /** Starts a JVM, without waiting for it. */
    static FunctionJvm start(Setup setup, Start start) throws IOException {
        RuntimeApi api = RuntimeApi.open();
        Map<String, String> variables = new HashMap<>(setup.variables());
        if (start == Start.SNAP_START) {
            variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        }
        Path bootstrap = setup.function().code().resolve("bootstrap");
        List<String> command = Files.isRegularFile(bootstrap) ? List.of(bootstrap.toString()) : java(setup, start);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(setup.function().code().toFile())
                .redirectErrorStream(true)
                .redirectOutput(setup.log().toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(EnvironmentVariables.of(
                        setup.function(), setup.function().code(), api.address(), variables));
        return new FunctionJvm(setup, api, builder.start());
    }

    private static List<String> java(Setup setup, Start start) {
        List<String> command = new ArrayList<>();
        command.add(setup.jdk().resolve("bin/java").toString());
        command.addAll(JvmCommand.flags(setup.function(), setup.function().code()));
        if (start == Start.SNAP_START) {
            // Hands the hooks of org.crac to the runtime interface client.
            command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
        }
        command.addAll(List.of(
                "-classpath",
                classPath(),
                AWSLambda.class.getName(),
                setup.function().handler()));
        return command;
    }

    /** Waits until the function asks for an event. */
    void awaitReady() {
        await(api.ready());
    }

    /** Waits until the function is initialized and the hooks before the snapshot have run. */
    void awaitSnapshot() {
        await(api.snapshotDue());
    }

    /** Lets a function go on that waits for its snapshot. */
    void restore() {
        api.restore();
    }

    /**
     * Has the function answer an event, as soon as it asks for one.
     *
     * @throws IllegalStateException if it fails
     */
    byte[] invoke(byte[] event) {
        awaitReady();
        InvocationResult result = await(api.invoke(new RuntimeApi.Invocation(
                UUID.randomUUID().toString(),
                event,
                setup.function().arn(),
                System.currentTimeMillis() + setup.function().timeout().toMillis(),
                "Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0")));
        if (result instanceof Failed failed) {
            throw failure(new String(failed.payload(), StandardCharsets.UTF_8), null);
        }
        return ((Answered) result).payload();
    }

    /** The CPU time of the process so far. */
    Duration cpuTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** The same, by its threads. */
    CpuTimes cpuTimes() {
        return CpuTimes.of(process.pid());
    }

    /** The largest resident memory so far, in bytes: {@code VmHWM} of proc(5). */
    long peakMemory() throws IOException {
        try (Stream<String> status = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            String line = status.filter(it -> it.startsWith("VmHWM:")).findAny().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
    }

    /** Ends the JVM and waits until it is gone. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        api.close();
    }

    private <T> T await(CompletableFuture<T> outcome) {
        long giveUp = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                return outcome.get(LOOK_AROUND.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (api.initError().isDone()) {
                    throw failure(new String(api.initError().join().payload(), StandardCharsets.UTF_8), e);
                }
                if (!process.isAlive() || System.nanoTime() > giveUp) {
                    throw failure(process.isAlive() ? "no sign of it for " + LIMIT : "its process ended", e);
                }
            } catch (InterruptedException | ExecutionException e) {
                throw failure(e.toString(), e);
            }
        }
    }

    private IllegalStateException failure(String reason, Exception cause) {
        return new IllegalStateException(
                "function " + setup.function().name() + " failed: " + reason + "; see " + setup.log(), cause);
    }

    /** What Lambda's runtime brings: the runtime interface client and what it depends on. */
    private static String classPath() {
        return Stream.of(AWSLambda.class, Context.class, PojoSerializer.class, SdkInternalThreadLocal.class)
                .map(type -> CodeSource.of(type).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
