package dev.mimic.events.ingest;

/** Thrown for a message that can make no document, or for one whose object cannot be read. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final IngestOutcome outcome;

    /**
     * Makes an exception.
     *
     * @param outcome how the message ends
     * @param reason what is wrong; it goes to the log
     */
    RefusedException(IngestOutcome outcome, String reason) {
        super(reason, null, false, false);
        this.outcome = outcome;
    }

    IngestOutcome outcome() {
        return outcome;
    }
}
