package dev.mimic.junit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * The servers that stand behind one extension. There are several if subclasses that share the field, or methods, run at the
 * same time. JUnit runs a class, or a test, on one thread from its first callback to its last, and meanwhile on that thread
 * nothing but what begins later and ends before.
 */
final class ServersInUse {

    /** What has begun last stands first. */
    private final ThreadLocal<Deque<LeasedServer>> ofThread = ThreadLocal.withInitial(ArrayDeque::new);

    private final Deque<LeasedServer> ofAllThreads = new ConcurrentLinkedDeque<>();

    void begin(LeasedServer server) {
        ofThread.get().push(server);
        ofAllThreads.push(server);
    }

    void end(LeasedServer server) {
        ofThread.get().remove(server);
        ofAllThreads.remove(server);
    }

    /**
     * The server of the test that calls, or from another thread the only one.
     *
     * @throws IllegalStateException if there is none, or more than one
     */
    MimicServer current() {
        LeasedServer mine = ofThread.get().peek();
        if (mine != null) {
            return mine;
        }
        Iterator<LeasedServer> all = ofAllThreads.iterator();
        if (!all.hasNext()) {
            throw new IllegalStateException(
                    "no test runs that has this extension:" + " its server can be asked from @BeforeAll to @AfterAll");
        }
        LeasedServer last = all.next();
        while (all.hasNext()) {
            if (!all.next().isSameAs(last)) {
                throw new IllegalStateException(
                        "several tests with this extension run at the same time, and this thread is"
                                + " none of theirs: hand it the test's parameter of type MimicServer");
            }
        }
        return last;
    }
}
