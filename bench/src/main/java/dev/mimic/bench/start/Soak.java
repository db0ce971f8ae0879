package dev.mimic.bench.start;

import java.io.IOException;
import java.util.regex.Pattern;

/** The requests a second of {@code SoakTest}: 64 clients, each storing and retrieving. */
final class Soak {

    private static final Pattern RATE = Pattern.compile("soak: \\d+ pairs, 0 failed; (\\d+) requests a second");

    private final Build build;
    private final int pairs;

    Soak(Build build, int pairs) {
        this.build = build;
        this.pairs = pairs;
    }

    void measure(Rows rows) throws IOException, InterruptedException {
        try (Command command = Command.start(
                build.project(),
                build.maven(
                        "-o",
                        "-Psoak",
                        "-pl",
                        "local",
                        "-am",
                        "-Dtest=SoakTest#storesAndRetrievesWithoutAFlaw",
                        "-Dsurefire.failIfNoSpecifiedTests=false",
                        "-Dmimic.soak.pairs=" + pairs,
                        "-Dspotless.check.skip",
                        "-Dcyclonedx.skip",
                        "-Dmaven.source.skip",
                        "-Dmaven.javadoc.skip"))) {
            rows.add(
                    "SoakTest, " + pairs + " pairs: requests a second",
                    build.label(),
                    Double.parseDouble(command.await(RATE)));
            command.await(Pattern.compile("(BUILD \\w+)"));
        }
    }
}
