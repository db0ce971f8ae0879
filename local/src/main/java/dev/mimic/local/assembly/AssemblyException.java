package dev.mimic.local.assembly;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A cloud assembly, or a stack of one, that cannot be served: unreadable, incomplete, or asking for something this machine
 * does not do. The message is one line for the person at the terminal; it names the file, the logical id and the property.
 */
public final class AssemblyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What ends a line or moves a terminal's cursor. */
    private static final Pattern BREAKING = Pattern.compile("[\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}]");

    private final transient SynthesizedStack stack;

    /** Makes one that is not of a stack, or not yet: {@link SynthesizedStack#naming} adds it. */
    public AssemblyException(String message) {
        this(message, null, null);
    }

    /** Makes one with the fault that it is about. */
    public AssemblyException(String message, Throwable cause) {
        this(message, cause, null);
    }

    private AssemblyException(String message, Throwable cause, SynthesizedStack stack) {
        super(inOneLine(message), cause);
        this.stack = stack;
    }

    /** A name in a template may hold anything. */
    private static String inOneLine(String message) {
        return BREAKING.matcher(message)
                .replaceAll(character ->
                        "\\\\u%04x".formatted((int) character.group().charAt(0)));
    }

    /** Puts the name of the template's file in front of what is refused in it. */
    AssemblyException(SynthesizedStack stack, AssemblyException cause) {
        this(stack.file().getFileName() + ": " + cause.getMessage(), cause, stack);
    }

    /** Puts the name of a file in front of what is refused in it. */
    static AssemblyException in(Path file, AssemblyException cause) {
        return new AssemblyException(file.getFileName() + ": " + cause.getMessage(), cause);
    }

    /** The stack that cannot be served; empty if it is the assembly. */
    public Optional<SynthesizedStack> stack() {
        return Optional.ofNullable(stack);
    }
}
