package dev.mimic.local;

import dev.mimic.local.documents.DocsPages;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Mimic's own stack, served for all tests of this JVM that need no settings of their own: a start costs DynamoDB Local, the
 * functions' JVMs and seconds. It ends with the JVM.
 */
public final class ServedMimic {

    public static final String KEY = "a-key-for-every-test-of-this-jvm";

    private static final MovableClock CLOCK = new MovableClock("2026-01-15T12:00:00Z");
    private static final Queue<String> LOG = new ConcurrentLinkedQueue<>();
    private static final LocalServer SERVED = start();

    private ServedMimic() {}

    private static LocalServer start() {
        LocalServer served = LocalServer.of(SynthesizedMimic.ASSEMBLY)
                .apiKey(KEY)
                .engine(SharedDynamoDb.ENGINE)
                .clock(CLOCK)
                .logs(new Logs((function, line) -> LOG.add(line), entry -> {}, step -> {}))
                .pages(DocsPages::of)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(served::close));
        return served;
    }

    /** The address of the stage, for example {@code http://127.0.0.1:3000/dev}. */
    public static String url() {
        return SERVED.apis().get(0).url();
    }

    /** Moves the clock that the usage plan goes by. */
    public static void advance(Duration duration) {
        CLOCK.advance(duration);
    }

    /** Begins a month whose burst and quota are untouched. */
    public static void aMonthLater() {
        advance(Duration.ofDays(31));
    }

    /** What the functions have logged. */
    public static Queue<String> log() {
        return LOG;
    }
}
