package dev.mimic.local.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A hosts file that knows {@code localhost} alone: a JVM that is given it can call nobody else by name. */
final class NoNames implements AutoCloseable {

    private final Path hosts;

    NoNames() {
        try {
            hosts = Files.createTempFile("lambda-hosts-", "");
            Files.write(hosts, List.of("127.0.0.1 localhost", "::1 localhost"));
        } catch (IOException e) {
            throw new UncheckedIOException("no file for the hosts that a function may call", e);
        }
    }

    /** The flag that a JVM takes the file with, in place of the machine's own way to resolve names. */
    String flag() {
        return "-Djdk.net.hosts.file=" + hosts;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(hosts);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + hosts, e);
        }
    }
}
