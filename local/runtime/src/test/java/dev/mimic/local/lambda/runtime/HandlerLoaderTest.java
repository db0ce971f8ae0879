package dev.mimic.local.lambda.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandlerLoaderTest {

    public static final class Copying implements RequestStreamHandler {

        @Override
        public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
            event.transferTo(answer);
        }
    }

    public static final class Order {
        public int quantity;
    }

    /** Declares its types where Java's reflection finds variables only. */
    public abstract static class Counting<T> implements RequestHandler<List<T>, List<T>> {}

    public static final class Doubling extends Counting<Order> {

        @Override
        public List<Order> handleRequest(List<Order> orders, Context context) {
            orders.forEach(order -> order.quantity *= 2);
            return orders;
        }
    }

    @SuppressWarnings("rawtypes") // the mistake that is tested
    public static final class Untyped implements RequestHandler {

        @Override
        public Object handleRequest(Object event, Context context) {
            return event;
        }
    }

    public static final class Secretive implements RequestHandler<String, String> {

        private Secretive() {}

        @Override
        public String handleRequest(String event, Context context) {
            return event;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "::handleRequest"})
    void loadsAStreamHandlerWithAndWithoutItsMethod(String method) throws Throwable {
        RequestStreamHandler handler = load(Copying.class.getName() + method);

        assertEquals("as it came", handle(handler, "as it came"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "::handleRequest"})
    void loadsATypedHandlerWithTheTypesThatItInherits(String method) throws Throwable {
        RequestStreamHandler handler = load(Doubling.class.getName() + method);

        assertEquals("[{\"quantity\":42}]", handle(handler, "[{\"quantity\":21}]"));
    }

    /** A class that implements nothing, with every signature that AWS's runtime interface client takes. */
    public static final class Plain {

        private final String greeting = "hello ";

        public Order doubled(Order order) {
            order.quantity *= 2;
            return order;
        }

        public List<Order> doubledList(List<Order> orders, Context context) {
            orders.forEach(this::doubled);
            return orders;
        }

        public String nothing() {
            return greeting;
        }

        public String contextAlone(Context context) {
            return greeting + context;
        }

        public void noAnswer(Order order) {}

        public void copy(InputStream event, OutputStream answer) throws IOException {
            event.transferTo(answer);
        }

        public void copyWithContext(InputStream event, OutputStream answer, Context context) throws IOException {
            event.transferTo(answer);
        }

        public String readOnly(InputStream event) {
            return "dropped";
        }

        public void writeOnly(OutputStream answer, Context context) throws IOException {
            answer.write('w');
        }

        public static String fixed(String event) {
            return event + "!";
        }

        public String overloaded(String event) {
            return "short";
        }

        public String overloaded(String event, Context context) {
            return "long";
        }

        public String overloaded(String event, String other, Context context) {
            return "no handler";
        }

        public String handleRequest(String event) {
            return greeting + event;
        }

        public void fails(String event) throws IOException {
            throw new IOException("of its own");
        }

        String hidden(String event) {
            return event;
        }
    }

    /** Only handleRequest was taken, where Lambda takes any public method. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    doubled         | {"quantity":21}   | {"quantity":42}
                    doubledList     | [{"quantity":21}] | [{"quantity":42}]
                    nothing         | {}                | "hello "
                    contextAlone    | {}                | "hello null"
                    noAnswer        | {}                | null
                    copy            | as it came        | as it came
                    copyWithContext | as it came        | as it came
                    readOnly        | {}                | ''
                    writeOnly       | {}                | w
                    fixed           | "static"          | "static!"
                    overloaded      | "x"               | "long"
                    handleRequest   | "you"             | "hello you"
                    """)
    void loadsAnyPublicMethodOfAnyClass(String method, String event, String answer) throws Throwable {
        assertEquals(answer, handle(load(Plain.class.getName() + "::" + method), event));
    }

    @Test
    void aMethodFailsWithWhatItThrows() throws Throwable {
        RequestStreamHandler handler = load(Plain.class.getName() + "::fails");

        assertEquals(
                "of its own",
                assertThrows(IOException.class, () -> handle(handler, "\"x\"")).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hidden", "missing"})
    void refusesAMethodThatIsNotThere(String method) {
        assertRefused(
                "No public method named " + method + " with appropriate method signature found on class "
                        + Plain.class.getName(),
                Plain.class.getName() + "::" + method);
    }

    @Test
    void refusesAClassThatIsNoHandler() {
        assertRefused(
                "Invalid handler: java.lang.Object implements neither RequestHandler nor RequestStreamHandler",
                "java.lang.Object");
    }

    @Test
    void refusesAHandlerWithoutTypes() {
        assertRefused(
                "Invalid handler: " + Untyped.class.getName()
                        + " does not implement RequestHandler with concrete type parameters",
                Untyped.class.getName());
    }

    @Test
    void refusesAHandlerThatCannotBeConstructed() {
        assertRefused(
                "Class " + Secretive.class.getName() + " has no public zero-argument constructor",
                Secretive.class.getName());
    }

    @Test
    void namesAClassThatIsMissing() {
        assertRefused("Class not found: nowhere.Handler", "nowhere.Handler::handleRequest");
    }

    private static RequestStreamHandler load(String handler) throws Throwable {
        return HandlerLoader.load(handler, HandlerLoaderTest.class.getClassLoader());
    }

    private static void assertRefused(String message, String handler) {
        assertEquals(message, assertThrows(Exception.class, () -> load(handler)).getMessage());
    }

    private static String handle(RequestStreamHandler handler, String event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, null);
        return answer.toString(StandardCharsets.UTF_8);
    }
}
