package dev.mimic.local;

/** What becomes of a property, or of one of its values. */
enum Treatment {
    HONOURED("honoured"),
    WARNED("served with a warning"),
    WITHOUT_MEANING("without meaning"),
    ANSWERED_501("answered 501"),
    NOT_SERVED("not served"),
    REFUSED("refused");

    private final String words;

    Treatment(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
