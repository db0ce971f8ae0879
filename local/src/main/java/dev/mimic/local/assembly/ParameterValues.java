package dev.mimic.local.assembly;

import java.util.Optional;

/** The values that a stack is given for its parameters: a nested stack gets them of the stack around it. */
@FunctionalInterface
interface ParameterValues {

    /** Leaves every parameter to its default. */
    ParameterValues NONE = parameter -> Optional.empty();

    /** Returns the value for a parameter; empty if its default holds. */
    Optional<String> of(String parameter);
}
