package dev.mimic.local.assembly;

/** A stack of an assembly that cannot even be opened. */
public final class UnreadableStack {

    private final StackOrigin origin;
    private final AssemblyException reason;

    UnreadableStack(StackOrigin origin, AssemblyException reason) {
        this.origin = origin;
        this.reason = reason;
    }

    /** Whether a name on the command line means this stack, as {@link SynthesizedStack#isCalled} says. */
    public boolean isCalled(String asked) {
        return origin.isCalled(asked);
    }

    /** What to call it in a list of stacks. */
    public String label() {
        return origin.label();
    }

    /** What tells it from other stacks of the assembly, also when that is read again. */
    public String path() {
        return origin.path();
    }

    /** Why; stacks that are in each other's way have one reason. */
    public AssemblyException reason() {
        return reason;
    }
}
