package dev.mimic.local.lambda.debugger;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The ports at which debuggers reach functions, one for each function. */
public final class DebugPorts implements AutoCloseable {

    private static final int MAX_PORT = 65535;

    private final int first;
    private final boolean suspend;
    private final Map<String, DebugPort> ports = new LinkedHashMap<>();

    /**
     * Takes no port yet.
     *
     * @param first the port of the first function, each further one has the port after; 0 for any free ones
     * @param suspend whether a function's JVM starts with its debugger, and runs nothing before that lets it
     */
    public DebugPorts(int first, boolean suspend) {
        this.first = first;
        this.suspend = suspend;
    }

    /**
     * Takes a port for each function that has none yet.
     *
     * @param functions the names of the functions by their ARNs, in the order of their ports
     * @throws IllegalStateException if a port is in use, or there is none any more; no port has been taken then
     */
    public synchronized void take(Map<String, String> functions) {
        Map<String, DebugPort> taken = new LinkedHashMap<>(ports);
        try {
            functions.forEach((arn, name) -> taken.computeIfAbsent(arn, absent -> open(nextPort(taken), name)));
        } catch (IllegalStateException e) {
            taken.values().stream().filter(port -> !ports.containsValue(port)).forEach(DebugPort::close);
            throw e;
        }
        ports.putAll(taken);
    }

    private int nextPort(Map<String, DebugPort> taken) {
        return first == 0
                ? 0
                : IntStream.iterate(first, next -> next + 1)
                        .filter(next -> taken.values().stream().noneMatch(port -> port.number() == next))
                        .findFirst()
                        .getAsInt();
    }

    private DebugPort open(int number, String function) {
        if (number > MAX_PORT) {
            throw new IllegalStateException(
                    "no port is left to debug function " + function + ": choose a first one below " + first);
        }
        try {
            return new DebugPort(number, suspend);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "port " + number + " to debug function " + function
                            + " is in use: stop what listens there, or choose another first one",
                    e);
        }
    }

    /** Gives back the ports of all other functions; a debugger that is attached stays so until the function's JVM ends. */
    public synchronized void keep(Set<String> arns) {
        ports.entrySet().removeIf(port -> {
            if (arns.contains(port.getKey())) {
                return false;
            }
            port.getValue().close();
            return true;
        });
    }

    /** The port of a function; empty if none was taken. */
    public synchronized Optional<DebugPort> of(String arn) {
        return Optional.ofNullable(ports.get(arn));
    }

    @Override
    public void close() {
        keep(Set.of());
    }
}
