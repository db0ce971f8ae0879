package dev.mimic.maven;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenSession;

/**
 * Closes something by the end of the build, however that comes: Maven ends its session also after a failure, and a JVM that
 * is interrupted runs its shutdown hooks.
 */
final class EndOfBuild implements AutoCloseable {

    private final AutoCloseable resource;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread hook = new Thread(this::closeResource, "mimic-end-of-build");

    private EndOfBuild(AutoCloseable resource) {
        this.resource = resource;
    }

    /** Closes the resource with the session at the latest. */
    static EndOfBuild of(MavenSession session, AutoCloseable resource) {
        EndOfBuild end = new EndOfBuild(resource);
        Runtime.getRuntime().addShutdownHook(end.hook);
        // The session's own, since another build that runs in this JVM has one of its own.
        synchronized (session.getRequest()) {
            session.getRequest()
                    .setExecutionListener(end.before(session.getRequest().getExecutionListener()));
        }
        return end;
    }

    private ExecutionListener before(ExecutionListener next) {
        return (ExecutionListener) Proxy.newProxyInstance(
                ExecutionListener.class.getClassLoader(),
                new Class<?>[] {ExecutionListener.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("sessionEnded")) {
                        close();
                    }
                    try {
                        return next == null ? null : method.invoke(next, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Closes it now. */
    @Override
    public void close() {
        closeResource();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // the hook has run, or waits for nothing any more
        }
    }

    private void closeResource() {
        if (!closed.getAndSet(true)) {
            try {
                resource.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
