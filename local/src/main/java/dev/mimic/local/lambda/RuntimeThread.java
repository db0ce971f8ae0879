package dev.mimic.local.lambda;

import dev.mimic.local.lambda.runtime.FunctionClassLoader;
import dev.mimic.local.lambda.runtime.RuntimeInterfaceClient;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A runtime that is a thread of this JVM, so that a debugger of this JVM meets the handler.
 *
 * <p>The function sees the classes that it would see in a JVM of its own: its package and layers, Lambda's runtime, the JDK.
 * Each has a copy of the runtime's classes, so that functions share nothing, and nothing is left once one has ended.
 */
final class RuntimeThread implements FunctionRuntime {

    /** How long a handler may go on once it is interrupted; then its thread is left to itself. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** As a process says that its runtime has given up. */
    private static final int STATUS = 1;

    private final RuntimeApi api;
    private final OutputStream output;
    private final URLClassLoader runtime;
    private final URLClassLoader code;
    private final Thread thread;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final CompletableFuture<Void> killed = new CompletableFuture<>();

    private RuntimeThread(ExecutionEnvironment.Setup setup, RuntimeApi api, EnvironmentLog log) throws IOException {
        Path taskRoot = setup.code().taskRoot();
        URL[] code = FunctionClassLoader.urls(taskRoot, setup.layerRoots());
        Map<String, String> variables =
                EnvironmentVariables.of(setup.function(), taskRoot, api.address(), setup.variables());
        this.api = api;
        this.output = new LineOutputStream(log::take);
        this.runtime = new RewritingClassLoader(runtime(), ClassLoader.getPlatformClassLoader(), SystemCalls::rewrite);
        this.code = new RewritingClassLoader(code, runtime, SystemCalls::rewrite);
        // Without the thread-locals of whoever happens to invoke the function first.
        thread = new Thread(
                null,
                () -> serve(variables, log.mark()),
                "lambda-" + setup.function().name() + "-handler",
                0,
                false);
        thread.setDaemon(true);
    }

    /** Starts the thread. */
    static FunctionRuntime start(ExecutionEnvironment.Setup setup, RuntimeApi api, EnvironmentLog log)
            throws IOException {
        RuntimeThread started = new RuntimeThread(setup, api, log);
        started.thread.start();
        return started;
    }

    private static URL[] runtime() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path jar : JvmCommand.runtime()) {
            urls.add(jar.toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private void serve(Map<String, String> variables, String mark) {
        try {
            runtime.loadClass(RuntimeInterfaceClient.class.getName())
                    .getMethod("serve", Map.class, OutputStream.class, String.class, ClassLoader.class)
                    .invoke(null, variables, output, mark, code);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the runtime is not as it must be", e);
        } finally {
            // Waits until what it has reported is known: unlike a process, it could be gone before that.
            api.close();
            exit.complete(STATUS);
        }
    }

    @Override
    public CompletableFuture<Integer> onExit() {
        return exit;
    }

    @Override
    public void kill() {
        killed.complete(null);
    }

    @Override
    public void awaitEnd() throws IOException {
        CompletableFuture.anyOf(exit, killed).join();
        // A runtime that waits for an event is not interrupted, but finds its Runtime API gone.
        api.close();
        thread.interrupt();
        try {
            thread.join(GRACE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        output.close();
        code.close();
        runtime.close();
    }
}
