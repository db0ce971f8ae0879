package dev.mimic.local.lambda.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** Asks {@link System} in every way that code has, and does what a function must not do to the JVM that it shares. */
public final class AskingHandler implements RequestStreamHandler {

    /** Found when the class is initialized, as in most functions. */
    private static final String AT_ONCE = System.getenv("MIMIC_TABLE");

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        String[] script = new String(event.readAllBytes(), StandardCharsets.UTF_8).split(" ");
        String text = switch (script[0]) {
            case "variable" -> variable(script[1]);
            case "atOnce" -> AT_ONCE;
            case "property" -> System.getProperty(script[1]) + " " + System.getProperty(script[1], "otherwise");
            case "set" -> System.setProperty(script[1], script[2]);
            case "clear" -> System.clearProperty(script[1]);
            case "print" -> print(script[1]);
            case "leave" -> leave(script[1]);
            case "await" -> await();
            case "nothing" -> System.getenv(null);
            default -> throw new IllegalArgumentException("unknown word " + script[0]);
        };
        answer.write(String.valueOf(text).getBytes(StandardCharsets.UTF_8));
    }

    private static String variable(String name) {
        Supplier<Map<String, String>> all = System::getenv;
        return String.join(
                " ",
                System.getenv(name),
                Optional.of(name).map(System::getenv).orElse("none"),
                System.getenv().get(name),
                all.get().get(name));
    }

    private static String print(String line) {
        System.setOut(System.err);
        Optional.of(line).ifPresent(System.out::println);
        Thread other = new Thread(() -> System.err.println("elsewhere: " + line));
        other.start();
        return await(other);
    }

    private static String await(Thread other) {
        try {
            other.join();
            return "";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All of one JVM have the same map of properties. */
    private static String leave(String name) {
        System.getProperties().put(name, new WeakReference<>(AskingHandler.class.getClassLoader()));
        return Objects.toString(Thread.currentThread().getContextClassLoader() == AskingHandler.class.getClassLoader());
    }

    private static String await() {
        System.out.println("waiting");
        try {
            new CountDownLatch(1).await();
            return "";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
