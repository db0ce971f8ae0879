package dev.mimic.local.lambda;

import dev.mimic.local.lambda.debugger.Debuggee;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A runtime that is a JVM of its own, as in Lambda. */
final class RuntimeProcess implements FunctionRuntime {

    private final Process process;
    private final EnvironmentLog log;
    private final Optional<Debuggee> debuggee;

    private RuntimeProcess(Process process, EnvironmentLog log, Optional<Debuggee> debuggee) {
        this.process = process;
        this.log = log;
        this.debuggee = debuggee;
    }

    /** Starts the JVM, without waiting for it. */
    static FunctionRuntime start(
            ExecutionEnvironment.Setup setup, RuntimeApi api, EnvironmentLog log, Optional<Debuggee> debuggee)
            throws IOException {
        List<String> flags = new ArrayList<>(setup.flags());
        debuggee.map(Debuggee::flag).ifPresent(flags::add);
        Path taskRoot = setup.code().taskRoot();
        Map<String, String> variables =
                EnvironmentVariables.of(setup.function(), taskRoot, api.address(), setup.variables());
        ProcessBuilder builder = new ProcessBuilder(
                        JvmCommand.of(setup.function(), taskRoot, setup.layerRoots(), flags, log.mark()))
                .directory(taskRoot.toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(variables);
        return new RuntimeProcess(builder.start(), log, debuggee);
    }

    @Override
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** By handle, because destroying a {@link Process} closes its output, and with it the last lines of the log. */
    @Override
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly();
    }

    @Override
    public void awaitEnd() throws IOException {
        log.copy(
                process.getInputStream(),
                line -> debuggee.map(jvm -> jvm.take(line)).orElseGet(() -> Optional.of(line)));
        // Its output ends a moment before it does.
        process.onExit().join();
    }
}
