package dev.mimic.local.assembly;

/**
 * A cloud assembly that cannot be served: unreadable, incomplete, or asking for something this machine does not do. The
 * message is one line for the person at the terminal; it names the file, the logical id and the property.
 */
public final class AssemblyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AssemblyException(String message) {
        super(message);
    }

    public AssemblyException(String message, Throwable cause) {
        super(message, cause);
    }
}
