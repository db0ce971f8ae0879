package dev.mimic.bench;

import dev.mimic.bench.FunctionJvm.Start;
import dev.mimic.bench.Measurements.ColdStart;
import dev.mimic.bench.Measurements.Machine;
import dev.mimic.bench.Measurements.StoredDocument;
import dev.mimic.bench.Measurements.StoredSize;
import dev.mimic.bench.WarmCalls.Beginning;
import dev.mimic.bench.corpus.Corpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures Mimic's packaged functions, beside them one that does nothing, and where it is given a version in Go:
 * {@code ./mvnw -Pbench}.
 */
public final class Bench {

    private final Settings settings;
    private final SynthesizedMimic mimic;
    private final Laboratory laboratory;
    private final Progress progress;
    private final List<Candidate> candidates;
    private final Map<Candidate, Map<Integer, String>> ids = new EnumMap<>(Candidate.class);

    private Bench(Settings settings, SynthesizedMimic mimic, Laboratory laboratory, Progress progress) {
        this.settings = settings;
        this.mimic = mimic;
        this.laboratory = laboratory;
        this.progress = progress;
        this.candidates = Candidate.with(settings.go().isPresent());
    }

    /** Measures, shows the results and writes them into files. */
    public static void main(String[] args) throws IOException, InterruptedException {
        String system = System.getProperty("os.name");
        if (!system.equals("Linux")) {
            System.err.println("the runtime interface client's native part is for Linux, and this is " + system);
            System.exit(1);
        }
        Settings settings;
        try {
            settings = Settings.fromSystemProperties();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            return;
        }
        Progress progress = new Progress(System.out);
        progress.step("synthesizing");
        SynthesizedMimic mimic = SynthesizedMimic.into(settings.output().resolve("cdk.out"), settings.project());
        Measurements measurements;
        try (Laboratory laboratory =
                new Laboratory(settings.jdk(), mimic, settings.output().resolve("logs"), settings.go())) {
            measurements = new Bench(settings, mimic, laboratory, progress).measure();
        }
        Reports.write(measurements, settings, System.out);
    }

    private Measurements measure() throws IOException {
        int storesAndRetrieves = candidates.size() - 1;
        progress.expect(3
                + settings.runs()
                        * (candidates.size()
                                + 1
                                + storesAndRetrieves * settings.sizes().size()));
        List<StoredDocument> corpus = new ArrayList<>();
        List<StoredSize> sizes = new ArrayList<>();
        countUnits(corpus, sizes);
        if (settings.go().isPresent()) {
            storeByGo();
        }

        Samples coldStarts = new Samples();
        Samples restores = new Samples();
        for (int run = 1; run <= settings.runs(); run++) {
            for (Candidate candidate : candidates) {
                progress.step("run " + run + ": cold start, " + candidate.label());
                startCold(candidate, coldStarts);
            }
            restore(run, Candidate.NOTHING, smallest(), restores);
            for (int size : settings.sizes()) {
                for (Candidate candidate : candidates) {
                    if (candidate != Candidate.NOTHING) {
                        restore(run, candidate, size, restores);
                    }
                }
            }
        }
        return new Measurements(
                Machine.of(settings.jdk()),
                settings.runs(),
                mimic.store().memorySize(),
                Files.size(mimic.store().code()),
                coldStarts(coldStarts),
                restores.restores(),
                sizes,
                corpus,
                null);
    }

    /** Stores all documents by way of the function; DynamoDB Local has warmed up by the end of it. */
    private void countUnits(List<StoredDocument> corpus, List<StoredSize> sizes) throws IOException {
        progress.step("units of the corpus");
        try (FunctionJvm function = laboratory.start(Candidate.POST, Start.SNAP_START)) {
            function.awaitSnapshot();
            function.restore();
            for (Corpus.Document document : Corpus.documents()) {
                String id = Events.bodyOf(function.invoke(Events.store(document.text())));
                corpus.add(new StoredDocument(
                        document.name(),
                        document.text().getBytes(StandardCharsets.UTF_8).length,
                        laboratory.units().ofStored(id),
                        laboratory.units().ofMap(id, document.tree())));
            }
            for (int size : settings.sizes()) {
                String id = Events.bodyOf(function.invoke(Events.store(Corpus.order(size))));
                ids.computeIfAbsent(Candidate.POST, candidate -> new TreeMap<>())
                        .put(size, id);
                sizes.add(laboratory.units().ofSize(size, id));
            }
            progress.step("warming up DynamoDB Local");
            Calls.make(function, event(Candidate.POST, smallest()), Calls.MOST);
        }
        try (FunctionJvm function = laboratory.start(Candidate.GET, Start.SNAP_START)) {
            function.awaitSnapshot();
            function.restore();
            Calls.make(function, event(Candidate.GET, smallest()), Calls.MOST);
        }
    }

    private void storeByGo() throws IOException {
        try (FunctionJvm function = laboratory.start(Candidate.GO_POST, Start.ON_DEMAND)) {
            for (int size : settings.sizes()) {
                String id = Events.idIn(function.invoke(Events.store(Corpus.order(size))));
                ids.computeIfAbsent(Candidate.GO_POST, candidate -> new TreeMap<>())
                        .put(size, id);
            }
        }
    }

    private void startCold(Candidate candidate, Samples samples) throws IOException {
        byte[] event = event(candidate, smallest());
        long start = System.nanoTime();
        try (FunctionJvm function = laboratory.start(candidate, Start.ON_DEMAND)) {
            function.awaitReady();
            long ready = System.nanoTime();
            Events.bodyOf(function.invoke(event));
            long answered = System.nanoTime();
            samples.add(candidate, smallest(), "init", (ready - start) / 1e6);
            samples.add(candidate, smallest(), "first", (answered - start) / 1e6);
            samples.add(candidate, smallest(), "peak", function.peakMemory() / 1e6);
        }
    }

    private void restore(int run, Candidate candidate, int size, Samples samples) throws IOException {
        progress.step("run " + run + ": restore and warm calls, " + candidate.label() + " " + Reports.bytes(size));
        byte[] event = event(candidate, size);
        // What has no snapshot is started instead.
        Beginning started = Beginning.ofProcess();
        try (FunctionJvm function =
                laboratory.start(candidate, candidate.isGo() ? Start.ON_DEMAND : Start.SNAP_START)) {
            Beginning start = candidate.isGo() ? started : Beginning.ofRestore(function);
            WarmCalls.of(function, event, start).addTo(samples, candidate, size);
        }
    }

    private byte[] event(Candidate candidate, int size) {
        return candidate.retrieves()
                ? Events.retrieve(ids.get(candidate.storing()).get(size))
                : Events.store(Corpus.order(size));
    }

    private int smallest() {
        return settings.sizes().get(0);
    }

    private List<ColdStart> coldStarts(Samples samples) {
        List<ColdStart> coldStarts = new ArrayList<>();
        samples.forEach((candidate, size, spreads) -> coldStarts.add(
                new ColdStart(candidate.label(), spreads.get("init"), spreads.get("first"), spreads.get("peak"))));
        return coldStarts;
    }
}
