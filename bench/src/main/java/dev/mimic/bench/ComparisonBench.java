package dev.mimic.bench;

import dev.mimic.bench.Comparison.Ratio;
import dev.mimic.bench.FunctionJvm.Start;
import dev.mimic.bench.Measurements.Machine;
import dev.mimic.bench.Measurements.StoredSize;
import dev.mimic.bench.WarmCalls.Beginning;
import dev.mimic.bench.corpus.Corpus;
import dev.mimic.bench.start.Build;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the functions of this build, with large documents in a bucket, side by side with those of an earlier commit:
 * {@code ./mvnw -Pbench -Dbench.against=COMMIT}.
 */
public final class ComparisonBench {

    private static final List<Candidate> CANDIDATES = List.of(Candidate.POST, Candidate.GET);

    /** Fewer and shorter than {@link Bench} has them: there are four times as many JVMs to start. */
    private static final int CALLS = 500;

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Settings settings;
    private final Laboratory laboratory;
    private final Progress progress;
    private final List<ComparedBuild> builds;
    private final Map<ComparedBuild, List<StoredSize>> sizes = new HashMap<>();
    private final Map<ComparedBuild, Map<Integer, String>> ids = new HashMap<>();
    private final Map<ComparedBuild, Samples> samples = new HashMap<>();

    ComparisonBench(Settings settings, Laboratory laboratory, Progress progress, List<ComparedBuild> builds) {
        this.settings = settings;
        this.laboratory = laboratory;
        this.progress = progress;
        this.builds = builds;
    }

    /** Measures, shows the results and writes them into files. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Settings settings = Settings.fromSystemProperties();
        String against = settings.against().orElseThrow();
        Progress progress = new Progress(System.out);
        progress.step("building " + against);
        Path before = Build.of(against, settings.project(), settings.output().resolve("against"))
                .functions();
        progress.step("synthesizing");
        SynthesizedMimic mimic = SynthesizedMimic.into(settings.output().resolve("cdk.out"), settings.project());
        int memorySize = mimic.store().memorySize();
        int threshold = Threshold.bytes(memorySize);
        Comparison comparison;
        try (Laboratory laboratory =
                        new Laboratory(settings.jdk(), mimic, settings.output().resolve("logs"), settings.go());
                DocumentBucket bucket = new DocumentBucket();
                ComparedBuild first = ComparedBuild.of(against, before, Map.of());
                ComparedBuild second = ComparedBuild.of("today", mimic.store().code(), bucket.variables(threshold))) {
            comparison = new ComparisonBench(settings, laboratory, progress, List.of(first, second))
                    .measure(memorySize, threshold);
        }
        Reports.write(comparison, settings, System.out);
    }

    Comparison measure(int memorySize, int threshold) throws IOException {
        progress.expect(3
                + builds.size()
                        * (1
                                + settings.runs()
                                        * CANDIDATES.size()
                                        * settings.sizes().size()));
        for (ComparedBuild build : builds) {
            store(build);
        }
        for (int run = 1; run <= settings.runs(); run++) {
            for (int size : settings.sizes()) {
                for (Candidate candidate : CANDIDATES) {
                    for (int turn = 0; turn < builds.size(); turn++) {
                        // Who begins changes as well.
                        restore(run, candidate, size, builds.get((run + turn) % builds.size()));
                    }
                }
            }
        }
        ComparedBuild before = builds.get(0);
        ComparedBuild now = builds.get(1);
        return new Comparison(
                before.label(),
                threshold,
                measurements(before, memorySize),
                measurements(now, memorySize),
                Ratio.of(samples.get(before), samples.get(now)));
    }

    /** Stores a document of each size, which is what is retrieved later, and counts what it takes. */
    private void store(ComparedBuild build) throws IOException {
        progress.step("units, " + build.label());
        List<StoredSize> stored = new ArrayList<>();
        Map<Integer, String> stores = new HashMap<>();
        try (FunctionJvm function = laboratory.start(Candidate.POST, build, Start.SNAP_START)) {
            Beginning.ofRestore(function);
            for (int size : settings.sizes()) {
                String id = Events.bodyOf(function.invoke(Events.store(Corpus.order(size))));
                stores.put(size, id);
                stored.add(laboratory.units().ofSize(size, id));
            }
            // Warms the engines up.
            Calls.make(function, Events.store(Corpus.order(settings.sizes().get(0))), CALLS);
        }
        sizes.put(build, stored);
        ids.put(build, stores);
        samples.put(build, new Samples());
    }

    private void restore(int run, Candidate candidate, int size, ComparedBuild build) throws IOException {
        progress.step("run " + run + ": " + candidate.label() + " " + Reports.bytes(size) + ", " + build.label());
        byte[] event =
                candidate.retrieves() ? Events.retrieve(ids.get(build).get(size)) : Events.store(Corpus.order(size));
        try (FunctionJvm function = laboratory.start(candidate, build, Start.SNAP_START)) {
            WarmCalls.of(function, event, Beginning.ofRestore(function), CALLS, LIMIT)
                    .addTo(samples.get(build), candidate, size);
        }
    }

    private Measurements measurements(ComparedBuild build, int memorySize) throws IOException {
        return new Measurements(
                Machine.of(settings.jdk()),
                settings.runs(),
                memorySize,
                build.packageBytes(),
                List.of(),
                samples.get(build).restores(),
                sizes.get(build),
                List.of(),
                null);
    }
}
