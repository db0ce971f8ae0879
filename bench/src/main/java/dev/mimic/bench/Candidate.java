package dev.mimic.bench;

/** What is measured side by side. */
enum Candidate {
    /** The floor: the runtime and the machine alone. */
    NOTHING("do nothing"),
    POST("POST"),
    GET("GET");

    private final String label;

    Candidate(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
