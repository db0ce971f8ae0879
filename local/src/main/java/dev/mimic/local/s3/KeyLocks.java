package dev.mimic.local.s3;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** One lock for each object that is being written, so that its events come in the order of the writes. */
final class KeyLocks {

    private final Map<String, Held> held = new HashMap<>();

    private static final class Held {
        final ReentrantLock lock = new ReentrantLock(true);
        int users;
    }

    /** What is done while an object is locked. */
    interface Write<E extends Exception> {
        void run() throws E;
    }

    /** Waits until nobody else writes the object, and writes it. */
    <E extends Exception> void locked(String bucket, String key, Write<E> write) throws E {
        String object = bucket + "/" + key;
        Held mine;
        synchronized (held) {
            mine = held.computeIfAbsent(object, absent -> new Held());
            mine.users++;
        }
        mine.lock.lock();
        try {
            write.run();
        } finally {
            mine.lock.unlock();
            synchronized (held) {
                if (--mine.users == 0) {
                    held.remove(object);
                }
            }
        }
    }
}
