package dev.mimic.local.lambda.runtime;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * Loads a function and serves its invocations: fetches an event from the Lambda Runtime API, calls the handler, posts
 * the answer, and again.
 *
 * <p>It is the main class of the function's JVM. The environment variables say where the Runtime API is
 * ({@code AWS_LAMBDA_RUNTIME_API}), where the function's code is ({@code LAMBDA_TASK_ROOT}) and what to call
 * ({@code _HANDLER}). The process ends when its parent does, even in the middle of an invocation.
 *
 * <p>In a JVM that the function shares with others, {@link #serve} does the same on a thread.
 */
public final class RuntimeInterfaceClient {

    private static final String TRACE_HEADER = "com.amazonaws.xray.traceHeader";

    private final RuntimeApiConnection runtimeApi = new RuntimeApiConnection(System.getenv("AWS_LAMBDA_RUNTIME_API"));
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
    private final InvocationMarks marks;

    private RuntimeInterfaceClient(InvocationMarks marks) {
        this.marks = marks;
    }

    /**
     * Serves invocations until the Runtime API is gone or the function has broken its JVM.
     *
     * @param args the mark that tells this client's lines of the output from the function's, and the directories of the
     *     function's layers
     */
    public static void main(String[] args) {
        endWithParent();
        System.setIn(InputStream.nullInputStream());
        System.setOut(utf8(FileDescriptor.out));
        System.setErr(utf8(FileDescriptor.err));
        List<Path> layers = Stream.of(args).skip(1).map(Path::of).toList();
        serve(
                new InvocationMarks(args[0], new FileOutputStream(FileDescriptor.out)),
                () -> FunctionClassLoader.over(Path.of(System.getenv("LAMBDA_TASK_ROOT")), layers));
        // Not exit: neither threads nor shutdown hooks of the function may keep a finished environment alive.
        Runtime.getRuntime().halt(1);
    }

    /**
     * Serves invocations on the calling thread, as {@link #main} does, until the Runtime API is gone or the function has
     * broken. It counts on {@link FunctionSystem} in the place of {@link System}, here and in the function's code; so the
     * classes of this runtime must be loaded for each function anew.
     *
     * @param variables the environment variables
     * @param output receives what the function prints, and the marks
     * @param mark the mark that tells this client's lines of the output from the function's
     * @param code the loader of the function's code
     */
    public static void serve(Map<String, String> variables, OutputStream output, String mark, ClassLoader code) {
        FunctionSystem.begin(variables, output);
        serve(new InvocationMarks(mark, output), () -> code);
    }

    private static void serve(InvocationMarks marks, Callable<ClassLoader> code) {
        try {
            new RuntimeInterfaceClient(marks).run(code);
        } catch (IOException runtimeApiGone) {
            // The parent has given this environment up.
        } catch (Throwable fault) {
            fault.printStackTrace(System.err);
        }
    }

    /** The parent holds the other end of standard input for as long as it lives. */
    private static void endWithParent() {
        InputStream lifeline = new FileInputStream(FileDescriptor.in);
        Thread watch = new Thread(
                () -> {
                    try {
                        while (lifeline.read() >= 0) {
                            // The parent has nothing to say; only the end of the stream counts.
                        }
                    } catch (IOException parentGone) {
                        // The same news in another form.
                    }
                    Runtime.getRuntime().halt(1);
                },
                "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor)), true, StandardCharsets.UTF_8);
    }

    private void run(Callable<ClassLoader> code) throws IOException {
        RequestStreamHandler handler;
        try {
            ClassLoader loader = code.call();
            Thread.currentThread().setContextClassLoader(loader);
            handler = HandlerLoader.load(System.getenv("_HANDLER"), loader);
        } catch (Throwable fault) {
            report(fault, "init/error");
            return;
        }
        marks.initialized();
        boolean sound = true;
        while (sound) {
            sound = serve(runtimeApi.get("invocation/next"), handler);
        }
    }

    /** Serves one invocation and answers whether this JVM can be trusted with another. */
    private boolean serve(RuntimeApiConnection.Response next, RequestStreamHandler handler) throws IOException {
        InvocationContext context = new InvocationContext(next);
        String requestId = context.getAwsRequestId();
        System.setProperty(TRACE_HEADER, context.getXrayTraceId());
        marks.start(requestId);
        boolean sound = true;
        try {
            answer.reset();
            handler.handleRequest(new ByteArrayInputStream(next.body()), answer, context);
            runtimeApi.post("invocation/" + requestId + "/response", answer);
        } catch (Throwable fault) {
            report(fault, "invocation/" + requestId + "/error");
            sound = !(fault instanceof VirtualMachineError || fault instanceof IOError);
        }
        // A handler may leave its thread interrupted; the next invocation must not start so.
        Thread.interrupted();
        System.out.flush();
        System.err.flush();
        marks.end(requestId);
        return sound;
    }

    private void report(Throwable fault, String path) throws IOException {
        FunctionError error = FunctionError.of(fault);
        System.out.print(error.trace());
        runtimeApi.post(path, error.payload());
    }
}
