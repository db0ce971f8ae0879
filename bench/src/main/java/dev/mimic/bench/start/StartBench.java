package dev.mimic.bench.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures how long people wait, side by side with an earlier commit and with what others offer:
 * {@code ./mvnw -Pbench -Dbench.starts=COMMIT}. Each run measures every candidate once, so that a noisy minute meets all of
 * them.
 */
public final class StartBench {

    private StartBench() {}

    /** Measures, prints a table, and writes it into {@code target/bench/starts.md}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path project = Path.of(System.getProperty("bench.project"));
        Path output = Files.createDirectories(Path.of(System.getProperty("bench.output")));
        int runs = Integer.getInteger("bench.runs");
        int pairs = Integer.getInteger("bench.pairs");
        Rows rows = new Rows();

        List<Build> builds = List.of(
                Build.of(System.getProperty("bench.starts"), project, output.resolve("base")),
                new Build("today", project));
        for (Build build : builds) {
            System.out.println("building " + build.label());
            new CommandStart(build).build();
        }
        FirstTest firstTest =
                new FirstTest(Path.of(System.getProperty("bench.jdk")), project, output.resolveSibling("first-test"));
        firstTest.compile();
        // Once unmeasured: it unpacks, and fills the caches of the file system.
        firstTest.measure(new Rows());

        for (int run = 1; run <= runs; run++) {
            System.out.println("run " + run + " of " + runs);
            for (Build build : builds) {
                new CommandStart(build).measure(rows);
            }
            firstTest.measure(rows);
            for (Build build : builds) {
                new Soak(build, pairs).measure(rows);
            }
        }

        System.out.println(rows.table());
        Files.writeString(output.resolve("starts.md"), rows.table());
    }
}
