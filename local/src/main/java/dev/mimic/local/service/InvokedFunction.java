package dev.mimic.local.service;

import java.util.Optional;

/**
 * A function that something invokes.
 *
 * @param arn what {@link LambdaInvoker#invoke} takes
 * @param unserved why it cannot run on this machine, for example because it is not a Java function; empty if it can
 */
public record InvokedFunction(String arn, Optional<String> unserved) {}
