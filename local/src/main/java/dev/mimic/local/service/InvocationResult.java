package dev.mimic.local.service;

/** How one invocation ended. */
public sealed interface InvocationResult {

    /**
     * The function answered.
     *
     * @param payload the answer as JSON in UTF-8
     */
    record Answered(byte[] payload) implements InvocationResult {}

    /**
     * The function failed: it threw, its JVM ended, or it ran past its timeout.
     *
     * @param payload Lambda's error object, with {@code errorMessage} and {@code errorType}, as JSON in UTF-8
     */
    record Failed(byte[] payload) implements InvocationResult {}
}
