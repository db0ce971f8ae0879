package dev.mimic.local;

import dev.mimic.local.assembly.FileState;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reloads a server when its cloud assembly, or a package of its functions and layers, has changed on disk: as soon as nothing
 * changes any more, since {@code cdk synth} and {@code mvn package} write for seconds. While what is there cannot be served,
 * what was served before goes on.
 *
 * <p>It looks at the files again and again. Events of the file system would not reach it on the mounts of containers and
 * networks, and on macOS Java makes them of looking, too (docs/decisions/0024).
 */
public final class AssemblyWatch implements AutoCloseable {

    private static final long PAUSE_MILLIS = 100;

    /** How many times as long as it looks it pauses at least, so that many files take no more than a small part of a processor. */
    private static final int PAUSES_PER_LOOK = 20;

    private static final Duration QUIET = Duration.ofMillis(200);

    /** For how long a broken assembly may be the half of a new one. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final LocalServer server;
    private final Consumer<String> lines;
    private final CountDownLatch end = new CountDownLatch(1);

    private Served served;
    private Set<FileState> seen;
    private long changed;
    /** What cannot be served, and why. */
    private Set<FileState> broken = Set.of();

    private Optional<String> reason = Optional.empty();

    private AssemblyWatch(LocalServer server, Consumer<String> lines) {
        this.server = server;
        this.lines = lines;
        served = Served.by(server);
        seen = server.files();
    }

    /**
     * Watches a server until it is closed, or this is.
     *
     * @param server a server that was started
     * @param lines receives a line for each reload, one for each shortcoming that is new with it, and one for what cannot be
     *     served
     * @return the watch
     */
    public static AssemblyWatch start(LocalServer server, Consumer<String> lines) {
        AssemblyWatch watch = new AssemblyWatch(server, lines);
        Thread thread = new Thread(watch::watch, "watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    /** Ends it; a reload that has begun goes on to its end. */
    @Override
    public void close() {
        end.countDown();
    }

    private void watch() {
        try {
            long pause = PAUSE_MILLIS;
            while (!end.await(pause, TimeUnit.MILLISECONDS) && server.isServing()) {
                long start = System.nanoTime();
                Set<FileState> now = server.filesNow();
                long end = System.nanoTime();
                pause = Math.max(PAUSE_MILLIS, TimeUnit.NANOSECONDS.toMillis(end - start) * PAUSES_PER_LOOK);
                take(now, end);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(Set<FileState> now, long time) {
        if (!now.equals(seen)) {
            seen = now;
            changed = time;
            return;
        }
        Duration quiet = Duration.ofNanos(time - changed);
        if (now.equals(server.files())) {
            reason = Optional.empty();
        } else if (now.equals(broken)) {
            if (quiet.compareTo(PATIENCE) >= 0) {
                reason.ifPresent(lines);
                reason = Optional.empty();
            }
        } else if (quiet.compareTo(QUIET) >= 0) {
            reload(now);
        }
    }

    private void reload(Set<FileState> files) {
        try {
            server.reload();
            reason = Optional.empty();
            Served next = Served.by(server);
            next.since(served).forEach(lines);
            served = next;
        } catch (RuntimeException e) {
            // Also a fault of this program: a mended assembly may be without it.
            broken = files;
            reason = Optional.of("Not reloaded, and what was served before goes on: "
                    + Optional.ofNullable(e.getMessage()).orElseGet(e::toString));
        }
    }
}
