package dev.mimic.local;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Reports the current step every two seconds; a step that takes less is not reported. */
public final class Progress implements AutoCloseable {

    private static final int SECONDS = 2;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });
    private volatile String step = "starting";

    /**
     * Begins to report.
     *
     * @param out receives a line for each report
     */
    public Progress(Consumer<String> out) {
        timer.scheduleAtFixedRate(() -> out.accept("… " + step), SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Begins a step.
     *
     * @param next what is being done from now on
     */
    public void at(String next) {
        step = next;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
