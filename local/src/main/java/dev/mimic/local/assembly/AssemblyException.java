package dev.mimic.local.assembly;

import java.util.Optional;

/**
 * A cloud assembly, or a stack of one, that cannot be served: unreadable, incomplete, or asking for something this machine
 * does not do. The message is one line for the person at the terminal; it names the file, the logical id and the property.
 */
public final class AssemblyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SynthesizedStack stack;

    /** Makes one that is not of a stack, or not yet: {@link SynthesizedStack#naming} adds it. */
    public AssemblyException(String message) {
        this(message, null);
    }

    /** Makes one with the fault that it is about. */
    public AssemblyException(String message, Throwable cause) {
        super(message, cause);
        this.stack = null;
    }

    /** Puts the name of the template's file in front of what is refused in it. */
    AssemblyException(SynthesizedStack stack, AssemblyException cause) {
        super(stack.file().getFileName() + ": " + cause.getMessage(), cause);
        this.stack = stack;
    }

    /** The stack that cannot be served; empty if it is the assembly. */
    public Optional<SynthesizedStack> stack() {
        return Optional.ofNullable(stack);
    }
}
