package dev.mimic.bench;

import java.util.List;
import java.util.stream.Stream;

/** What is measured side by side. */
enum Candidate {
    /** The floor: the runtime and the machine alone. */
    NOTHING("do nothing"),
    POST("POST"),
    GET("GET"),
    /** The reader's version in Go, a program without a snapshot: see {@link Settings#go}. */
    GO_POST("Go POST"),
    GO_GET("Go GET");

    private final String label;

    Candidate(String label) {
        this.label = label;
    }

    /** Those that a run measures. */
    static List<Candidate> with(boolean go) {
        return Stream.of(values()).filter(candidate -> go || !candidate.isGo()).toList();
    }

    String label() {
        return label;
    }

    boolean isGo() {
        return this == GO_POST || this == GO_GET;
    }

    /** Whether it retrieves what another candidate has stored. */
    boolean retrieves() {
        return this == GET || this == GO_GET;
    }

    /** The candidate that stores what this one retrieves: each keeps documents in a form of its own. */
    Candidate storing() {
        return isGo() ? GO_POST : POST;
    }
}
