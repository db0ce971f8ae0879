package dev.mimic.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What this build gives with large documents in a bucket, beside an earlier build, which keeps all of them in the table.
 *
 * @param against the earlier build's commit
 * @param threshold the compressed size in bytes beyond which a text was put into the bucket
 * @param before what the earlier build gave
 * @param now what this build gave
 * @param ratios what both gave in the same run, divided
 */
record Comparison(String against, int threshold, Measurements before, Measurements now, List<Ratio> ratios) {

    /**
     * A quantity of this build as a multiple of the earlier build's. The two take turns within each run, and each run gives
     * one ratio, so that a noisy minute meets both.
     *
     * @param function the candidate's label
     * @param bytes the document's size
     * @param quantity its name among {@link Samples}
     * @param before what the earlier build gave
     * @param now what this build gave
     * @param ofRuns the ratios of the runs
     */
    record Ratio(String function, int bytes, String quantity, Spread before, Spread now, Spread ofRuns) {

        /** Divides all that both have. */
        static List<Ratio> of(Samples before, Samples now) {
            List<Ratio> ratios = new ArrayList<>();
            now.forEach((candidate, size, spreads) -> spreads.forEach((quantity, spread) -> {
                List<Double> first = before.values(candidate, size, quantity);
                List<Double> second = now.values(candidate, size, quantity);
                List<Double> ofRuns = IntStream.range(0, first.size())
                        .mapToObj(run -> second.get(run) / first.get(run))
                        .toList();
                ratios.add(new Ratio(candidate.label(), size, quantity, Spread.of(first), spread, Spread.of(ofRuns)));
            }));
            return ratios;
        }
    }

    /** The ratio of a quantity. */
    Ratio ratio(Candidate candidate, int size, String quantity) {
        return ratios.stream()
                .filter(ratio -> ratio.function().equals(candidate.label()))
                .filter(ratio -> ratio.bytes() == size && ratio.quantity().equals(quantity))
                .findAny()
                .orElseThrow();
    }
}
