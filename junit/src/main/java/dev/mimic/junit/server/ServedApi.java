package dev.mimic.junit.server;

import java.net.URI;
import java.util.Optional;

/**
 * A REST API that is served.
 *
 * @param stack the name of its stack
 * @param url its first stage, without a slash at the end, for example {@code http://127.0.0.1:41234/dev}
 * @param apiKey the value of its first API key, if it has one
 */
public record ServedApi(String stack, URI url, Optional<String> apiKey) {}
