package dev.mimic.local.assembly;

import java.util.Optional;
import java.util.function.Supplier;

/** A value of one stack that another one reads, resolved once, when it is first asked for: an output, a parameter. */
final class StackValue {

    private final StackOrigin origin;
    private final String place;
    private final Supplier<Optional<String>> resolving;
    private boolean begun;
    private Optional<String> resolved;

    /**
     * Resolves nothing yet.
     *
     * @param origin the stack whose template has it
     * @param place where it stands there
     * @param resolving resolves it; nothing if it comes to {@code AWS::NoValue}
     */
    StackValue(StackOrigin origin, String place, Supplier<Optional<String>> resolving) {
        this.origin = origin;
        this.place = place;
        this.resolving = resolving;
    }

    /** The stack whose template has it, by its place in the assembly. */
    String stack() {
        return origin.place();
    }

    boolean isOf(String stackName) {
        return origin.stackName().equals(stackName);
    }

    /** Returns the value; empty if there is none. */
    Optional<String> find() {
        if (resolved == null) {
            if (begun) {
                throw new AssemblyException("circular dependency: %s %s depends on itself".formatted(stack(), place));
            }
            begun = true;
            try {
                resolved = resolving.get();
            } catch (AssemblyException e) {
                // The reader has its own file put in front.
                throw AssemblyException.in(origin.file(), e);
            } finally {
                begun = false;
            }
        }
        return resolved;
    }

    /** Returns the value, which must be there. */
    String get() {
        return find().orElseThrow(() -> new AssemblyException(place + " must be a text, got nothing"));
    }
}
