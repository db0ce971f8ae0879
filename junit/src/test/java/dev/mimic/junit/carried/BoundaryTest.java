package dev.mimic.junit.carried;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class BoundaryTest {

    private static final class OfALibrary extends RuntimeException {

        private static final long serialVersionUID = 1;

        private OfALibrary(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Public, as the real ones are behind a public interface. */
    public interface Service extends Supplier<Object> {}

    @Test
    void withinACallTheContextClassLoaderIsTheServers() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(null);
        try {
            Service service = around(() -> Thread.currentThread().getContextClassLoader());

            assertSame(BoundaryTest.class.getClassLoader(), service.get());
            assertNull(Thread.currentThread().getContextClassLoader());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void faultsComeBackAsThoseOfTheJdkWithTheirCauses() {
        OfALibrary cause = new OfALibrary("disk full", null);

        RuntimeException ofTheCaller = fault(new IllegalArgumentException("port must be free", cause));
        RuntimeException ofThisMachine = fault(new OfALibrary("cannot write", cause));
        RuntimeException silent = fault(new NullPointerException());

        assertInstanceOf(IllegalArgumentException.class, ofTheCaller);
        assertEquals("port must be free", ofTheCaller.getMessage());
        assertEquals(
                OfALibrary.class.getName() + ": disk full",
                ofTheCaller.getCause().getMessage());
        assertInstanceOf(IllegalStateException.class, ofThisMachine);
        assertEquals("cannot write", ofThisMachine.getMessage());
        assertEquals(getClass().getName(), ofThisMachine.getStackTrace()[0].getClassName());
        assertEquals("java.lang.NullPointerException", silent.getMessage());
        assertThrows(
                StackOverflowError.class,
                () -> around(() -> {
                            throw new StackOverflowError();
                        })
                        .get());
    }

    private static RuntimeException fault(RuntimeException thrown) {
        Service service = around(() -> {
            throw thrown;
        });
        return assertThrows(RuntimeException.class, service::get);
    }

    private static Service around(Service inside) {
        return Boundary.around(Service.class, inside);
    }
}
