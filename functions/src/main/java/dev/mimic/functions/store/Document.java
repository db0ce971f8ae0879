package dev.mimic.functions.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A JSON text and how long it is kept.
 *
 * @param text the text
 * @param expires the moment from which it is no longer found, in whole seconds; empty for never
 */
public record Document(String text, Optional<Instant> expires) {}
