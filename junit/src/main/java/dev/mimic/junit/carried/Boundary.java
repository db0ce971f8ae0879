package dev.mimic.junit.carried;

import dev.mimic.junit.server.RunningServer;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/**
 * What stands around each object of the server's side. While a call is there, the thread's context class loader is the server's:
 * libraries look for their services by it. Faults come back as the JDK's own, because whoever reports them may know no others.
 */
final class Boundary implements InvocationHandler {

    private final Object inside;

    private Boundary(Object inside) {
        this.inside = inside;
    }

    static <T> T around(Class<T> type, Object inside) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new Boundary(inside)));
    }

    /** Does something with another context class loader. */
    static <T> T enter(ClassLoader loader, Supplier<T> step) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return step.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        return enter(inside.getClass().getClassLoader(), () -> {
            try {
                Object result = method.invoke(inside, arguments);
                return result instanceof RunningServer ? around(RunningServer.class, result) : result;
            } catch (InvocationTargetException e) {
                throw known(e.getCause());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** The same fault, as one that everybody knows: of the caller's if it was, of this machine otherwise. */
    static RuntimeException known(Throwable fault) {
        if (fault instanceof Error error && isOfTheJdk(fault)) {
            throw error;
        }
        RuntimeException known = fault instanceof IllegalArgumentException
                ? new IllegalArgumentException(fault.getMessage())
                : new IllegalStateException(fault.getMessage() == null ? fault.toString() : fault.getMessage());
        known.setStackTrace(fault.getStackTrace());
        if (fault.getCause() != null) {
            known.initCause(cause(fault.getCause()));
        }
        return known;
    }

    /** Of a cause its name is worth having, too. */
    private static Throwable cause(Throwable fault) {
        Throwable known = new IllegalStateException(fault.toString());
        known.setStackTrace(fault.getStackTrace());
        if (fault.getCause() != null && fault.getCause() != fault) {
            known.initCause(cause(fault.getCause()));
        }
        return known;
    }

    private static boolean isOfTheJdk(Throwable fault) {
        ClassLoader loader = fault.getClass().getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }
}
