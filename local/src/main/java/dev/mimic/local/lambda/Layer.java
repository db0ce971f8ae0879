package dev.mimic.local.lambda;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A version of a layer, as a function names it.
 *
 * @param arn its ARN, or how the template writes it where this machine cannot tell
 * @param content the archive or directory that Lambda would unpack into {@code /opt}; empty for a layer of others
 */
public record Layer(String arn, Optional<Path> content) {}
