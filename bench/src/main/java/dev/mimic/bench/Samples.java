package dev.mimic.bench;

import dev.mimic.bench.Measurements.Restore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each run gave, by candidate, document size and quantity, in the order of their first appearance. */
final class Samples {

    private final Map<Key, Map<String, List<Double>>> values = new LinkedHashMap<>();

    private record Key(Candidate candidate, int size) {}

    /** Takes the samples of one candidate and one size. */
    interface Reader {

        void read(Candidate candidate, int size, Map<String, Spread> spreads);
    }

    void add(Candidate candidate, int size, String quantity, double value) {
        values.computeIfAbsent(new Key(candidate, size), key -> new LinkedHashMap<>())
                .computeIfAbsent(quantity, name -> new ArrayList<>())
                .add(value);
    }

    /** What the runs gave, in their order. */
    List<Double> values(Candidate candidate, int size, String quantity) {
        return values.get(new Key(candidate, size)).get(quantity);
    }

    /** The restores among them, by the names of {@link WarmCalls#addTo}. */
    List<Restore> restores() {
        List<Restore> restores = new ArrayList<>();
        forEach((candidate, size, spreads) -> restores.add(new Restore(
                candidate.label(),
                size,
                spreads.get("first"),
                spreads.get("p50"),
                spreads.get("p99"),
                spreads.get("billed"),
                spreads.get("peak"))));
        return restores;
    }

    void forEach(Reader reader) {
        values.forEach((key, quantities) -> {
            Map<String, Spread> spreads = new LinkedHashMap<>();
            quantities.forEach((name, samples) -> spreads.put(name, Spread.of(samples)));
            reader.read(key.candidate(), key.size(), spreads);
        });
    }
}
